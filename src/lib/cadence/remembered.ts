import { isLaterBooked } from './later-interview.ts';
import { endOf, type Moment } from './moment.ts';
import { planAt } from './plan.ts';
import { rankOf } from './order.ts';
import type { AgendaEntry, AgendaItem, CadenceEvent, Plan, Thread } from './spec.ts';

/** A thread's plan and what else Today asks of the thread, good for a span of time. */
export interface Remembered {
	readonly item: AgendaItem;
	readonly plan: Plan;
	/** Where there is a next step. */
	readonly entry: AgendaEntry | undefined;
	/** The entry's order in its group, up to the names. */
	readonly rank: number;
	readonly isDoneToday: boolean;
	/** Good from this moment on, in milliseconds since 1970-01-01 UTC, ... */
	readonly from: number;
	/** ... until the moment at which it may differ with no new event. */
	readonly until: number;
	readonly zone: string;
	/** Where it stood in its group when that was last put in order; -1 where it did not. */
	place: number;
}

const memory = new WeakMap<Thread, Remembered>();

/** Threads and policies are immutable: the same objects have the same plan for as long as it is good. */
export function remembered(item: AgendaItem, now: Moment): Remembered {
	const known = memory.get(item.thread);
	const isGood =
		known !== undefined &&
		known.item.policy === item.policy &&
		known.zone === now.zone &&
		known.from <= now.at &&
		now.at < known.until;
	if (isGood && known.item === item) return known;
	const fresh = isGood ? renewed(known, item) : planned(item, now, known?.place);
	memory.set(item.thread, fresh);
	return fresh;
}

function planned(item: AgendaItem, now: Moment, place = -1): Remembered {
	const plan = planAt(item.thread, item.policy, now);
	return {
		item,
		plan,
		entry: entryOf(item, plan),
		rank: rankOf(item.thread, plan),
		isDoneToday: isDoneToday(item.thread, now),
		from: now.at,
		until: changesAt(item.thread, plan, now),
		zone: now.zone,
		place
	};
}

/** The same thread, in an item that says something else around it. */
function renewed(known: Remembered, item: AgendaItem): Remembered {
	return { ...known, item, entry: entryOf(item, known.plan) };
}

function entryOf(item: AgendaItem, plan: Plan): AgendaEntry | undefined {
	return plan.next && { item, plan, next: plan.next };
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

function isDoneToday({ interview, events }: Thread, { today }: Moment): boolean {
	return interview.date <= today && events.some((event) => event.date === today && isDoing(event));
}

function isDoing({ type }: CadenceEvent): boolean {
	return type === 'thanked' || type === 'call' || type === 'email' || type === 'sent';
}
