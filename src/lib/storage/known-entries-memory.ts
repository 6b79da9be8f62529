import type { KnownEntries, KnownEntry } from './known-entries.ts';

/** What is known of a room's entries where there is no disk. */
export function createMemoryKnownEntries(entries: readonly KnownEntry[] = []): KnownEntries {
	const byName = new Map(entries.map((entry) => [entry.name.join(), entry]));
	return {
		load: () => Promise.resolve([...byName.values()]),
		async put(added) {
			for (const entry of added) byName.set(entry.name.join(), entry);
		},
		async remove(names) {
			for (const name of names) byName.delete(name.join());
		},
		close: () => undefined
	};
}
