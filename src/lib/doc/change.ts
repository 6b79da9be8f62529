/**
 * Every write to the search is a `Change`: a list of fields to set, applied in one Yjs transaction.
 * Applying one gives back its inverse, which is all that undo and redo need. An inverse touches only what still
 * holds the value it is to take back: what another device has edited since stays.
 */
import * as Y from 'yjs';
import type { Day } from '../cadence/spec.ts';
import { isSame, noteEdit } from './edits.ts';
import type { Id } from './model.ts';
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

interface Setting {
	readonly value?: Json | undefined;
	readonly was?: Json | undefined;
	/** Instead of the entry that is else left beside the field (`edits.ts`): entries to set, or with null to take away. */
	readonly edits?: Readonly<Record<string, Json>>;
}

/** One field to set; without `value` it is cleared. */
export type Write =
	/** Appends to the log. */
	| { readonly in: 'events'; readonly key: string; readonly value: Json }
	| (Setting & { readonly in: ValueKind; readonly key: string })
	| (Setting & { readonly in: RecordKind; readonly id: string; readonly field: string });

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
	| 'thank-you-edited'
	| 'deleted'
	| 'restored'
	| 'left-in-bin'
	| 'calls-joined'
	| 'doubt-settled'
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

/**
 * Applies `change` at once and returns the change that takes it back. `today` dates what the inverse puts in the bin;
 * `by` is the device, where it has a name.
 */
export function applyChange(doc: Y.Doc, change: Change, today: Day, by?: Id): Change {
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
				? applyToRecord(doc, write, today, by)
				: write.in === 'events'
					? append(doc, write, today)
					: applyToValue(doc, write, today, by);
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

function applyToValue(
	doc: Y.Doc,
	write: Extract<Write, { in: ValueKind }>,
	on: Day,
	by?: Id
): Write | undefined {
	const map = valuesOf(doc, write.in);
	const { in: kind, key, value } = write;
	const before = map.get(key);
	const back = setBeside(map, write, key, before, { on, by });
	if (!back) return undefined;
	if (value === undefined) map.delete(key);
	else if (!isSame(before, value)) map.set(key, value);
	return { in: kind, key, ...back };
}

function applyToRecord(
	doc: Y.Doc,
	write: Extract<Write, { in: RecordKind }>,
	on: Day,
	by?: Id
): Write | undefined {
	const { in: kind, id, field, value } = write;
	const record = recordsOf(doc, kind).get(id);
	if (!record) return undefined;
	const before = getField(record, field);
	const back = setBeside(record, write, field, before, { on, by });
	if (back && !isSame(before, value)) setField(record, field, value);
	return back && { in: kind, id, field, ...back };
}

/** What only marks something, what nobody typed, and what each device writes of itself. */
const unasked: ReadonlySet<string> = new Set([
	...['removed', 'apart', 'binnedAs', 'threads', 'devices'],
	...['deletedOn', 'mergedInto', 'holidays']
]);

/**
 * Sets the entries that go with a write, and gives what is its inverse. Undefined where the field says already what it
 * is to say, or something else than is expected.
 */
function setBeside(
	map: Y.Map<Json>,
	write: Setting & { readonly in: Container },
	field: string,
	before: Json | undefined,
	{ on, by }: { readonly on: Day; readonly by: Id | undefined }
): Setting | undefined {
	const { value, edits } = write;
	if ('was' in write && !isSame(before, write.was)) return undefined;
	const inverse = { value: before, was: value };
	if (edits) {
		const back: Record<string, Json> = {};
		for (const [key, edit] of Object.entries(edits)) {
			back[key] = map.get(key) ?? null;
			if (edit === null) map.delete(key);
			else map.set(key, edit);
		}
		return { ...inverse, edits: back };
	}
	if (isSame(before, value)) return undefined;
	const { doc } = map;
	if (doc && !unasked.has(write.in) && !unasked.has(field)) {
		const edit = { to: value ?? null, on, ...(by && { by }) };
		noteEdit(map, field, before, edit, `${doc.clientID}.${Y.getState(doc.store, doc.clientID)}`);
	}
	return inverse;
}
