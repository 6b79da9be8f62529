/**
 * Every write to the search is a `Change`: a list of fields to set, applied in one Yjs transaction.
 * Applying one gives back its inverse, which is all that undo and redo need. An inverse touches only what still
 * holds the value it is to take back: what another device has edited since stays.
 */
import * as Y from 'yjs';
import type { Day } from '../cadence/spec.ts';
import {
	recordKinds,
	recordsOf,
	SCHEMA_VERSION,
	valuesOf,
	type Container,
	type Json,
	type RecordKind,
	type ValueKind
} from './schema.ts';

/** One field to set; without `value` it is cleared. */
export type Write =
	| {
			readonly in: ValueKind;
			readonly key: string;
			readonly value?: Json | undefined;
			readonly was?: Json | undefined;
	  }
	| {
			readonly in: RecordKind;
			readonly id: string;
			readonly field: string;
			readonly value?: Json | undefined;
			readonly was?: Json | undefined;
	  };

/** What a person did, for the words on Undo. */
export type ChangeName =
	| 'call-logged'
	| 'thank-you-marked'
	| 'email-logged'
	| 'materials-sent'
	| 'inbound-logged'
	| 'note-added'
	| 'step-snoozed'
	| 'step-skipped'
	| 'out-of-office-logged'
	| 'rested'
	| 'woken'
	| 'result-marked'
	| 'event-edited'
	| 'event-removed'
	| 'interview-logged'
	| 'interview-edited'
	| 'opening-edited'
	| 'person-added'
	| 'person-edited'
	| 'person-removed'
	| 'deleted'
	| 'restored'
	| 'profile-edited'
	| 'settings-edited'
	| 'sample-added'
	| 'sample-removed'
	| 'purged';

/** What one Undo takes back. Writes are applied in order. */
export interface Change {
	readonly name: ChangeName;
	readonly writes: readonly Write[];
}

/** The origin of the user's own transactions, for observers. */
export const userOrigin = { by: 'user' } as const;

/** Applies `change` at once and returns the change that takes it back. `today` dates what the inverse puts in the bin. */
export function applyChange(doc: Y.Doc, change: Change, today: Day): Change {
	const inverse: Write[] = [];
	doc.transact(() => {
		for (const write of change.writes) {
			const back = isRecordWrite(write)
				? applyToRecord(doc, write, today)
				: applyToValue(doc, write, today);
			if (back) inverse.unshift(back);
		}
	}, userOrigin);
	return { ...change, writes: dropRepeats(inverse) };
}

const recordNames: ReadonlySet<Container> = new Set(recordKinds);

function isRecordWrite(write: Write): write is Extract<Write, { in: RecordKind }> {
	return recordNames.has(write.in);
}

function applyToValue(
	doc: Y.Doc,
	write: Extract<Write, { in: ValueKind }>,
	today: Day
): Write | undefined {
	const map = valuesOf(doc, write.in);
	const before = map.get(write.key);
	if ('was' in write && !sameJson(before, write.was)) return undefined;
	if (write.in === 'events') {
		// The log is append-only: an event is taken back by binning it, never by deleting it.
		if (before === undefined && write.value !== undefined) map.set(write.key, write.value);
		return { in: 'removed', key: write.key, value: today, was: undefined };
	}
	if (sameJson(before, write.value)) return undefined;
	if (write.value === undefined) map.delete(write.key);
	else map.set(write.key, write.value);
	return { in: write.in, key: write.key, value: before, was: write.value };
}

function applyToRecord(
	doc: Y.Doc,
	write: Extract<Write, { in: RecordKind }>,
	today: Day
): Write | undefined {
	const records = recordsOf(doc, write.in);
	const { id, field, value } = write;
	let record = records.get(id);
	if (!record) {
		record = new Y.Map<Json>([['v', SCHEMA_VERSION]]);
		records.set(id, record);
		if (value !== undefined) record.set(field, value);
		return { in: write.in, id, field: 'deletedOn', value: today, was: undefined };
	}
	const before = record.get(field);
	if ('was' in write && !sameJson(before, write.was)) return undefined;
	if (sameJson(before, value)) return undefined;
	if (value === undefined) record.delete(field);
	else record.set(field, value);
	return { in: write.in, id, field, value: before, was: value };
}

/** A record made by this change goes to the bin whole: its fields need no inverse of their own. */
function dropRepeats(inverse: readonly Write[]): Write[] {
	const binned = new Set<string>();
	for (const write of inverse) {
		if (isRecordWrite(write) && write.field === 'deletedOn' && write.value !== undefined) {
			binned.add(`${write.in}/${write.id}`);
		}
	}
	return inverse.filter(
		(write) =>
			!isRecordWrite(write) ||
			!binned.has(`${write.in}/${write.id}`) ||
			(write.field === 'deletedOn' && write.value !== undefined)
	);
}

function sameJson(a: Json | undefined, b: Json | undefined): boolean {
	return a === b || JSON.stringify(a) === JSON.stringify(b);
}
