/**
 * What the app lock puts over the disk. With the lock off there is none, and nothing here is more than a question. The
 * log gets its cipher as it is opened; the small things that any screen may write at any time (drafts, what a page left
 * behind, steps, keys) lie under one lid.
 */
import type { ListedKeyValue } from './key-value.ts';

export interface Cipher {
	/** Takes what JSON takes, and bytes. Done when it returns: a page that goes waits for nothing. */
	readonly seal: (value: unknown) => Uint8Array;
	/** Undefined for what it did not seal. */
	readonly open: (stored: unknown) => unknown;
}

export interface Lid {
	/** The store with everything in it sealed that somebody typed. */
	readonly cover: (store: ListedKeyValue) => ListedKeyValue;
	readonly seal: (value: unknown) => unknown;
	/** What was not sealed is given back as it is. */
	readonly open: (stored: unknown) => unknown;
}

let lid: Lid | undefined;

/** From now on, in this page. */
export function putLid(next: Lid | undefined): void {
	lid = next;
}

export function covered(store: ListedKeyValue): ListedKeyValue {
	return lid ? lid.cover(store) : store;
}

export function underLid(value: unknown): unknown {
	return lid ? lid.seal(value) : value;
}

export function fromUnderLid(stored: unknown): unknown {
	return lid ? lid.open(stored) : stored;
}

/** As it goes to the disk; the types of the database say what is in it, sealed or not. */
export function sealWith<T>(cipher: Cipher | undefined, value: T): T {
	return cipher ? (cipher.seal(value) as T) : value;
}

/** Undefined where it cannot be opened. */
export function openWith<T>(cipher: Cipher | undefined, stored: T): T | undefined {
	return cipher ? (cipher.open(stored) as T | undefined) : stored;
}
