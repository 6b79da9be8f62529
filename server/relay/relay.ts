import type { CloseCode } from '../../src/lib/sync/wire-close.ts';
import type { Store } from '../stores/store.ts';
import type { Clock } from './clock.ts';
import type { Committer } from './committer.ts';
import type { Connection } from './connection.ts';
import type { AddressLimit, RelayLimits } from './limits.ts';
import type { Rooms } from './rooms.ts';

export type Refusal = 'origin' | 'too-many' | 'draining';

/** What is counted. Numbers only: nothing here says who or which room. */
export interface RelayMetrics {
	/** An upgrade that did not become a connection. */
	readonly refused: (why: Refusal) => void;
	/** A channel or a connection, by the server. */
	readonly closed: (code: CloseCode) => void;
	readonly committed: (entries: number, seconds: number) => void;
	readonly commitFailed: () => void;
	/** Entries sent on to others. */
	readonly delivered: (entries: number) => void;
}

/** What all connections share. */
export interface Relay {
	readonly store: Store;
	readonly rooms: Rooms;
	readonly committer: Committer;
	readonly limits: RelayLimits;
	readonly newRooms: AddressLimit;
	readonly clock: Clock;
	readonly metrics: RelayMetrics;
	readonly connections: Set<Connection>;
	/** Something the host should see. Never about one connection. */
	readonly warn: (what: string, error?: unknown) => void;
	/** Nothing more is taken: the server is about to stop. */
	isDraining: boolean;
}
