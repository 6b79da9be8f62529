/** What was deleted stays for thirty days and can be brought back. */
import type * as Y from 'yjs';
import { addDays } from '../cadence/calendar.ts';
import type { Day } from '../cadence/spec.ts';
import { parseEventText } from './event-text.ts';
import type { BinEntry, Id } from './model.ts';
import type { Stored } from './stored.ts';
import { logOf, recordKinds, recordsOf, valuesOf, type RecordKind } from './schema.ts';
import { getField } from './record-fields.ts';
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

/**
 * Deletes for good what has been in the bin for more than thirty days on `today`, and gives the ids of the records that
 * went. Cannot be undone.
 */
export function purgeBin(doc: Y.Doc, today: Day): readonly Id[] {
	const isPast = (day: unknown) => typeof day === 'string' && addDays(day, BIN_DAYS) < today;
	const gone: Record<RecordKind, Set<Id>> = {
		openings: new Set(),
		interviews: new Set(),
		people: new Set(),
		threads: new Set(),
		policies: new Set(),
		away: new Set(),
		devices: new Set()
	};
	doc.transact(() => {
		for (const kind of recordKinds) {
			recordsOf(doc, kind).forEach((record, id) => {
				if (isPast(getField(record, 'deletedOn'))) gone[kind].add(id);
			});
		}
		const goneWith = (kind: RecordKind, field: string, owners: ReadonlySet<string>) => {
			recordsOf(doc, kind).forEach((record, id) => {
				const owner = getField(record, field);
				if (typeof owner === 'string' && owners.has(owner)) gone[kind].add(id);
			});
		};
		goneWith('interviews', 'openingId', gone.openings);
		goneWith('threads', 'interviewId', gone.interviews);
		goneWith('threads', 'personId', gone.people);
		// A policy in the bin may still rule interviews that were held under it.
		gone.policies.clear();
		for (const kind of recordKinds) for (const id of gone[kind]) recordsOf(doc, kind).delete(id);

		const pastIds = new Set<string>();
		valuesOf(doc, 'removed').forEach((day, id) => {
			if (isPast(day)) pastIds.add(id);
		});
		// Reading every event to find whose they are is for the days on which some are to go.
		const { openings, interviews, people } = gone;
		if (openings.size + interviews.size + people.size + pastIds.size === 0) return;
		const log = logOf(doc);
		const texts = log.toArray();
		// From the end, so that a place stays what it is until its turn.
		for (let at = texts.length - 1; at >= 0; at--) {
			const { id, openingId, interviewId, personId } = parseEventText(texts[at]) ?? {};
			const isGone =
				openings.has(openingId as string) ||
				interviews.has(interviewId as string) ||
				people.has(personId as string) ||
				pastIds.has(id as string);
			if (!isGone) continue;
			log.delete(at);
			for (const kind of ['amendments', 'removed'] as const) {
				const marks = valuesOf(doc, kind);
				if (typeof id === 'string' && marks.has(id)) marks.delete(id);
			}
		}
	});
	return recordKinds.flatMap((kind) => [...gone[kind]]);
}
