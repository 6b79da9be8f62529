/**
 * Where the rooms are. A room is a set of sealed entries under their names; a store knows no more of them than their
 * sizes. All functions reject where the store cannot be read or written, and then nothing has changed. Moments are in
 * milliseconds since 1970, ids base64url.
 */
import type { RoomKind } from '../../src/lib/sync/wire.ts';
import type { SetDigest } from '../../src/lib/sync/wire-names.ts';

export interface Room {
	readonly kind: RoomKind;
	/** SHA-256 of what a reader shows. */
	readonly passHash: Uint8Array;
	/** What its entries count for, in bytes. */
	readonly size: number;
	readonly digest: SetDigest;
	readonly touched: number;
}

/** A deleted room leaves its id behind, so that nobody makes it again by accident. */
export type Found =
	| { readonly type: 'live'; readonly room: Room }
	| { readonly type: 'deleted' }
	| { readonly type: 'unknown' };

export interface Change {
	readonly roomId: string;
	readonly name: Uint8Array;
	readonly entry: Uint8Array;
	/** Names of entries that go in the same moment; those that are not there don't matter. */
	readonly replaces: Uint8Array;
	/** What the room may hold, in bytes. */
	readonly limit: number;
}

/** `hasChanged` is false where the entry was there and nothing was replaced. */
export type Outcome =
	| {
			readonly type: 'added';
			readonly hasChanged: boolean;
			readonly size: number;
			readonly digest: SetDigest;
	  }
	| { readonly type: 'too-large' }
	| { readonly type: 'deleted' }
	| { readonly type: 'unknown' };

export interface Store {
	readonly findRoom: (roomId: string) => Promise<Found>;
	/** Gives what is there afterwards: an existing or deleted room stays what it is. */
	readonly createRoom: (
		roomId: string,
		room: Pick<Room, 'kind' | 'passHash'>,
		now: number
	) => Promise<Found>;
	/** So that it does not go for being unused. */
	readonly touchRoom: (roomId: string, now: number) => Promise<void>;
	/** Many names end to end. */
	readonly listNames: (roomId: string) => Promise<Uint8Array>;
	/** Entries of the first of these names, one at least, more up to `maxBytes`; undefined for one that is not there. */
	readonly readEntries: (
		roomId: string,
		names: Uint8Array,
		maxBytes: number
	) => Promise<readonly (Uint8Array | undefined)[]>;
	/** All in one transaction, on the disk when it resolves; an outcome for each. */
	readonly commit: (changes: readonly Change[], now: number) => Promise<readonly Outcome[]>;
	readonly deleteRoom: (roomId: string, now: number) => Promise<void>;
	/** Rooms and ids of deleted ones that are older go, some at a time; gives how many went. */
	readonly sweep: (before: number) => Promise<number>;
	/** Writes something. */
	readonly check: () => Promise<void>;
	readonly close: () => Promise<void>;
}
