/** What was deleted stays for thirty days and can be brought back. */
import type * as Y from 'yjs';
import { addDays } from '../cadence/calendar.ts';
import type { Day } from '../cadence/spec.ts';
import { parseEventText } from './event-text.ts';
import type { BinEntry, Id } from './model.ts';
import type { Stored } from './stored.ts';
import { recordKinds, recordsOf, valuesOf, type RecordKind } from './schema.ts';
import type { SearchIndex } from './search-index.ts';

export const BIN_DAYS = 30;

/** Newest first. The sample search is never in the bin. */
export function readBin({ records, log }: SearchIndex): readonly BinEntry[] {
	const entries: BinEntry[] = [];
	const add = <T>(
		kind: BinEntry['kind'],
		all: ReadonlyMap<Id, Stored<T>>,
		nameOf: (value: T) => string
	) => {
		for (const [id, { value, kept }] of all) {
			if (!kept.deletedOn || kept.sample) continue;
			entries.push({ kind, id, deletedOn: kept.deletedOn, name: nameOf(value) });
		}
	};
	add('opening', records.openings, ({ company, role }) => company || role);
	add('interview', records.interviews, ({ openingId, date }) => {
		const opening = records.openings.get(openingId)?.value;
		return [opening?.company, date].filter(Boolean).join(', ');
	});
	add('person', records.people, ({ name }) => name);
	add('thread', records.threads, ({ personId }) => records.people.get(personId)?.value.name ?? '');
	add('away', records.away, ({ from, note }) => note ?? from);
	add('policy', records.policies, ({ name }) => name ?? '');
	for (const [id, deletedOn] of log.removed) {
		const event = log.events.get(id);
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

/** Deletes for good what has been in the bin for more than thirty days on `today`. Cannot be undone. */
export function purgeBin(doc: Y.Doc, today: Day): void {
	const isPast = (day: unknown) => typeof day === 'string' && addDays(day, BIN_DAYS) < today;
	doc.transact(() => {
		const gone: Record<RecordKind, Set<string>> = {
			openings: new Set(),
			interviews: new Set(),
			people: new Set(),
			threads: new Set(),
			policies: new Set(),
			away: new Set()
		};
		for (const kind of recordKinds) {
			recordsOf(doc, kind).forEach((record, id) => {
				if (isPast(record.get('deletedOn'))) gone[kind].add(id);
			});
		}
		const goneWith = (kind: RecordKind, field: string, owners: ReadonlySet<string>) => {
			recordsOf(doc, kind).forEach((record, id) => {
				const owner = record.get(field);
				if (typeof owner === 'string' && owners.has(owner)) gone[kind].add(id);
			});
		};
		goneWith('interviews', 'openingId', gone.openings);
		goneWith('threads', 'interviewId', gone.interviews);
		goneWith('threads', 'personId', gone.people);
		// A policy in the bin may still rule interviews that were held under it.
		gone.policies.clear();
		for (const kind of recordKinds) for (const id of gone[kind]) recordsOf(doc, kind).delete(id);

		const goneEvents = new Set<string>();
		valuesOf(doc, 'removed').forEach((day, id) => {
			if (isPast(day)) goneEvents.add(id);
		});
		// Reading every event to find whose they are is for the days on which somebody's are to go.
		if (gone.openings.size + gone.interviews.size + gone.people.size > 0) {
			valuesOf(doc, 'events').forEach((event, id) => {
				const { openingId, interviewId, personId } = parseEventText(event) ?? {};
				const orphaned =
					gone.openings.has(openingId as string) ||
					gone.interviews.has(interviewId as string) ||
					gone.people.has(personId as string);
				if (orphaned) goneEvents.add(id);
			});
		}
		for (const id of goneEvents) {
			for (const kind of ['events', 'amendments', 'removed'] as const) {
				if (valuesOf(doc, kind).has(id)) valuesOf(doc, kind).delete(id);
			}
		}
	});
}
