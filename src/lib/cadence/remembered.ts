import { isLaterBooked } from './later-interview.ts';
import { endOf, type Moment } from './moment.ts';
import { planAt } from './plan.ts';
import type { CadenceEvent, NextStep, Plan, Policy, Thread } from './spec.ts';

/** A thread's plan and what else Today asks of the thread, good for a span of time. */
export interface Remembered {
	readonly plan: Plan;
	/** The next step is one they asked for. */
	readonly isAsked: boolean;
	readonly isDoneToday: boolean;
	/** Good from this moment on, in milliseconds since 1970-01-01 UTC, ... */
	readonly from: number;
	/** ... until the moment at which it may differ with no new event. */
	readonly until: number;
	readonly zone: string;
	readonly policy: Policy;
	/** Where the thread stood in its group when it was last put in order; -1 where it did not. */
	place: number;
}

const memory = new WeakMap<Thread, Remembered>();

/** Threads and policies are immutable: the same objects have the same plan for as long as it is good. */
export function remembered(thread: Thread, policy: Policy, now: Moment): Remembered {
	const known = memory.get(thread);
	if (known && known.policy === policy && isGood(known, now)) return known;
	const plan = planAt(thread, policy, now);
	const fresh: Remembered = {
		plan,
		isAsked: plan.next !== undefined && isAskedFor(plan.next),
		isDoneToday: isDoneToday(thread, now),
		from: now.at,
		until: changesAt(thread, plan, now),
		zone: now.zone,
		policy,
		place: known?.place ?? -1
	};
	memory.set(thread, fresh);
	return fresh;
}

function isGood({ zone, from, until }: Remembered, now: Moment): boolean {
	return zone === now.zone && from <= now.at && now.at < until;
}

/** Days turn at midnight. Within a day only these facts do: an interview ends, a thank-you's noon passes. */
function changesAt(thread: Thread, { state, next }: Plan, now: Moment): number {
	if (state === 'upcoming') return Math.min(now.midnight, endOf(thread.interview, now));
	if (state !== 'active' && state !== 'held' && state !== 'conversation') return now.midnight;
	const later = thread.laterInterview;
	const superseded = later && isLaterBooked(later, now) ? endOf(later, now) : Infinity;
	const isInGrace = next?.kind === 'thank-you' && next.status === 'due' && next.due < now.today;
	return Math.min(now.midnight, superseded, isInGrace ? now.noon : Infinity);
}

function isAskedFor({ kind, reasons }: NextStep): boolean {
	return kind === 'send' || reasons.some(({ code }) => code === 'they-asked');
}

function isDoneToday({ interview, events }: Thread, { today }: Moment): boolean {
	return interview.date <= today && events.some((event) => event.date === today && isDoing(event));
}

function isDoing({ type }: CadenceEvent): boolean {
	return type === 'thanked' || type === 'call' || type === 'email' || type === 'sent';
}
