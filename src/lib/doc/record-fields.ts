/**
 * The fields of a record. What it was made with lies together in one JSON text under `made`; a field that is changed
 * later lies beside it under its own name and holds from then on, so that two devices may change two fields at once.
 * Of a thousand people hardly any field ever changes: one text each is a third of what Yjs has to decode at a start.
 */
import * as Y from 'yjs';
import { SCHEMA_VERSION, type Json } from './schema.ts';

export type Fields = Readonly<Record<string, Json | undefined>>;

const MADE = 'made';

/** A new record. Fields without a value are left out. */
export function makeRecord(fields: Fields): Y.Map<Json> {
	return new Y.Map<Json>([[MADE, JSON.stringify({ v: SCHEMA_VERSION, ...fields })]]);
}

/** All fields as they are now, the version among them; null stands for one that was cleared. */
export function fieldsOf(record: Y.Map<Json>): Fields {
	const { [MADE]: made, ...changed } = record.toJSON() as Record<string, Json>;
	return { ...readMade(made), ...changed };
}

/** Whether what lies where a record should is one. */
export function isRecord(value: unknown): value is Y.Map<Json> {
	return typeof value === 'object' && value !== null && 'toJSON' in value && 'forEach' in value;
}

/** `undefined` for a field that was never set, or cleared, and where there is no record. */
export function getField(record: unknown, field: string): Json | undefined {
	if (!isRecord(record)) return undefined;
	const changed = record.get(field);
	return (changed === undefined ? readMade(record.get(MADE))[field] : changed) ?? undefined;
}

/** Clears the field where there is no `value`. */
export function setField(record: Y.Map<Json>, field: string, value: Json | undefined): void {
	record.set(field, value ?? null);
}

/** What cannot be read has no fields, and no version: the reader then leaves the record alone. */
function readMade(made: Json | undefined): Fields {
	if (typeof made !== 'string') return {};
	try {
		const fields = JSON.parse(made) as unknown;
		return typeof fields === 'object' && fields !== null ? (fields as Fields) : {};
	} catch {
		return {};
	}
}
