import { addDays } from './calendar.ts';
import { isLaterBooked } from './later-interview.ts';
import { endOf, type Moment } from './moment.ts';
import { rankOf } from './order.ts';
import { planAt } from './plan.ts';
import type { AgendaEntry, AgendaItem, CadenceEvent, Plan, Thread } from './spec.ts';

const COMING_UP_DAYS = 14;

/** Where Today shows or counts a thread; the cancelled are neither at rest nor waited for. */
export type Group = 'overdue' | 'today' | 'comingUp' | 'resting' | 'waiting' | 'cancelled';

/** A thread's plan and what Today makes of it, good for a span of time within one day of the user's. */
export interface Remembered {
	readonly item: AgendaItem;
	readonly plan: Plan;
	/** Where there is a next step. */
	readonly entry: AgendaEntry | undefined;
	readonly group: Group;
	/** The order in the group, up to the names. */
	readonly rank: number;
	readonly isDoneToday: boolean;
	readonly zone: string;
	/** Good from this moment on, in milliseconds since 1970-01-01 UTC, ... */
	readonly from: number;
	/** ... until the moment at which it may differ with no new event. */
	readonly until: number;
	/** Where it stood in its group when that was last put in order; -1 where it did not. */
	place: number;
}

const memory = new WeakMap<Thread, Remembered>();
/** The last ones asked for: most are asked for again, in the same order. */
let recent: readonly Remembered[] = [];

/** Threads and policies are immutable: the same objects have the same plan for as long as it is good. */
export function remembered(items: readonly AgendaItem[], now: Moment): readonly Remembered[] {
	recent = items.map((item, at) => {
		const likely = recent[at];
		return likely?.item === item && isGood(likely, now) ? likely : lookedUp(item, now);
	});
	return recent;
}

function lookedUp(item: AgendaItem, now: Moment): Remembered {
	const known = memory.get(item.thread);
	const isKnown = known && known.item.policy === item.policy && isGood(known, now);
	if (isKnown && known.item === item) return known;
	const fresh = isKnown ? renewed(known, item) : planned(item, now, known?.place);
	memory.set(item.thread, fresh);
	return fresh;
}

function isGood({ zone, from, until }: Remembered, now: Moment): boolean {
	return from <= now.at && now.at < until && zone === now.zone;
}

function planned(item: AgendaItem, now: Moment, place = -1): Remembered {
	const { thread, policy } = item;
	const plan = planAt(thread, policy, now);
	return {
		item,
		plan,
		entry: entryOf(item, plan),
		group: groupOf(plan, now),
		rank: rankOf(thread, plan),
		isDoneToday: isDoneToday(thread, now),
		zone: now.zone,
		from: now.at,
		until: changesAt(thread, plan, now),
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

function groupOf({ state, next }: Plan, { today }: Moment): Group {
	if (next?.status === 'overdue') return 'overdue';
	if (next?.status === 'due') return 'today';
	if (next && next.due <= addDays(today, COMING_UP_DAYS)) return 'comingUp';
	if (state === 'resting' || state === 'closed' || state === 'superseded') return 'resting';
	return state === 'cancelled' ? 'cancelled' : 'waiting';
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
