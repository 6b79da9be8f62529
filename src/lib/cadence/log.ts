import type { CadenceEvent, Day, Promises, Thread } from './spec.ts';

export type EventType = CadenceEvent['type'];
export type EventOf<Type extends EventType> = Extract<CadenceEvent, { type: Type }>;
/** What uses up a step. */
export type Effort = EventOf<'call' | 'email' | 'skip'>;
/** What they can say something in, on the phone or in writing. */
export type Word = EventOf<'call' | 'inbound'>;

/** The log as the rules read it: the events that count, by type, each list in log order. */
export type Log = { readonly [Type in EventType]: readonly EventOf<Type>[] } & {
	readonly efforts: readonly Effort[];
	readonly words: readonly Word[];
};

/**
 * Events dated after today or before the interview's date do not count, nor do repeats of an `id`.
 * Log order is by date, then by id.
 */
export function countingLog({ interview, events }: Thread, today: Day): Log {
	const counting = events.filter(({ date }) => date >= interview.date && date <= today);
	if (!isInLogOrder(counting)) counting.sort(byLogOrder);
	return byType(withoutRepeats(counting));
}

/** "Since the last attempt": dated on or after it, or at any date where there is none. */
export function isSince({ date }: CadenceEvent, lastAttempt: Day | undefined): boolean {
	return lastAttempt === undefined || date >= lastAttempt;
}

/** They named a day. */
export function isPromise({ callBackOn, decisionOn }: Promises): boolean {
	return callBackOn !== undefined || decisionOn !== undefined;
}

/** They asked for references or materials. */
export function isRequest({ requested }: Promises): boolean {
	return requested !== undefined && requested.length > 0;
}

function byType(events: readonly CadenceEvent[]): Log {
	const efforts: Effort[] = [];
	const words: Word[] = [];
	const log = {
		thanked: [],
		call: [],
		email: [],
		inbound: [],
		sent: [],
		'out-of-office': [],
		snooze: [],
		skip: [],
		rest: [],
		wake: [],
		efforts,
		words
	};
	for (const event of events) {
		const { type } = event;
		(log[type] as CadenceEvent[]).push(event);
		if (type === 'call' || type === 'email' || type === 'skip') efforts.push(event);
		if (type === 'call' || type === 'inbound') words.push(event);
	}
	return log;
}

function isInLogOrder(events: readonly CadenceEvent[]): boolean {
	return events.every((event, at) => at === 0 || byLogOrder(events[at - 1] ?? event, event) <= 0);
}

function byLogOrder(a: CadenceEvent, b: CadenceEvent): number {
	if (a.date !== b.date) return a.date < b.date ? -1 : 1;
	if (a.id !== b.id) return a.id < b.id ? -1 : 1;
	if (a === b) return 0;
	// Two events under one id should never be. If they are, every device still keeps the same one.
	const [left, right] = [canonical(a), canonical(b)];
	return left < right ? -1 : left > right ? 1 : 0;
}

function canonical(event: CadenceEvent): string {
	return JSON.stringify(event, Object.keys(event).sort());
}

function withoutRepeats(events: CadenceEvent[]): CadenceEvent[] {
	if (!hasRepeats(events)) return events;
	const seen = new Set<string>();
	return events.filter(({ id }) => seen.size < seen.add(id).size);
}

/** In a log of a dozen, comparing all ids takes a fraction of the time that hashing each of them does. */
function hasRepeats(events: readonly CadenceEvent[]): boolean {
	const ids = events.map(({ id }) => id);
	if (ids.length > 100) return new Set(ids).size < ids.length;
	return ids.some((id, at) => ids.indexOf(id) < at);
}
