/**
 * How a search lies in a Y.Doc. Version 1.
 *
 * - `events`      Y.Array of events as JSON text with their id, in the order of arrival, never changed once written
 * - `amendments`  Y.Map id → the event's newer wording, likewise (last writer wins)
 * - `removed`     Y.Map id → the day it was put in the bin
 * - `openings`, `interviews`, `people`, `threads`, `policies`, `away`, `devices`
 *                 Y.Map id → Y.Map of fields; made once under an id nobody else can pick, changed field by field
 *                 (`record-fields.ts`)
 *                 `threads` also hold what was written down for the thank-you (`readThreadLink`)
 * - `daysOff`     Y.Map day → note
 * - `apart`       Y.Map ids, sorted and joined by + → true: records or events said not to be one and the same
 * - `binnedAs`    Y.Map id → what had been changed on it when it went to the bin (`binned-as.ts`)
 * - `profile`, `settings`  Y.Map of fields
 *
 * Beside a field that was changed lies, under its name and a ~, what it was set to and when (`edits.ts`).
 *
 * Events are text in a list because of what 12,000 of them cost at every start: an object is decoded string by string,
 * and under a key of its own each would be an item of Yjs' own, while what is appended lies together.
 *
 * All containers are top-level and fixed: nothing is made lazily under a key two devices could share.
 */
import type * as Y from 'yjs';

/** Goes up when an older version of the app would misread what this one writes; `migrations.ts` then gets a step. */
export const SCHEMA_VERSION = 1;

export const recordKinds = [
	'openings',
	'interviews',
	'people',
	'threads',
	'policies',
	'away',
	'devices'
] as const;
export type RecordKind = (typeof recordKinds)[number];

export const valueKinds = [
	'amendments',
	'removed',
	'daysOff',
	'apart',
	'binnedAs',
	'profile',
	'settings'
] as const;
export type ValueKind = (typeof valueKinds)[number];

export type Container = RecordKind | ValueKind | 'events';

export type Json =
	string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** The Y.Array of events, by its fixed name. */
export function logOf(doc: Y.Doc): Y.Array<Json> {
	return doc.getArray<Json>('events');
}

/** The Y.Map of plain values, by its fixed name. */
export function valuesOf(doc: Y.Doc, kind: ValueKind): Y.Map<Json> {
	return doc.getMap<Json>(kind);
}

/** The Y.Map of records, by its fixed name. */
export function recordsOf(doc: Y.Doc, kind: RecordKind): Y.Map<Y.Map<Json>> {
	return doc.getMap<Y.Map<Json>>(kind);
}
