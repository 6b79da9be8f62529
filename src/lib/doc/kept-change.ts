/** A change that was kept as JSON outside the document: unknown until it is read, and by then perhaps about nothing. */
import type * as Y from 'yjs';
import type { Change, ChangeName, Write } from './change.ts';
import { parseEventText } from './event-text.ts';
import { logOf, recordKinds, recordsOf, valueKinds, type Json } from './schema.ts';

const names = {
	'call-logged': true,
	'thank-you-marked': true,
	'email-logged': true,
	'materials-sent': true,
	'inbound-logged': true,
	'note-added': true,
	'step-snoozed': true,
	'step-skipped': true,
	'out-of-office-logged': true,
	rested: true,
	woken: true,
	'result-marked': true,
	'event-edited': true,
	'event-removed': true,
	'interview-logged': true,
	'interview-edited': true,
	'opening-edited': true,
	'person-added': true,
	'person-edited': true,
	'calls-stopped': true,
	'person-removed': true,
	'thank-you-edited': true,
	deleted: true,
	restored: true,
	'left-in-bin': true,
	'calls-joined': true,
	'doubt-settled': true,
	'told-apart': true,
	merged: true,
	'profile-edited': true,
	'settings-edited': true,
	'sample-added': true,
	'sample-removed': true,
	purged: true
} as const satisfies Record<ChangeName, true>;

/**
 * The inverse of a change, as `JSON.stringify` left it. Undefined for what this version does not know, and where `doc`
 * holds not all that it speaks of: a mark on an event or a record that is not there would be the only trace of it.
 */
export function readKeptInverse(
	doc: Y.Doc,
	eventIds: ReadonlySet<string>,
	value: unknown
): Change | undefined {
	if (!isObject(value) || !isChangeName(value['name']) || !Array.isArray(value['writes'])) {
		return undefined;
	}
	const writes: Write[] = [];
	for (const one of value['writes'] as unknown[]) {
		const write = readWrite(one);
		if (!write || !isAboutSomething(doc, eventIds, write)) return undefined;
		writes.push(write);
	}
	return { name: value['name'], writes };
}

/** Every write of an inverse says what it expects to find. JSON drops the `undefined` that stands for nothing. */
function readWrite(one: unknown): Write | undefined {
	if (!isObject(one)) return undefined;
	const { key, id, field, edits } = one;
	const values = {
		value: one['value'] as Json | undefined,
		was: one['was'] as Json | undefined,
		...(isObject(edits) && { edits: edits as Record<string, Json> })
	};
	const record = recordKinds.find((kind) => kind === one['in']);
	if (record && typeof id === 'string' && typeof field === 'string') {
		return { in: record, id, field, ...values };
	}
	const container = valueKinds.find((kind) => kind === one['in']);
	if (!container || typeof key !== 'string') return undefined;
	return { in: container, key, ...values };
}

/** The ids of all events in the log, those in the bin included. */
export function eventIdsOf(doc: Y.Doc): ReadonlySet<string> {
	const ids = logOf(doc)
		.toArray()
		.map((text) => parseEventText(text)?.['id']);
	return new Set(ids.filter((id) => typeof id === 'string'));
}

function isAboutSomething(doc: Y.Doc, eventIds: ReadonlySet<string>, write: Write): boolean {
	if ('id' in write) return recordsOf(doc, write.in).has(write.id);
	const isMark = write.in === 'removed' || write.in === 'amendments';
	return !isMark || eventIds.has(write.key);
}

function isChangeName(value: unknown): value is ChangeName {
	return typeof value === 'string' && Object.hasOwn(names, value);
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
