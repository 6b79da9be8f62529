import type { CadenceEvent, CallOutcome, Day, Promises, StepRef, Thread } from './spec.ts';

export type EventOf<Type extends CadenceEvent['type']> = Extract<CadenceEvent, { type: Type }>;
/** What uses up a step. */
export type Effort = EventOf<'call' | 'email' | 'skip'>;
/** What they can say something in, on the phone or in writing. */
export type Word = EventOf<'call' | 'inbound'>;

/** The log as the rules read it: the events that count, by what they are for, each list in log order. */
export interface Log {
	readonly thanked: readonly EventOf<'thanked'>[];
	readonly efforts: readonly Effort[];
	readonly words: readonly Word[];
	readonly inbound: readonly EventOf<'inbound'>[];
	readonly sent: readonly EventOf<'sent'>[];
	readonly outOfOffice: readonly EventOf<'out-of-office'>[];
	readonly snoozes: readonly EventOf<'snooze'>[];
	readonly rests: readonly EventOf<'rest'>[];
	readonly wakes: readonly EventOf<'wake'>[];
}

/**
 * Events dated after today or before the interview's date do not count, nor do repeats of an `id`.
 * Log order is by date, then by id.
 */
export function countingLog({ interview, events }: Thread, today: Day): Log {
	const from = interview.date;
	return sorted(withoutRepeats(events.filter(({ date }) => date >= from && date <= today)));
}

/** "Since the last attempt": dated on or after it, or at any date where there is none. */
export function isSince({ date }: CadenceEvent, lastAttempt: Day | undefined): boolean {
	return lastAttempt === undefined || date >= lastAttempt;
}

export function isCall(effort: Effort, outcome: CallOutcome): boolean {
	return effort.type === 'call' && effort.outcome === outcome;
}

export function isSkipOf(effort: Effort, step: StepRef): boolean {
	return effort.type === 'skip' && effort.of === step;
}

/** They named a day. */
export function isPromise({ callBackOn, decisionOn }: Promises): boolean {
	return callBackOn !== undefined || decisionOn !== undefined;
}

/** They asked for references or materials. */
export function isRequest({ requested }: Promises): boolean {
	return requested !== undefined && requested.length > 0;
}

function sorted(events: readonly CadenceEvent[]): Log {
	const log = {
		thanked: [] as EventOf<'thanked'>[],
		efforts: [] as Effort[],
		words: [] as Word[],
		inbound: [] as EventOf<'inbound'>[],
		sent: [] as EventOf<'sent'>[],
		outOfOffice: [] as EventOf<'out-of-office'>[],
		snoozes: [] as EventOf<'snooze'>[],
		rests: [] as EventOf<'rest'>[],
		wakes: [] as EventOf<'wake'>[]
	};
	for (const event of events) {
		switch (event.type) {
			case 'thanked':
				log.thanked.push(event);
				break;
			case 'call':
				log.efforts.push(event);
				log.words.push(event);
				break;
			case 'email':
			case 'skip':
				log.efforts.push(event);
				break;
			case 'inbound':
				log.words.push(event);
				log.inbound.push(event);
				break;
			case 'sent':
				log.sent.push(event);
				break;
			case 'out-of-office':
				log.outOfOffice.push(event);
				break;
			case 'snooze':
				log.snoozes.push(event);
				break;
			case 'rest':
				log.rests.push(event);
				break;
			case 'wake':
				log.wakes.push(event);
				break;
		}
	}
	for (const list of Object.values(log)) putInOrder(list);
	return log;
}

function putInOrder(events: CadenceEvent[]): void {
	const isInOrder = events.every(
		(event, at) => at === 0 || byLogOrder(events[at - 1] ?? event, event) <= 0
	);
	if (!isInOrder) events.sort(byLogOrder);
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
	return events.sort(byLogOrder).filter(({ id }) => seen.size < seen.add(id).size);
}

/** In a log of a dozen, comparing all ids takes a fraction of the time that hashing each of them does. */
function hasRepeats(events: readonly CadenceEvent[]): boolean {
	if (events.length > 100) return new Set(events.map(({ id }) => id)).size < events.length;
	for (const [at, { id }] of events.entries())
		for (let before = 0; before < at; before += 1) if (events[before]?.id === id) return true;
	return false;
}
