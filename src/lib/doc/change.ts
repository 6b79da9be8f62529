/**
 * Every write to the search is a `Change`: a list of fields to set, applied in one Yjs transaction.
 * Applying one gives back its inverse, which is all that undo and redo need. An inverse touches only what still
 * holds the value it is to take back: what another device has edited since stays.
 */
import type * as Y from 'yjs';
import type { Day } from '../cadence/spec.ts';
import { getField, makeRecord, setField } from './record-fields.ts';
import {
	logOf,
	recordKinds,
	recordsOf,
	valuesOf,
	type Container,
	type Json,
	type RecordKind,
	type ValueKind
} from './schema.ts';

/** One field to set; without `value` it is cleared. */
export type Write =
	/** Appends to the log. */
	| { readonly in: 'events'; readonly key: string; readonly value: Json }
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
	| 'calls-stopped'
	| 'person-removed'
	| 'deleted'
	| 'restored'
	| 'left-in-bin'
	| 'calls-joined'
	| 'told-apart'
	| 'merged'
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
		const made = new Map<string, Write>();
		for (const record of newRecords(doc, change.writes)) {
			recordsOf(doc, record.in).set(record.id, makeRecord(record.fields));
			// It goes to the bin whole: its fields need no inverse of their own.
			const { in: kind, id } = record;
			made.set(`${kind}/${id}`, { in: kind, id, field: 'deletedOn', value: today, was: undefined });
		}
		for (const write of change.writes) {
			if (isRecordWrite(write) && made.has(`${write.in}/${write.id}`)) continue;
			const back = isRecordWrite(write)
				? applyToRecord(doc, write)
				: write.in === 'events'
					? append(doc, write, today)
					: applyToValue(doc, write);
			if (back) inverse.unshift(back);
		}
		inverse.push(...made.values());
	}, userOrigin);
	return { ...change, writes: inverse };
}

interface NewRecord {
	readonly in: RecordKind;
	readonly id: string;
	readonly fields: Record<string, Json | undefined>;
}

/** What `writes` say of records that are not there yet, one by one. */
function newRecords(doc: Y.Doc, writes: readonly Write[]): Iterable<NewRecord> {
	const found = new Map<string, NewRecord>();
	for (const write of writes) {
		if (!isRecordWrite(write) || recordsOf(doc, write.in).has(write.id)) continue;
		const key = `${write.in}/${write.id}`;
		const record = found.get(key) ?? { in: write.in, id: write.id, fields: {} };
		record.fields[write.field] = write.value;
		found.set(key, record);
	}
	return found.values();
}

const recordNames: ReadonlySet<Container> = new Set(recordKinds);

function isRecordWrite(write: Write): write is Extract<Write, { in: RecordKind }> {
	return recordNames.has(write.in);
}

/** The log only grows: an event is taken back by binning it, never by deleting it. */
function append(doc: Y.Doc, { key, value }: Extract<Write, { in: 'events' }>, today: Day): Write {
	logOf(doc).push([value]);
	return { in: 'removed', key, value: today, was: undefined };
}

function applyToValue(doc: Y.Doc, write: Extract<Write, { in: ValueKind }>): Write | undefined {
	const map = valuesOf(doc, write.in);
	const before = map.get(write.key);
	if ('was' in write && !sameJson(before, write.was)) return undefined;
	if (sameJson(before, write.value)) return undefined;
	if (write.value === undefined) map.delete(write.key);
	else map.set(write.key, write.value);
	return { in: write.in, key: write.key, value: before, was: write.value };
}

function applyToRecord(doc: Y.Doc, write: Extract<Write, { in: RecordKind }>): Write | undefined {
	const { id, field, value } = write;
	const record = recordsOf(doc, write.in).get(id);
	if (!record) return undefined;
	const before = getField(record, field);
	if ('was' in write && !sameJson(before, write.was)) return undefined;
	if (sameJson(before, value)) return undefined;
	setField(record, field, value);
	return { in: write.in, id, field, value: before, was: value };
}

function sameJson(a: Json | undefined, b: Json | undefined): boolean {
	return a === b || JSON.stringify(a) === JSON.stringify(b);
}
