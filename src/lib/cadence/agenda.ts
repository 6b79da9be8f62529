import { momentOf, zonedTime } from './moment.ts';
import { inOrder } from './order.ts';
import { remembered, type Group, type Remembered } from './remembered.ts';
import type { Agenda, AgendaEntry, AgendaItem, ZonedNow } from './spec.ts';

/**
 * What Today shows. Plans are remembered by their `thread` and `policy` objects and the order starts from
 * the last one, so that an agenda after one change costs little more than a look at each item.
 */
export function agenda<Item extends AgendaItem>(
	items: readonly Item[],
	now: ZonedNow
): Agenda<Item> {
	const moment = momentOf(now);
	const groups: Record<Group, Remembered[]> = {
		overdue: [],
		today: [],
		comingUp: [],
		resting: [],
		waiting: [],
		cancelled: []
	};
	let doneToday = 0;
	let changesAt = moment.midnight;

	for (const known of remembered(items, moment)) {
		groups[known.group].push(known);
		if (known.isDoneToday) doneToday += 1;
		if (known.until < changesAt) changesAt = known.until;
	}

	return {
		overdue: entries<Item>(groups.overdue),
		today: entries<Item>(groups.today),
		comingUp: entries<Item>(groups.comingUp),
		resting: groups.resting.length,
		waiting: groups.waiting.length,
		doneToday,
		nextChange: zonedTime(changesAt, moment.zone)
	};
}

function entries<Item extends AgendaItem>(group: readonly Remembered[]): AgendaEntry<Item>[] {
	// What is remembered is of the item it was asked for with, so its entry is of that item's type.
	return inOrder(group).map(({ entry }) => entry as AgendaEntry<Item>);
}
