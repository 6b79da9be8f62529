/** What syncing has come to, the same in every tab. Plain data, since it goes from tab to tab. */
import type { FeatureFailure } from '../crypto/features.ts';
import type { Refusal } from '../sync/channel.ts';

/** Why this device could not sync yet. */
export type SyncTrouble =
	| Refusal
	/** The keys of this device are not there, or cannot be read. */
	| { readonly type: 'no-keys' }
	/** The part of the app that syncs could not be loaded. */
	| { readonly type: 'not-loaded' };

export interface SyncOn {
	readonly type: 'on';
	/** Epoch milliseconds: when this device and the server last held the same. */
	readonly syncedAt?: number;
	/** They do at this moment. */
	readonly isInSync: boolean;
	/** Changes that are saved here and not on the server yet. */
	readonly waiting: number;
	/** Why it has not synced yet. */
	readonly trouble?: SyncTrouble;
	/** Epoch milliseconds; absent where it does not try again by itself. */
	readonly nextTry?: number;
	/** The server has not all that this device has seen there. */
	readonly servesLess: boolean;
	/** Entries that could not be read. */
	readonly unreadable: number;
}

export type SyncState =
	/** Not wanted. */
	| { readonly type: 'off' }
	/** This browser lacks what sealing needs. */
	| { readonly type: 'unsupported'; readonly why: FeatureFailure }
	| SyncOn;

/** Wanted, and nothing known yet. */
export const beginning: SyncOn = {
	type: 'on',
	isInSync: false,
	waiting: 0,
	servesLess: false,
	unreadable: 0
};
