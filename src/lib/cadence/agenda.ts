import { addDays } from './calendar.ts';
import { momentOf, zonedTime } from './moment.ts';
import { inOrder } from './order.ts';
import { remembered, type Remembered } from './remembered.ts';
import type { Agenda, AgendaEntry, AgendaItem, PlanState, StepStatus, ZonedNow } from './spec.ts';

const COMING_UP_DAYS = 14;
const AT_REST: readonly PlanState[] = ['resting', 'closed', 'superseded'];

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
	const steps: Record<StepStatus, Remembered[]> = { overdue: [], due: [], upcoming: [] };
	const counts = { resting: 0, waiting: 0, doneToday: 0 };
	let changesAt = moment.midnight;

	for (const item of items) {
		const known = remembered(item, moment);
		const { state, next } = known.plan;
		changesAt = Math.min(changesAt, known.until);
		if (known.isDoneToday) counts.doneToday += 1;

		// The cancelled are neither at rest nor waited for.
		if (next && next.due <= horizon) steps[next.status].push(known);
		else if (AT_REST.includes(state)) counts.resting += 1;
		else if (state !== 'cancelled') counts.waiting += 1;
	}

	return {
		overdue: entries<Item>(steps.overdue),
		today: entries<Item>(steps.due),
		comingUp: entries<Item>(steps.upcoming),
		...counts,
		nextChange: zonedTime(changesAt, moment.zone)
	};
}

function entries<Item extends AgendaItem>(group: readonly Remembered[]): AgendaEntry<Item>[] {
	// Remembered under the item it was asked for with: the entry is of that item's type.
	return inOrder(group).map(({ entry }) => entry as AgendaEntry<Item>);
}
