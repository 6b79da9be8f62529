/**
 * The readable side of the log: every event by its id, and by where it belongs. A search of years is read in one pass;
 * after that only what changed is read again.
 */
import type * as Y from 'yjs';
import { isDay } from '../cadence/calendar.ts';
import type { Day } from '../cadence/spec.ts';
import type { Id, LogEvent, ResultEvent, ThreadEvent, NoteEvent } from './model.ts';
import { threadKey } from './model.ts';
import { readEvent } from './read-event.ts';
import { logOf, valuesOf, type Json } from './schema.ts';

export interface EventIndex {
	/** An event as it was last worded, also where it is in the bin. */
	get(id: Id): LogEvent | undefined;
	/** The day on which an event was put in the bin. */
	readonly removed: ReadonlyMap<Id, Day>;
	/** By thread key, without those in the bin, in no order. */
	readonly byThread: ReadonlyMap<string, readonly (ThreadEvent | NoteEvent)[]>;
	/** By opening, likewise. */
	readonly results: ReadonlyMap<Id, readonly ResultEvent[]>;
	/** How many this version cannot read. */
	readonly unreadable: number;
	/** Takes in what was appended. */
	add(value: Json): void;
	/** Takes over what the document now says beside one event. */
	readMarksAgain(id: Id): void;
}

/** `onTouched` hears of each event that joins or leaves a thread or an opening after the first reading. */
export function createEventIndex(doc: Y.Doc, onTouched: (event: LogEvent) => void): EventIndex {
	const amendments = valuesOf(doc, 'amendments');
	const binned = valuesOf(doc, 'removed');
	const written = new Map<Id, LogEvent>();
	const amended = new Map<Id, LogEvent>();
	const removed = new Map<Id, Day>();
	const byThread = new Map<string, (ThreadEvent | NoteEvent)[]>();
	const results = new Map<Id, ResultEvent[]>();
	let unreadable = 0;

	/** Marks may come before the event they are about. */
	const get = (id: Id) => (written.has(id) ? (amended.get(id) ?? written.get(id)) : undefined);

	const file = (event: LogEvent) => {
		if (event.type === 'result') append(results, event.openingId, event);
		else append(byThread, threadKey(event.interviewId, event.personId), event);
	};
	const unfile = (event: LogEvent) => {
		if (event.type === 'result') take(results, event.openingId, event);
		else take(byThread, threadKey(event.interviewId, event.personId), event);
	};

	/** Gives back what is shown of it. Of two under one id, which should never be, the first in the list counts. */
	const read = (value: Json): LogEvent | undefined => {
		const event = readEvent(value);
		if (!event) unreadable++;
		if (!event || written.has(event.id)) return undefined;
		written.set(event.id, event);
		if (removed.has(event.id)) return undefined;
		const shown = amended.get(event.id) ?? event;
		file(shown);
		return shown;
	};
	const readMarks = (id: Id) => {
		const day = binned.get(id);
		if (isDay(day)) removed.set(id, day);
		else removed.delete(id);
		// One that this version cannot read leaves the event as it was first written.
		const event = readEvent(amendments.get(id));
		if (event) amended.set(id, { ...event, id });
		else amended.delete(id);
	};

	binned.forEach((_day, id) => readMarks(id));
	amendments.forEach((_text, id) => readMarks(id));
	for (const value of logOf(doc).toArray()) read(value);

	return {
		get,
		removed,
		byThread,
		results,
		get unreadable() {
			return unreadable;
		},
		add(value) {
			const event = read(value);
			if (event) onTouched(event);
		},
		readMarksAgain(id) {
			const before = removed.has(id) ? undefined : get(id);
			readMarks(id);
			const after = removed.has(id) ? undefined : get(id);
			if (before) unfile(before);
			if (after) file(after);
			for (const event of [before, after]) if (event) onTouched(event);
		}
	};
}

function append<T>(groups: Map<string, T[]>, key: string, one: T): void {
	const group = groups.get(key);
	if (group) group.push(one);
	else groups.set(key, [one]);
}

/** Leaves a new array: what was read of the old one stays as it was. */
function take<T>(groups: Map<string, T[]>, key: string, one: T): void {
	const left = groups.get(key)?.filter((other) => other !== one) ?? [];
	if (left.length > 0) groups.set(key, left);
	else groups.delete(key);
}
