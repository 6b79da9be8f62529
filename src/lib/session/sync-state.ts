/** What syncing has come to, the same in every tab. Plain data, since it goes from tab to tab. */
import type { FeatureFailure } from '../crypto/features.ts';
import type { Refusal } from '../sync/channel.ts';

/** Why this device could not sync yet. */
export type SyncTrouble =
	| Refusal
	/** There are no keys here, or the browser has cleared them. */
	| { readonly type: 'no-keys' }
	/** They cannot be read: another version of the app wrote them, or the browser does not open where they lie. */
	| { readonly type: 'unreadable-keys' }
	/** The part of the app that syncs could not be loaded. */
	| { readonly type: 'not-loaded' };

export interface SyncOn {
	readonly type: 'on';
	/** Epoch milliseconds: when this device and the server last held the same. */
	readonly syncedAt?: number;
	/** They do at this moment. */
	readonly isInSync: boolean;
	/** Entries of the search that are on their way here. */
	readonly arriving?: { readonly done: number; readonly of: number };
	/** Changes that are saved here and not on the server yet. */
	readonly waiting: number;
	/** Why it is not in sync. */
	readonly trouble?: SyncTrouble;
	/** It does not try again by itself. */
	readonly isOver: boolean;
	/** Epoch milliseconds, where that is known. */
	readonly nextTry?: number;
	/** The server has not all that this device has seen there. */
	readonly servesLess: boolean;
	/** Entries that could not be read. */
	readonly unreadable: number;
	/** Some of what came builds on what has not come. */
	readonly isIncomplete: boolean;
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
	isOver: false,
	servesLess: false,
	unreadable: 0,
	isIncomplete: false
};

export function inTrouble(trouble: SyncTrouble): SyncOn {
	return { ...beginning, trouble, isOver: true };
}
