/**
 * The entries of one room, as far as this device knows what the server holds: which names, and what each says. It does
 * nothing by itself and knows neither a key nor a document.
 */
import { contains, noRanges, union, type IdRanges } from './id-ranges.ts';
import { entryOverhead } from './wire.ts';
import { emptyDigest, withName, withoutName, type SetDigest } from './wire-names.ts';

export interface HeldEntry {
	/** 16 bytes. */
	readonly name: Uint8Array;
	/** Of the sealed entry, in bytes. */
	readonly size: number;
	/** Undefined where it could not be read. */
	readonly says: IdRanges | undefined;
}

/** One that could be read, and was merged. */
export type MergedEntry = HeldEntry & { readonly says: IdRanges };

export interface SealedSet {
	/** Of all that the server is known to hold. */
	readonly digest: SetDigest;
	/** What all entries say that could be read. */
	readonly union: IdRanges;
	readonly merged: readonly MergedEntry[];
	readonly unreadable: number;
	/** Of all that is held, as the server counts it, in bytes. */
	readonly weight: number;
	/** Something listed has not come yet. */
	readonly isWaiting: boolean;
	/** The server was seen to hold more than it serves now. */
	readonly servesLess: boolean;
	has(name: Uint8Array): boolean;
	/** What this device had seen on the server, and does not have itself any more. */
	remember(entries: readonly MergedEntry[]): void;
	/** The server holds this. One of those that were replaced before it came is not taken. */
	take(entry: HeldEntry): void;
	/** The whole set of names; gives those to ask for. */
	list(names: readonly Uint8Array[]): readonly Uint8Array[];
	/** The server says that it holds what is held here. */
	same(): void;
	/** They went for another. */
	replace(names: readonly Uint8Array[]): void;
	/** They were listed, and went before they were sent. */
	miss(names: readonly Uint8Array[]): void;
	/** What was listed and has not come counts as withheld. */
	waitNoLonger(): void;
	/** Entries that are not on the server, and need not be: others say what they said. They are forgotten. */
	forgetCovered(): readonly MergedEntry[];
}

/**
 * A room of the largest kind has no more entries: they have 605 bytes and more. And of what a lying server sends as new
 * no more is remembered.
 */
const mostNames = 65_536;

export function createSealedSet(): SealedSet {
	const held = new Map<string, HeldEntry>();
	/** Seen on the server and not there now. */
	const lost = new Map<string, MergedEntry>();
	const wanted = new Map<string, Uint8Array>();
	const withheld = new Set<string>();
	/** Replaced since the last list: an answer may still be on its way. */
	const replaced = new Set<string>();
	let digest = emptyDigest;
	let all: IdRanges | undefined = noRanges;
	let unreadable = 0;

	function drop(key: string): void {
		const entry = held.get(key);
		if (!entry) return;
		held.delete(key);
		digest = withoutName(digest, entry.name);
		if (isMerged(entry)) {
			lost.set(key, entry);
			all = undefined;
		} else unreadable -= 1;
	}

	function readUnion(): IdRanges {
		all ??= [...held.values()].reduce((sum, { says }) => (says ? union(sum, says) : sum), noRanges);
		return all;
	}

	return {
		get digest() {
			return digest;
		},
		get union() {
			return readUnion();
		},
		get merged() {
			return [...held.values()].filter(isMerged);
		},
		get unreadable() {
			return unreadable;
		},
		get isWaiting() {
			return wanted.size > 0;
		},
		get servesLess() {
			if (withheld.size > 0) return true;
			return [...lost.values()].some(({ says }) => !contains(readUnion(), says));
		},
		get weight() {
			let sum = 0;
			for (const { size } of held.values()) sum += size + entryOverhead;
			return sum;
		},
		has: (name) => held.has(keyOf(name)),
		remember(entries) {
			for (const entry of entries) lost.set(keyOf(entry.name), entry);
		},
		take(entry) {
			const key = keyOf(entry.name);
			const isAsked = wanted.delete(key) || withheld.delete(key);
			if (held.has(key) || held.size >= mostNames) return;
			if (replaced.has(key) && !isAsked) return;
			held.set(key, entry);
			digest = withName(digest, entry.name);
			lost.delete(key);
			if (!entry.says) unreadable += 1;
			else if (all) all = union(all, entry.says);
		},
		list(names) {
			const listed = new Map(names.slice(0, mostNames).map((name) => [keyOf(name), name]));
			for (const key of [...held.keys()]) if (!listed.has(key)) drop(key);
			forgetQuestions();
			for (const [key, name] of listed) if (!held.has(key)) wanted.set(key, name);
			return [...wanted.values()];
		},
		same: forgetQuestions,
		replace(names) {
			for (const name of names) {
				const key = keyOf(name);
				drop(key);
				wanted.delete(key);
				withheld.delete(key);
				if (replaced.size < mostNames) replaced.add(key);
			}
		},
		miss(names) {
			for (const name of names) wanted.delete(keyOf(name));
		},
		waitNoLonger() {
			for (const key of wanted.keys()) withheld.add(key);
			wanted.clear();
		},
		forgetCovered() {
			const covered = [...lost].filter(([, { says }]) => contains(readUnion(), says));
			for (const [key] of covered) lost.delete(key);
			return covered.map(([, entry]) => entry);
		}
	};

	function forgetQuestions(): void {
		wanted.clear();
		withheld.clear();
		replaced.clear();
	}
}

const levelAbove = 64;
/** More names than this do not go into one message. */
const mostReplaced = 4000;
const smallBytes = 64 * 1024;

/**
 * What to replace by one: all but the largest, so that a year's log is not sent again for each note, and all where the
 * others have grown to matter beside it. Nothing where there are few.
 */
export function planCompaction(merged: readonly MergedEntry[]): readonly MergedEntry[] {
	if (merged.length <= levelAbove) return [];
	const largest = merged.reduce((most, entry) => (entry.size > most.size ? entry : most));
	const others = merged.filter((entry) => entry !== largest);
	const bytes = others.reduce((sum, { size }) => sum + size, 0);
	const replaced = bytes > Math.max(smallBytes, largest.size / 2) ? merged : others;
	return replaced.slice(0, mostReplaced);
}

/** What to replace by one in a room that is full. Nothing where little would come of it: that would be sent each time. */
export function planMakingRoom(
	merged: readonly MergedEntry[],
	limit: number
): readonly MergedEntry[] {
	const sizes = merged.map(({ size }) => size);
	const others = sizes.reduce((sum, size) => sum + size, 0) - Math.max(0, ...sizes);
	return others > limit / 4 ? merged.slice(0, mostReplaced) : [];
}

function isMerged(entry: HeldEntry): entry is MergedEntry {
	return entry.says !== undefined;
}

function keyOf(name: Uint8Array): string {
	return String.fromCharCode(...name);
}
