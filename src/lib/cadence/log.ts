import { byLogOrder, hasRepeats, putInOrder, withoutRepeats } from './log-order.ts';
import type { CadenceEvent, Day, Promises, Thread } from './spec.ts';

export type EventOf<Type extends CadenceEvent['type']> = Extract<CadenceEvent, { type: Type }>;
/** What uses up a step. */
export type Effort = EventOf<'call' | 'email' | 'skip'>;
/** What they can say something in, on the phone or in writing. */
export type Word = EventOf<'call' | 'inbound'>;

/**
 * What the rules ask of the events that count. All but the thank-you are the latest of their kind, which is
 * the last in log order: by date, then by id.
 */
export interface Log {
	/** In log order. */
	readonly efforts: readonly Effort[];
	readonly snoozes: readonly EventOf<'snooze'>[];
	/** The first, as is the next: what is done once stays done. */
	readonly thanked: EventOf<'thanked'> | undefined;
	readonly skippedThanks: EventOf<'skip'> | undefined;
	readonly inbound: EventOf<'inbound'> | undefined;
	/** They named a day. */
	readonly promise: Word | undefined;
	/** They asked for references or materials. */
	readonly request: Word | undefined;
	readonly sent: EventOf<'sent'> | undefined;
	readonly outOfOffice: EventOf<'out-of-office'> | undefined;
	readonly wrongNumber: EventOf<'call'> | undefined;
	readonly rest: EventOf<'rest'> | undefined;
	readonly wake: EventOf<'wake'> | undefined;
}

/** Events dated after today or before the interview's date do not count, nor do repeats of an `id`. */
export function readLog({ interview, events }: Thread, today: Day): Log {
	const counts = ({ date }: CadenceEvent) => date >= interview.date && date <= today;
	const log = createLog();
	for (const event of hasRepeats(events) ? withoutRepeats(events.filter(counts)) : events)
		if (counts(event)) put(log, event);
	putInOrder(log.efforts);
	return log;
}

/** "Since the last attempt": dated on or after it, or at any date where there is none. */
export function isSince(event: CadenceEvent | undefined, lastAttempt: Day | undefined): boolean {
	return event !== undefined && (lastAttempt === undefined || event.date >= lastAttempt);
}

type Writable<T> = {
	-readonly [Key in keyof T]: T[Key] extends readonly (infer E)[] ? E[] : T[Key];
};

function createLog(): Writable<Log> {
	return {
		efforts: [],
		snoozes: [],
		thanked: undefined,
		skippedThanks: undefined,
		inbound: undefined,
		promise: undefined,
		request: undefined,
		sent: undefined,
		outOfOffice: undefined,
		wrongNumber: undefined,
		rest: undefined,
		wake: undefined
	};
}

function put(log: Writable<Log>, event: CadenceEvent): void {
	switch (event.type) {
		case 'thanked':
			log.thanked = earlier(event, log.thanked);
			break;
		case 'call':
			log.efforts.push(event);
			if (event.outcome === 'wrong-number') log.wrongNumber = later(event, log.wrongNumber);
			putWord(log, event);
			break;
		case 'email':
			log.efforts.push(event);
			break;
		case 'skip':
			if (event.of === 'thank-you') log.skippedThanks = earlier(event, log.skippedThanks);
			else log.efforts.push(event);
			break;
		case 'inbound':
			log.inbound = later(event, log.inbound);
			putWord(log, event);
			break;
		case 'sent':
			log.sent = later(event, log.sent);
			break;
		case 'out-of-office':
			log.outOfOffice = later(event, log.outOfOffice);
			break;
		case 'snooze':
			log.snoozes.push(event);
			break;
		case 'rest':
			log.rest = later(event, log.rest);
			break;
		case 'wake':
			log.wake = later(event, log.wake);
			break;
	}
}

function putWord(log: Writable<Log>, word: Word): void {
	const { callBackOn, decisionOn, requested = [] }: Promises = word;
	if (callBackOn !== undefined || decisionOn !== undefined) log.promise = later(word, log.promise);
	if (requested.length > 0) log.request = later(word, log.request);
}

function earlier<Event extends CadenceEvent>(event: Event, than: Event | undefined): Event {
	return than && byLogOrder(than, event) < 0 ? than : event;
}

function later<Event extends CadenceEvent>(event: Event, than: Event | undefined): Event {
	return than && byLogOrder(than, event) > 0 ? than : event;
}
