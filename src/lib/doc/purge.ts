/** What has been in the bin for its thirty days goes for good. */
import type * as Y from 'yjs';
import { addDays } from '../cadence/calendar.ts';
import type { Day } from '../cadence/spec.ts';
import { aliasesIn } from './aliases-in.ts';
import { BIN_DAYS } from './bin.ts';
import { editedSince } from './edited-since.ts';
import { editsOf } from './edits.ts';
import { parseEventText } from './event-text.ts';
import type { BinEntry, Id } from './model.ts';
import { getField } from './record-fields.ts';
import { logOf, recordKinds, recordsOf, valuesOf, type RecordKind } from './schema.ts';

/** A device is not brought back, so nobody asks what came to it. */
const binKinds: Readonly<Record<Exclude<RecordKind, 'devices'>, BinEntry['kind']>> = {
	openings: 'opening',
	interviews: 'interview',
	people: 'person',
	threads: 'thread',
	policies: 'policy',
	away: 'away'
};

interface Past {
	readonly in: RecordKind | 'events';
	readonly id: Id;
}

/**
 * Deletes for good what has been in the bin for more than thirty days on `today`, and gives the ids of the records that
 * went. Cannot be undone, so what another device has edited since, not knowing of the deletion, stays until somebody
 * has said what is to become of it.
 */
export function purgeBin(doc: Y.Doc, today: Day): readonly Id[] {
	const past = pastOnes(doc, today);
	const edited = editedSince(doc, past.flatMap(toEntry));
	const gone: Record<RecordKind, Set<Id>> = {
		openings: new Set(),
		interviews: new Set(),
		people: new Set(),
		threads: new Set(),
		policies: new Set(),
		away: new Set(),
		devices: new Set()
	};
	const pastEvents = new Set<Id>();
	for (const { in: kind, id } of past) {
		if (!edited.has(id)) (kind === 'events' ? pastEvents : gone[kind]).add(id);
	}
	doc.transact(() => {
		// What was found to be one of them goes along.
		for (const [id, into] of aliasesIn(doc)) {
			for (const kind of recordKinds) if (gone[kind].has(into)) gone[kind].add(id);
		}
		const goneWith = (kind: RecordKind, field: string, owners: ReadonlySet<Id>) => {
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
		for (const kind of recordKinds) {
			for (const id of gone[kind]) {
				recordsOf(doc, kind).delete(id);
				forget(doc, 'binnedAs', id);
			}
		}
		purgeLog(doc, gone, pastEvents);
	});
	return recordKinds.flatMap((kind) => [...gone[kind]]);
}

function toEntry({ in: kind, id }: Past): Pick<BinEntry, 'kind' | 'id'>[] {
	if (kind === 'devices') return [];
	return [{ kind: kind === 'events' ? 'event' : binKinds[kind], id }];
}

/** What was found to be another record is in the bin only where that one is. */
function pastOnes(doc: Y.Doc, today: Day): readonly Past[] {
	const isPast = (day: unknown) => typeof day === 'string' && addDays(day, BIN_DAYS) < today;
	const found: Past[] = [];
	for (const kind of recordKinds) {
		recordsOf(doc, kind).forEach((record, id) => {
			if (isPast(getField(record, 'deletedOn'))) found.push({ in: kind, id });
		});
	}
	valuesOf(doc, 'removed').forEach((day, id) => {
		if (isPast(day)) found.push({ in: 'events', id });
	});
	if (found.length === 0) return found;
	const aliases = aliasesIn(doc);
	return found.filter(({ id }) => !aliases.has(id));
}

function purgeLog(
	doc: Y.Doc,
	{ openings, interviews, people }: Readonly<Record<RecordKind, ReadonlySet<Id>>>,
	pastIds: ReadonlySet<Id>
): void {
	// Reading every event to find whose they are is for the days on which some are to go.
	if (openings.size + interviews.size + people.size + pastIds.size === 0) return;
	const log = logOf(doc);
	const texts = log.toArray();
	// From the end, so that a place stays what it is until its turn.
	for (let at = texts.length - 1; at >= 0; at--) {
		const { id, openingId, interviewId, personId } = parseEventText(texts[at]) ?? {};
		const isGone =
			openings.has(openingId as Id) ||
			interviews.has(interviewId as Id) ||
			people.has(personId as Id) ||
			pastIds.has(id as Id);
		if (!isGone) continue;
		log.delete(at);
		for (const kind of ['amendments', 'removed', 'binnedAs'] as const) {
			if (typeof id === 'string') forget(doc, kind, id);
		}
	}
}

function forget(doc: Y.Doc, kind: 'amendments' | 'removed' | 'binnedAs', id: Id): void {
	const marks = valuesOf(doc, kind);
	if (!marks.has(id)) return;
	for (const key of [id, ...editsOf(marks, id).keys()]) marks.delete(key);
}
