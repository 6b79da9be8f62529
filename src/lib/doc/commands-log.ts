/** Commands on the log: what happened is appended; edits and removals are marks beside it. */
import type { CadenceEvent, Day, OpeningStatus, WallTime } from '../cadence/spec.ts';
import type { Change, ChangeName, Write } from './change.ts';
import type { Id, LogEvent, NoteEvent, ResultEvent, ThreadEvent } from './model.ts';
import { writeEvent } from './event-text.ts';

/** What a command may not find out for itself. */
export interface Stamp {
	/** A new id; later ones sort after earlier ones. */
	newId(): Id;
	/** The user's day. */
	readonly today: Day;
	/** The user's wall clock. */
	readonly time: WallTime;
}

type WithoutId<T> = T extends { readonly id: Id } ? Omit<T, 'id'> : never;
/** An event as it is entered; the id comes with the command. */
export type NewThreadEvent = WithoutId<ThreadEvent | NoteEvent>;

const nameByType: Readonly<Record<CadenceEvent['type'] | 'note', ChangeName>> = {
	thanked: 'thank-you-marked',
	call: 'call-logged',
	email: 'email-logged',
	inbound: 'inbound-logged',
	sent: 'materials-sent',
	'out-of-office': 'out-of-office-logged',
	snooze: 'step-snoozed',
	skip: 'step-skipped',
	rest: 'rested',
	wake: 'woken',
	note: 'note-added'
};

/**
 * Appends one event to a thread's log; its id is the key of the change's first write. With the thread's `log` so far,
 * taking it up again or hearing from them also takes back a rest of the same day, which by R2 would hold all day; and
 * a second call of a day is marked as one, so that it is not taken for the first, logged on two devices.
 */
export function logEvent(
	event: NewThreadEvent,
	stamp: Stamp,
	log: readonly LogEvent[] = []
): Change {
	return {
		name: nameByType[event.type],
		writes: [
			appendEvent(isAgain(event, log) ? { ...event, again: true } : event, stamp),
			...liftedRests(event, log).map(({ id }): Write => ({
				in: 'removed',
				key: id,
				value: stamp.today
			}))
		]
	};
}

function isAgain(event: NewThreadEvent, log: readonly LogEvent[]): boolean {
	if (event.type !== 'call') return false;
	const { date, outcome } = event;
	return log.some((one) => one.type === 'call' && one.date === date && one.outcome === outcome);
}

/** What taking a thread up again, or hearing from them, takes back of its log: into the bin, so whoever does it is told. */
export function liftedRests(event: NewThreadEvent, log: readonly LogEvent[]): readonly LogEvent[] {
	if (event.type !== 'wake' && event.type !== 'inbound') return [];
	return log.filter(({ type, date }) => type === 'rest' && date === event.date);
}

/** The write alone, under a new id, for a change that holds more than one. */
export function appendEvent(event: NewThreadEvent | WithoutId<ResultEvent>, stamp: Stamp): Write {
	const id = stamp.newId();
	return { in: 'events', key: id, value: writeEvent({ id, ...event }) };
}

/** Replaces what an event says; its first wording stays in the log beneath. */
export function amendEvent(event: LogEvent): Change {
	return {
		name: 'event-edited',
		writes: [{ in: 'amendments', key: event.id, value: writeEvent(event) }]
	};
}

/** Puts an event in the bin. */
export function removeEvent(id: Id, { today }: Pick<Stamp, 'today'>): Change {
	return { name: 'event-removed', writes: [{ in: 'removed', key: id, value: today }] };
}

/** Records what became of an opening, or with `open` that it is open again. */
export function markResult(
	openingId: Id,
	status: OpeningStatus,
	stamp: Stamp,
	more: { readonly checkInOn?: Day; readonly note?: string } = {}
): Change {
	return {
		name: 'result-marked',
		writes: [
			appendEvent(
				{ type: 'result', openingId, status, date: stamp.today, time: stamp.time, ...more },
				stamp
			)
		]
	};
}
