/*
 * Short words for threads and plans. All happens in 2026 and days are written 'MM-DD'. Where nothing else is
 * said the interview was on Monday 03-02 at 14:00 in New York, for an hour, and the letter written that day.
 */
import { policies } from '../../../src/lib/cadence/policies.ts';
import type {
	CadenceEvent,
	CallOutcome,
	Day,
	InterviewTimes,
	NextStep,
	Plan,
	Promises,
	StepRef,
	Thread
} from '../../../src/lib/cadence/spec.ts';

type OmitId<Event> = Event extends unknown ? Omit<Event, 'id'> : never;
/** An event still without its id: `thread` numbers them in the order given. */
export type Logged = OmitId<CadenceEvent>;

export const { classic } = policies;

export function day(short: string): Day {
	return `2026-${short}`;
}

export function at(short: string, time = '09:00', zone = 'America/New_York'): string {
	return `${day(short)}T${time}:00[${zone}]`;
}

export const thanked = (on: string): Logged => ({
	type: 'thanked',
	date: day(on),
	channel: 'letter'
});
export const call = (on: string, outcome: CallOutcome, promises: Promises = {}): Logged => ({
	type: 'call',
	date: day(on),
	outcome,
	...promises
});
export const email = (on: string): Logged => ({ type: 'email', date: day(on) });
export const inbound = (on: string, promises: Promises = {}): Logged => ({
	type: 'inbound',
	date: day(on),
	...promises
});
export const sent = (on: string): Logged => ({ type: 'sent', date: day(on) });
export const outOfOffice = (on: string, until: string): Logged => ({
	type: 'out-of-office',
	date: day(on),
	until: day(until)
});
export const snooze = (on: string, of: StepRef, until: string): Logged => ({
	type: 'snooze',
	date: day(on),
	of,
	until: day(until)
});
export const skip = (on: string, of: StepRef): Logged => ({ type: 'skip', date: day(on), of });
export const rest = (on: string): Logged => ({ type: 'rest', date: day(on) });
export const wake = (on: string): Logged => ({ type: 'wake', date: day(on) });

export const callBack = (on: string): Promises => ({ callBackOn: day(on) });
export const decision = (on: string): Promises => ({ decisionOn: day(on) });
export const asks: Promises = { requested: ['references'] };

export interface Parts {
	readonly interview?: Partial<InterviewTimes>;
	readonly person?: Partial<Thread['person']>;
	readonly opening?: Partial<Thread['opening']>;
	readonly later?: InterviewTimes;
	/** Instead of the letter on the interview's day. */
	readonly thanks?: readonly Logged[];
	readonly log?: readonly Logged[];
	readonly away?: readonly (readonly [from: string, to: string])[];
	readonly daysOff?: readonly string[];
}

export function booked(on: string, status: InterviewTimes['status'] = 'scheduled'): InterviewTimes {
	return { date: day(on), time: '10:00', timeZone: 'America/New_York', status };
}

export function thread(parts: Parts = {}): Thread {
	const { thanks = [thanked('03-02')], log = [], away, daysOff, later } = parts;
	return {
		interview: {
			id: 'i1',
			date: day('03-02'),
			time: '14:00',
			durationMinutes: 60,
			timeZone: 'America/New_York',
			status: 'scheduled',
			...parts.interview
		},
		person: { id: 'p1', phone: true, email: true, post: true, ...parts.person },
		opening: { id: 'o1', status: 'open', ...parts.opening },
		events: [...thanks, ...log].map((event, index) => ({ id: `e${10 + index}`, ...event })),
		...(later && { laterInterview: later }),
		...(away && { away: away.map(([from, to]) => ({ from: day(from), to: day(to) })) }),
		...(daysOff && { daysOff: daysOff.map(day) })
	};
}

/** A plan in a line: `active | call 2 on 03-16, 3 late: after-attempt 03-09`. */
export function inWords({ state, because, next }: Plan): string {
	const words = because === undefined || because === state ? state : `${state}, ${because}`;
	return next ? `${words} | ${nextInWords(next)}` : words;
}

function nextInWords({ kind, number, due, status, daysLate, blocked, reasons }: NextStep): string {
	const name = number === undefined ? kind : `${kind} ${number}`;
	const when = status === 'overdue' ? `${daysLate} late` : status;
	const why = reasons.map(({ code, date }) => (date ? `${code} ${short(date)}` : code)).join(', ');
	return `${name} on ${short(due)}, ${when}${blocked ? `, ${blocked}` : ''}: ${why}`;
}

/** A track in a line: one word a mark, with its date where it has one. */
export function trackInWords({ track }: Plan): string {
	return track
		.map(({ status, date, outcome }) =>
			[status, outcome, date && short(date)].filter(Boolean).join(' ')
		)
		.join(' | ');
}

function short(date: Day): string {
	return date.startsWith('2026-') ? date.slice(5) : date;
}
