import type { CadenceEvent, CallOutcome, Day, Promises, Thread } from './spec.ts';

/** The log as the rules read it: the events that count, in log order. */
export type Log = readonly CadenceEvent[];

export type EventOf<Type extends CadenceEvent['type']> = Extract<CadenceEvent, { type: Type }>;
/** What they can say, on the phone or in writing. */
export type Word = EventOf<'call' | 'inbound'>;

/**
 * Events dated after today or before the interview's date do not count, nor do repeats of an `id`.
 * Log order is by date, then by id.
 */
export function countingLog({ interview, events }: Thread, today: Day): Log {
	const counting = events.filter(({ date }) => date >= interview.date && date <= today);
	if (!isInOrder(counting)) counting.sort(byLogOrder);
	const seen = new Set<string>();
	return counting.filter(({ id }) => seen.size < seen.add(id).size);
}

/** "Since the last attempt": dated on or after it, or at any date where there is none. */
export function isSince({ date }: CadenceEvent, lastAttempt: Day | undefined): boolean {
	return lastAttempt === undefined || date >= lastAttempt;
}

/** "Latest" is last in log order. */
export function latest<Type extends CadenceEvent['type']>(
	log: Log,
	type: Type
): EventOf<Type> | undefined {
	return log.findLast((event): event is EventOf<Type> => event.type === type);
}

export function isCall(event: CadenceEvent, outcome: CallOutcome): boolean {
	return event.type === 'call' && event.outcome === outcome;
}

export function isWord(event: CadenceEvent): event is Word {
	return event.type === 'call' || event.type === 'inbound';
}

/** They named a day. */
export function isPromise({ callBackOn, decisionOn }: Promises): boolean {
	return callBackOn !== undefined || decisionOn !== undefined;
}

/** They asked for references or materials. */
export function isRequest({ requested = [] }: Promises): boolean {
	return requested.length > 0;
}

function isInOrder(events: Log): boolean {
	return events.every((event, at) => {
		const before = events[at - 1];
		return before === undefined || byLogOrder(before, event) <= 0;
	});
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
