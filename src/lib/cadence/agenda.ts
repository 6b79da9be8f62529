import { addDays } from './calendar.ts';
import { momentOf, zonedTime } from './moment.ts';
import { inOrder, type Shown } from './order.ts';
import { remembered } from './remembered.ts';
import type { Agenda, AgendaEntry, AgendaItem, PlanState, StepStatus, ZonedNow } from './spec.ts';

const COMING_UP_DAYS = 14;

/**
 * What Today shows. Plans are remembered by their `thread` and `policy` objects and the order starts from
 * the last one, so that an agenda after one change costs little more than a look at each item.
 */
export function agenda<Item extends AgendaItem>(
	items: readonly Item[],
	now: ZonedNow
): Agenda<Item> {
	const moment = momentOf(now);
	const horizon = addDays(moment.today, COMING_UP_DAYS);
	const steps: Record<StepStatus, Shown<Item>[]> = { overdue: [], due: [], upcoming: [] };
	const counts = { resting: 0, waiting: 0, doneToday: 0 };
	let changesAt = moment.midnight;

	for (const item of items) {
		const known = remembered(item.thread, item.policy, moment);
		const { state, next } = known.plan;
		changesAt = Math.min(changesAt, known.until);
		if (known.isDoneToday) counts.doneToday += 1;

		// The cancelled are neither at rest nor waited for.
		if (next && next.due <= horizon) steps[next.status].push({ item, next, known });
		else if (AT_REST.has(state)) counts.resting += 1;
		else if (state !== 'cancelled') counts.waiting += 1;
	}

	return {
		overdue: inOrder(steps.overdue).map(entryOf),
		today: inOrder(steps.due).map(entryOf),
		comingUp: inOrder(steps.upcoming).map(entryOf),
		...counts,
		nextChange: zonedTime(changesAt, moment.zone)
	};
}

const AT_REST: ReadonlySet<PlanState> = new Set(['resting', 'closed', 'superseded']);

function entryOf<Item extends AgendaItem>({ item, next, known }: Shown<Item>): AgendaEntry<Item> {
	return { item, plan: known.plan, next };
}
