/** The interviews that come up, and where they stand among the steps of the days ahead; and those of which nobody is known. */
import { addDays } from '$lib/cadence/calendar.ts';
import type { Day, ZonedNow } from '$lib/cadence/spec.ts';
import type { Interview, Opening, Search } from '$lib/doc/model.ts';
import { isAhead, statusOf } from '../interviews/interview-list.ts';

/** As far as what comes up reaches, and as long as it is asked who was met. */
const DAYS = 14;

export interface PlannedInterview {
	readonly interview: Interview;
	readonly opening: Opening;
}

/** What is planned from now to the `last` day, soonest first; none of an opening that is closed. */
export function interviewsAhead(
	search: Pick<Search, 'interviews' | 'openings' | 'results'>,
	now: ZonedNow,
	last: Day = addDays(now.slice(0, 10), DAYS)
): PlannedInterview[] {
	const planned: PlannedInterview[] = [];
	for (const interview of search.interviews.values()) {
		const opening = search.openings.get(interview.openingId);
		if (!opening || interview.date > last || !isAhead(interview, now)) continue;
		if (isOpen(search, opening)) planned.push({ interview, opening });
	}
	return planned.sort((a, b) => whenOf(a).localeCompare(whenOf(b)));
}

/** What took place in these two weeks with nobody added to it, latest first; none of an opening that is closed. */
export function interviewsWithNobody(
	search: Pick<Search, 'interviews' | 'openings' | 'results' | 'threads'>,
	now: ZonedNow
): PlannedInterview[] {
	const today = now.slice(0, 10);
	const first = addDays(today, -DAYS);
	const met = new Set([...search.threads.values()].map(({ interview }) => interview.id));
	const past: PlannedInterview[] = [];
	for (const interview of search.interviews.values()) {
		const { id, date, status } = interview;
		const opening = search.openings.get(interview.openingId);
		if (!opening || date < first || date > today || status === 'cancelled' || met.has(id)) continue;
		if (!isAhead(interview, now) && isOpen(search, opening)) past.push({ interview, opening });
	}
	return past.sort((a, b) => whenOf(b).localeCompare(whenOf(a)));
}

function isOpen(search: Pick<Search, 'results'>, { id }: Opening): boolean {
	return ['open', 'on-hold'].includes(statusOf(search, id));
}

function whenOf({ interview: { date, time = '', id } }: PlannedInterview): string {
	return `${date} ${time} ${id}`;
}

export type DayRow<Entry> = {
	/** Where this is the first row of its day. */
	readonly day: Day | undefined;
} & ({ readonly entry: Entry } | { readonly planned: PlannedInterview });

/** Both in the order of the days, the interviews first within a day; entries of a day stay as they are. */
export function dayRows<Entry>(
	entries: readonly Entry[],
	dayOf: (entry: Entry) => Day,
	planned: readonly PlannedInterview[]
): DayRow<Entry>[] {
	const rows: DayRow<Entry>[] = [];
	let before: Day | undefined;
	let at = 0;
	const dayOnce = (day: Day) => {
		const shown = day === before ? undefined : day;
		before = day;
		return shown;
	};
	const takeTo = (last?: Day) => {
		for (let one = planned[at]; one; one = planned[++at]) {
			if (last !== undefined && one.interview.date > last) return;
			rows.push({ planned: one, day: dayOnce(one.interview.date) });
		}
	};
	for (const entry of entries) {
		const day = dayOf(entry);
		takeTo(day);
		rows.push({ entry, day: dayOnce(day) });
	}
	takeTo();
	return rows;
}
