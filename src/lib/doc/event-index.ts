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
import { valuesOf, type Json } from './schema.ts';

export interface EventIndex {
	/** Every readable event, amended, those in the bin included. */
	readonly events: ReadonlyMap<Id, LogEvent>;
	/** The day on which an event was put in the bin. */
	readonly removed: ReadonlyMap<Id, Day>;
	/** By thread key, without those in the bin, in no order. */
	readonly byThread: ReadonlyMap<string, readonly (ThreadEvent | NoteEvent)[]>;
	/** By opening, likewise. */
	readonly results: ReadonlyMap<Id, readonly ResultEvent[]>;
	/** Ids of what this version cannot read. */
	readonly unreadable: ReadonlySet<Id>;
	/** Takes over what the document now says of one event. */
	readAgain(id: Id): void;
}

/** `onTouched` hears of each event that joins or leaves a thread or an opening after the first reading. */
export function createEventIndex(doc: Y.Doc, onTouched: (event: LogEvent) => void): EventIndex {
	const written = valuesOf(doc, 'events');
	const amendments = valuesOf(doc, 'amendments');
	const binned = valuesOf(doc, 'removed');
	const events = new Map<Id, LogEvent>();
	const removed = new Map<Id, Day>();
	const byThread = new Map<string, (ThreadEvent | NoteEvent)[]>();
	const results = new Map<Id, ResultEvent[]>();
	const unreadable = new Set<Id>();

	/** An amendment this version cannot read leaves the event as it was first written. */
	const read = (id: Id, value: Json | undefined): LogEvent | undefined => {
		if (value === undefined) return undefined;
		const amended = amendments.get(id);
		const event = (amended !== undefined && readEvent(id, amended)) || readEvent(id, value);
		if (!event) unreadable.add(id);
		return event;
	};

	const file = (event: LogEvent) => {
		if (event.type === 'result') append(results, event.openingId, event);
		else append(byThread, threadKey(event.interviewId, event.personId), event);
	};

	const unfile = (event: LogEvent) => {
		if (event.type === 'result') take(results, event.openingId, event);
		else take(byThread, threadKey(event.interviewId, event.personId), event);
	};

	binned.forEach((day, id) => {
		if (isDay(day)) removed.set(id, day);
	});
	written.forEach((value, id) => {
		const event = read(id, value);
		if (!event) return;
		events.set(id, event);
		if (!removed.has(id)) file(event);
	});

	return {
		events,
		removed,
		byThread,
		results,
		unreadable,
		readAgain(id) {
			const before = events.get(id);
			if (before && !removed.has(id)) {
				unfile(before);
				onTouched(before);
			}
			unreadable.delete(id);
			const removedOn = binned.get(id);
			if (isDay(removedOn)) removed.set(id, removedOn);
			else removed.delete(id);
			const event = read(id, written.get(id));
			if (!event) {
				events.delete(id);
				return;
			}
			events.set(id, event);
			if (removed.has(id)) return;
			file(event);
			onTouched(event);
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
