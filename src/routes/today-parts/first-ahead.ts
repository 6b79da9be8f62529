/** What comes next where nothing is due: an interview or a step, however far away. */
import type { Agenda, AgendaEntry, Plan, ZonedNow } from '$lib/cadence/spec.ts';
import type { Search, ThreadItem } from '$lib/doc/model.ts';
import { interviewsAhead, type PlannedInterview } from './interviews-ahead.ts';
import { quietThreads } from './today-view.ts';

export type Ahead =
	{ readonly planned: PlannedInterview } | { readonly entry: AgendaEntry<ThreadItem> };

/** On one day the interview comes first, as in the list. `agenda` has what comes up by its day. */
export function firstAhead(
	agenda: Agenda<ThreadItem>,
	search: Pick<Search, 'interviews' | 'openings' | 'results' | 'threads'>,
	now: ZonedNow,
	planOf: (item: ThreadItem) => Plan
): Ahead | undefined {
	const [planned] = interviewsAhead(search, now, '9999-12-31');
	const entry = agenda.comingUp[0] ?? laterStep(agenda, search, planOf);
	if (planned && !(entry && entry.next.due < planned.interview.date)) return { planned };
	return entry && { entry };
}

/** The soonest step past what comes up. */
function laterStep(
	agenda: Agenda<ThreadItem>,
	search: Pick<Search, 'threads'>,
	planOf: (item: ThreadItem) => Plan
): AgendaEntry<ThreadItem> | undefined {
	if (agenda.waiting === 0) return undefined;
	for (const { item, plan } of quietThreads(agenda, search, planOf).waiting) {
		if (plan.next) return { item, plan, next: plan.next };
	}
	return undefined;
}
