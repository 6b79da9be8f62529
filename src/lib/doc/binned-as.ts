/**
 * Deleted on one device, edited on another: neither knew of the other. So whoever puts something in the bin notes what
 * had been changed on it by then and how much hung on it; where there is more now, that came from somebody who had not
 * heard of the deletion. It is all still there, and the bin says so.
 */
import type * as Y from 'yjs';
import { aliasesIn } from './aliases-in.ts';
import { userOrigin } from './change.ts';
import { editedField } from './edits.ts';
import { parseEventText } from './event-text.ts';
import type { Id } from './model.ts';
import { fieldsOf, getField, isRecord } from './record-fields.ts';
import { logOf, recordKinds, recordsOf, valuesOf, type Json, type RecordKind } from './schema.ts';

/** `says`: the fields of a record, or of an event that was amended. `holds`: how much hangs on it. */
export interface Noted {
	readonly says: Readonly<Record<string, unknown>>;
	readonly holds: number;
}

/**
 * Notes from now on what the user puts in the bin, right after each change; gives back the way to stop. It listens, so
 * that a start need not load it: what is deleted before it does has no note.
 */
export function keepBinNotes(doc: Y.Doc): () => void {
	const stops: (() => void)[] = [];
	const removed = valuesOf(doc, 'removed');
	const noteEvents = ({ keysChanged }: Y.YMapEvent<Json>, { origin }: Y.Transaction) => {
		if (origin !== userOrigin) return;
		note(
			doc,
			'events',
			[...(keysChanged as Set<Id>)].filter((id) => removed.has(id))
		);
	};
	removed.observe(noteEvents);
	stops.push(() => removed.unobserve(noteEvents));
	for (const kind of recordKinds) {
		const records = recordsOf(doc, kind);
		const noteRecords = (
			events: Y.YEvent<Y.AbstractType<unknown>>[],
			{ origin }: Y.Transaction
		) => {
			if (origin !== userOrigin) return;
			const touched = events
				.filter(({ path, keys }) => path.length === 1 && keys.has('deletedOn'))
				.map(({ path }) => String(path[0]));
			note(
				doc,
				kind,
				touched.filter((id) => getField(records.get(id), 'deletedOn') !== undefined)
			);
		};
		records.observeDeep(noteRecords);
		stops.push(() => records.unobserveDeep(noteRecords));
	}
	return () => stops.forEach((stop) => stop());
}

function note(doc: Y.Doc, kind: RecordKind | 'events', ids: readonly Id[]): void {
	if (ids.length === 0) return;
	const holding = holdsAnything(kind) ? countHeld(doc) : undefined;
	doc.transact(() => {
		for (const id of ids) valuesOf(doc, 'binnedAs').set(id, noteOf(doc, kind, id, holding));
	}, userOrigin);
}

export function holdsAnything(kind: RecordKind | 'events'): boolean {
	return kind === 'openings' || kind === 'interviews' || kind === 'people' || kind === 'threads';
}

/** As it is kept: the text alone tells whether anything has changed. */
export function noteOf(doc: Y.Doc, kind: RecordKind | 'events', id: Id, holding?: Holding): string {
	const noted: Noted =
		kind === 'events'
			? { says: parseEventText(valuesOf(doc, 'amendments').get(id)) ?? {}, holds: 0 }
			: { says: saidBy(recordsOf(doc, kind).get(id)), holds: holding?.(kind, id) ?? 0 };
	return JSON.stringify(noted);
}

function saidBy(record: unknown): Record<string, Json | undefined> {
	if (!isRecord(record)) return {};
	const { deletedOn: _deletedOn, mergedInto: _mergedInto, v: _v, ...says } = fieldsOf(record);
	return Object.fromEntries(
		Object.entries(says)
			.filter(([field, value]) => value !== null && editedField(field) === undefined)
			.sort(([a], [b]) => (a < b ? -1 : 1))
	);
}

export type Holding = (kind: RecordKind, id: Id) => number;

/** How many records and log entries hang on each record, under whichever of its ids. */
export function countHeld(doc: Y.Doc): Holding {
	const aliases = aliasesIn(doc);
	const held = new Map<Id, number>();
	const add = (key: string) => held.set(key, (held.get(key) ?? 0) + 1);
	const idNow = (id: unknown) => (typeof id === 'string' ? (aliases.get(id) ?? id) : '');
	const openingOf = new Map<Id, Id>();
	recordsOf(doc, 'interviews').forEach((record, id) => {
		const openingId = idNow(fieldOf(record, 'openingId'));
		openingOf.set(id, openingId);
		add(openingId);
	});
	const addMeeting = (interview: unknown, person: unknown) => {
		const interviewId = idNow(interview);
		add(interviewId);
		add(idNow(person));
		add(openingOf.get(interviewId) ?? '');
		add(`${interviewId}~${idNow(person)}`);
	};
	recordsOf(doc, 'threads').forEach((record) =>
		addMeeting(fieldOf(record, 'interviewId'), fieldOf(record, 'personId'))
	);
	for (const text of logOf(doc).toArray()) {
		const { openingId, interviewId, personId } = parseEventText(text) ?? {};
		if (openingId !== undefined) add(idNow(openingId));
		else addMeeting(interviewId, personId);
	}
	return (kind, id) => {
		if (kind !== 'threads') return held.get(id) ?? 0;
		const link = recordsOf(doc, 'threads').get(id);
		const [interviewId, personId] = [fieldOf(link, 'interviewId'), fieldOf(link, 'personId')];
		return held.get(`${idNow(interviewId)}~${idNow(personId)}`) ?? 0;
	};
}

function fieldOf(record: unknown, field: string): unknown {
	return isRecord(record) ? fieldsOf(record)[field] : undefined;
}
