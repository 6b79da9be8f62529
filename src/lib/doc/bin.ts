/** What was deleted stays for thirty days and can be brought back. */
import type { BinEntry, Id } from './model.ts';
import type { Stored } from './stored.ts';
import type { SearchIndex } from './search-index.ts';

export const BIN_DAYS = 30;

/** Newest first. The sample search is never in the bin. */
export function readBin({ records, log, aliases }: SearchIndex): readonly BinEntry[] {
	const entries: BinEntry[] = [];
	const add = <T>(
		kind: BinEntry['kind'],
		all: ReadonlyMap<Id, Stored<T>>,
		nameOf: (value: T) => string
	) => {
		for (const [id, { value, kept }] of all) {
			// What was found to be another goes, and comes back, with that one.
			if (!kept.deletedOn || kept.sample || aliases.has(id)) continue;
			entries.push({ kind, id, deletedOn: kept.deletedOn, name: nameOf(value) });
		}
	};
	add('opening', records.openings, ({ company, role }) => company || role);
	add('interview', records.interviews, ({ openingId, date }) => {
		const opening = records.openings.get(openingId)?.value;
		return [opening?.company, date].filter(Boolean).join(', ');
	});
	add('person', records.people, ({ name }) => name);
	add(
		'thread',
		records.threads,
		({ about: { personId } }) => records.people.get(personId)?.value.name ?? ''
	);
	add('away', records.away, ({ from, note }) => note ?? from);
	add('policy', records.policies, ({ name }) => name ?? '');
	for (const [id, deletedOn] of log.removed) {
		const event = log.get(id);
		if (!event) continue;
		const name =
			event.type === 'result'
				? (records.openings.get(event.openingId)?.value.company ?? '')
				: (records.people.get(event.personId)?.value.name ?? '');
		entries.push({ kind: 'event', id, deletedOn, name, event });
	}
	return entries.sort((a, b) =>
		a.deletedOn > b.deletedOn ? -1 : a.deletedOn < b.deletedOn ? 1 : a.id < b.id ? -1 : 1
	);
}
