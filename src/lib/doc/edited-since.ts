/** What came to an entry of the bin from a device that did not know that it was there (`binned-as.ts`). */
import type * as Y from 'yjs';
import { countHeld, holdsAnything, noteOf, type Holding, type Noted } from './binned-as.ts';
import type { Change } from './change.ts';
import { parseEventText } from './event-text.ts';
import type { BinEntry, Id } from './model.ts';
import { valuesOf, type Json, type RecordKind } from './schema.ts';

/** What somebody did to an entry of the bin who did not know that it was there. */
export interface EditedSince {
	/** The fields that say something else than they did when it was deleted. */
	readonly fields: readonly string[];
	/** How many interviews, people met and log entries have come to it. */
	readonly added: number;
}

const containerByBinKind: Readonly<Record<BinEntry['kind'], RecordKind | 'events'>> = {
	opening: 'openings',
	interview: 'interviews',
	person: 'people',
	thread: 'threads',
	away: 'away',
	policy: 'policies',
	event: 'events'
};

/** Reads a bin at once, which costs one pass over the log; entries nobody has touched since are absent. */
export function editedSince(
	doc: Y.Doc,
	bin: readonly Pick<BinEntry, 'kind' | 'id'>[]
): ReadonlyMap<Id, EditedSince> {
	const notes = valuesOf(doc, 'binnedAs');
	const found = new Map<Id, EditedSince>();
	let holding: Holding | undefined;
	for (const { kind, id } of bin) {
		const container = containerByBinKind[kind];
		const before = readNote(notes.get(id));
		if (!before) continue;
		if (holdsAnything(container)) holding ??= countHeld(doc);
		const text = noteOf(doc, container, id, holding);
		if (text === notes.get(id)) continue;
		const now = readNote(text);
		if (!now) continue;
		const fields = changedFields(before.says, now.says);
		const added = Math.max(0, now.holds - before.holds);
		if (fields.length + added > 0) found.set(id, { fields, added });
	}
	return found;
}

/** It stays in the bin as it is now; what comes to it later is told anew. */
export function leaveInBin(doc: Y.Doc, { kind, id }: Pick<BinEntry, 'kind' | 'id'>): Change {
	const value = noteOf(doc, containerByBinKind[kind], id, countHeld(doc));
	return { name: 'left-in-bin', writes: [{ in: 'binnedAs', key: id, value }] };
}

function readNote(text: Json | undefined): Noted | undefined {
	const note = parseEventText(text);
	const says = note?.['says'];
	const holds = note?.['holds'];
	if (typeof says !== 'object' || says === null || typeof holds !== 'number') return undefined;
	return { says: says as Noted['says'], holds };
}

function changedFields(before: Noted['says'], now: Noted['says']): string[] {
	const names = new Set([...Object.keys(before), ...Object.keys(now)]);
	return [...names].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(now[name]));
}
