/** Every day without calls in a stretch ahead, and why: what the calendar page lists as a check. */
import { addDays, isWeekend } from '$lib/cadence/calendar.ts';
import type { Day } from '$lib/cadence/spec.ts';
import type { Search } from '$lib/doc/model.ts';

export interface SkippedDay {
	readonly day: Day;
	/** The last of a pause; the same as `day` for a single one. */
	readonly last: Day;
	readonly why: 'holiday' | 'day-off' | 'away';
	/** The holiday's name, or the user's note. */
	readonly name: string;
}

/** Weekends are left out, and what falls on one: they are always off, and would drown the rest. `until` is included. */
export function skippedDays(
	{ settings, daysOff, away }: Pick<Search, 'settings' | 'daysOff' | 'away'>,
	today: Day,
	until: Day
): readonly SkippedDay[] {
	const found: SkippedDay[] = [];
	for (const [day, name] of Object.entries(settings.holidays?.days ?? {})) {
		if (!daysOff.has(day)) found.push({ day, last: day, why: 'holiday', name });
	}
	for (const [day, name] of daysOff) found.push({ day, last: day, why: 'day-off', name });
	for (const { from, to, note } of away) {
		found.push({ day: from, last: addDays(to, -1), why: 'away', name: note ?? '' });
	}
	return found
		.filter(({ day, last }) => last >= today && day <= until && !(day === last && isWeekend(day)))
		.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}
