import type { Doc } from 'yjs';
import { rangesOfDoc } from './document-ranges.ts';
import { decodeRanges, encodeRanges } from './id-ranges-bytes.ts';
import { contains } from './id-ranges.ts';
import type { KnownEntries } from './known-entries.ts';
import type { MergedEntry, SealedSet } from './sealed-set.ts';

/** The part of a sealed set that lies on disk. It may fail at any time: then more is fetched again, nothing is lost. */
export interface KnownIndex {
	/**
	 * What the document has of it counts as held. The rest was seen on the server and is not here, since the document is
	 * older than the index, or was waiting for something when it was last in memory.
	 */
	load(set: SealedSet, doc: Doc): Promise<void>;
	put(entries: readonly MergedEntry[]): void;
	remove(entries: readonly MergedEntry[]): void;
}

export function createKnownIndex(known: KnownEntries): KnownIndex {
	const ignore = () => undefined;
	return {
		async load(set, doc) {
			const entries = await known.load().catch(() => []);
			const present = rangesOfDoc(doc);
			for (const { name, size, says: bytes } of entries) {
				const says = decodeRanges(bytes);
				if (!says) continue;
				const entry = { name, size, says };
				if (contains(present, says)) set.take(entry);
				else set.remember([entry]);
			}
		},
		put(entries) {
			if (entries.length === 0) return;
			const stored = entries.map(({ name, size, says }) => ({
				name,
				size,
				says: encodeRanges(says)
			}));
			known.put(stored).catch(ignore);
		},
		remove(entries) {
			if (entries.length > 0) known.remove(entries.map(({ name }) => name)).catch(ignore);
		}
	};
}
