/**
 * How a search lies in a Y.Doc. Version 1.
 *
 * - `events`      Y.Map id → event as JSON text, never changed once written
 * - `amendments`  Y.Map id → the event's newer wording, likewise (last writer wins)
 * - `removed`     Y.Map id → the day it was put in the bin
 * - `openings`, `interviews`, `people`, `threads`, `policies`, `away`
 *                 Y.Map id → Y.Map of fields; made once under an id nobody else can pick, changed field by field
 * - `daysOff`     Y.Map day → note
 * - `profile`, `settings`  Y.Map of fields
 *
 * Events are text because Yjs decodes an object string by string: with 12,000 of them that is a tenth of a second more at
 * every start.
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
	'away'
] as const;
export type RecordKind = (typeof recordKinds)[number];

export const valueKinds = [
	'events',
	'amendments',
	'removed',
	'daysOff',
	'profile',
	'settings'
] as const;
export type ValueKind = (typeof valueKinds)[number];

export type Container = RecordKind | ValueKind;

export type Json =
	string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** The Y.Map of plain values, by its fixed name. */
export function valuesOf(doc: Y.Doc, kind: ValueKind): Y.Map<Json> {
	return doc.getMap<Json>(kind);
}

/** The Y.Map of records, by its fixed name. */
export function recordsOf(doc: Y.Doc, kind: RecordKind): Y.Map<Y.Map<Json>> {
	return doc.getMap<Y.Map<Json>>(kind);
}
