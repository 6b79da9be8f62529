/** The week around today, and how much of it is due and done. */
import { addDays } from '$lib/cadence/calendar.ts';
import type { Agenda, Day } from '$lib/cadence/spec.ts';
import type { Search, ThreadItem } from '$lib/doc/model.ts';
import { doneByDay, dueKeys } from './today-view.ts';

export interface WeekDay {
	readonly day: Day;
	readonly done: number;
	/** Done and still due together. */
	readonly total: number;
}

/** The seven days of the week that holds `today`; `startsOn` is an ISO weekday, 1 to 7. */
export function weekDays(today: Day, startsOn: number): Day[] {
	const weekday = Temporal.PlainDate.from(today).dayOfWeek;
	const first = addDays(today, -((weekday - startsOn + 7) % 7));
	return Array.from({ length: 7 }, (_, at) => addDays(first, at));
}

export function weekTallies(
	days: readonly Day[],
	today: Day,
	agenda: Agenda<ThreadItem>,
	search: Pick<Search, 'threads'>
): WeekDay[] {
	const still = dueKeys(agenda);
	const doneDays = doneByDay(search, days[0] ?? today, today);
	return days.map((day) => {
		const all = doneDays.get(day) ?? [];
		if (day < today) return { day, done: all.length, total: all.length };
		if (day === today) {
			const done = all.filter(({ item }) => !still.has(item.key)).length;
			return { day, done, total: done + still.size };
		}
		return { day, done: 0, total: agenda.comingUp.filter(({ next }) => next.due === day).length };
	});
}
