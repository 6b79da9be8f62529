/** What Today shows, worked out in one go from the agenda and the search. */
import type { Agenda, Day, Plan } from '$lib/cadence/spec.ts';
import type { LogEvent, Search, ThreadEvent, ThreadItem } from '$lib/doc/model.ts';

export interface DoneItem {
	readonly item: ThreadItem;
	/** What was logged last on that day. */
	readonly event: ThreadEvent;
}

export type FindOutKind = 'any' | 'phone' | 'right-number' | 'email';

/** Something about a person that has to be found out before they can be reached. */
export interface FindOut {
	readonly item: ThreadItem;
	readonly kind: FindOutKind;
}

/** The agenda as a diary shows it: what comes up stands by its day, and within a day as the agenda has it. */
export function byDay(agenda: Agenda<ThreadItem>): Agenda<ThreadItem> {
	const comingUp = agenda.comingUp.toSorted(({ next: a }, { next: b }) =>
		a.due < b.due ? -1 : a.due > b.due ? 1 : 0
	);
	return { ...agenda, comingUp };
}

/** Steps that a person did; a wrong number is found out, not done. */
function isDoing(event: LogEvent): event is ThreadEvent {
	if (event.type === 'call') return event.outcome !== 'wrong-number';
	return event.type === 'thanked' || event.type === 'email' || event.type === 'sent';
}

/** What was done from `first` to `last`, by day: one row a thread and day, in no order. */
export function doneByDay(
	{ threads }: Pick<Search, 'threads'>,
	first: Day,
	last: Day
): ReadonlyMap<Day, readonly DoneItem[]> {
	const days = new Map<Day, DoneItem[]>();
	for (const item of threads.values()) {
		let before: Day | undefined;
		// Logs are in order, and all but a few end before `first`.
		for (let at = item.log.length - 1; at >= 0; at--) {
			const event = item.log[at];
			if (!event || event.date < first) break;
			const { date } = event;
			if (date > last || date === before || !isDoing(event)) continue;
			before = date;
			const day = days.get(date);
			if (day) day.push({ item, event });
			else days.set(date, [{ item, event }]);
		}
	}
	return days;
}

/** What was done on `day`, one row a thread; `except` are still due and have their own row. */
export function doneOn(
	day: Day,
	search: Pick<Search, 'threads'>,
	except: ReadonlySet<string> = new Set()
): DoneItem[] {
	return (doneByDay(search, day, day).get(day) ?? [])
		.filter(({ item }) => !except.has(item.key))
		.sort((a, b) => (a.event.time ?? '').localeCompare(b.event.time ?? ''));
}

/** The threads with something due now. */
export function dueKeys(agenda: Agenda<ThreadItem>): ReadonlySet<string> {
	return new Set([...agenda.overdue, ...agenda.today].map(({ item }) => item.key));
}

/** People who cannot be reached for what comes next, or at all; each once. */
export function toFindOut(
	agenda: Agenda<ThreadItem>,
	search: Pick<Search, 'threads'>,
	planOf: (item: ThreadItem) => Plan
): FindOut[] {
	const found = new Map<string, FindOut>();
	const note = (item: ThreadItem, kind: FindOutKind) => {
		if (!found.has(item.person.id)) found.set(item.person.id, { item, kind });
	};
	for (const item of search.threads.values()) {
		const { phone, email, post } = item.person;
		if (!phone && !email && !post && isLive(planOf(item))) note(item, 'any');
	}
	for (const { item, next } of [...agenda.overdue, ...agenda.today, ...agenda.comingUp]) {
		if (next.blocked === 'no-phone') note(item, 'phone');
		else if (next.blocked === 'wrong-number') note(item, 'right-number');
		else if (next.blocked === 'no-email') note(item, 'email');
	}
	return [...found.values()];
}

function isLive({ state }: Plan): boolean {
	return state === 'active' || state === 'upcoming' || state === 'held' || state === 'conversation';
}

export interface Quiet {
	readonly item: ThreadItem;
	readonly plan: Plan;
}

/** What needs nothing for now: at rest, and waiting for somebody or for a later date. */
export function quietThreads(
	agenda: Agenda<ThreadItem>,
	search: Pick<Search, 'threads'>,
	planOf: (item: ThreadItem) => Plan
): { readonly resting: Quiet[]; readonly waiting: Quiet[] } {
	const shown = dueKeys(agenda);
	const soon = new Set(agenda.comingUp.map(({ item }) => item.key));
	const resting: Quiet[] = [];
	const waiting: Quiet[] = [];
	for (const item of search.threads.values()) {
		if (shown.has(item.key) || soon.has(item.key)) continue;
		const plan = planOf(item);
		if (plan.state === 'resting' || plan.state === 'closed' || plan.state === 'superseded') {
			resting.push({ item, plan });
		} else if (plan.state !== 'cancelled') waiting.push({ item, plan });
	}
	const newestFirst = (a: Quiet, b: Quiet) =>
		b.item.interview.date.localeCompare(a.item.interview.date);
	const soonestFirst = (a: Quiet, b: Quiet) => whenOf(a).localeCompare(whenOf(b));
	return { resting: resting.sort(newestFirst), waiting: waiting.sort(soonestFirst) };
}

function whenOf({ item, plan }: Quiet): Day {
	return plan.next?.due ?? item.interview.date;
}
