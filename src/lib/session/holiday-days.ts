/** From what `date-holidays` says to the days that are kept in the search. */
import type { Day } from '../cadence/spec.ts';
import type { HolidayCalendar } from '../doc/model.ts';

/** In the codes of `date-holidays`: that of ISO 3166-1 for the country, its own for what lies within. */
export interface HolidayPlace {
	readonly country: string;
	readonly state?: string;
	readonly region?: string;
}

/** As `date-holidays` gives them; `date` begins with the local day. */
export interface ListedHoliday {
	readonly date: string;
	readonly start: Date;
	readonly end: Date;
	readonly name: string;
	readonly type: string;
}

const HOUR = 3_600_000;

/**
 * Public holidays only, day by day. One that begins at noon or later leaves the morning for a call, so it is no day
 * off; some last several days, and a clock change may cost one of them an hour.
 */
export function holidayDays(listed: readonly ListedHoliday[]): ReadonlyMap<Day, string> {
	const days = new Map<Day, string>();
	for (const { date, start, end, name, type } of listed) {
		if (type !== 'public' || Number(date.slice(11, 13)) >= 12) continue;
		const hours = (end.getTime() - start.getTime()) / HOUR;
		const count = Math.max(1, Math.floor((hours + 1) / 24));
		for (let add = 0; add < count; add++) {
			const day = later(date.slice(0, 10), add);
			if (!days.has(day)) days.set(day, name);
		}
	}
	return days;
}

/** Without Temporal: this runs in a worker, which has globals of its own, and WebKit's lack it. */
function later(day: Day, days: number): Day {
	return new Date(Date.parse(day) + days * 24 * HOUR).toISOString().slice(0, 10);
}

/** Last year, so that what is backdated keeps its reasons, to three years ahead, as far as an interview may lie. */
export function yearsToCover(today: Day): { readonly fromYear: number; readonly toYear: number } {
	const year = Number(today.slice(0, 4));
	return { fromYear: year - 1, toYear: year + 3 };
}

/** True when the kept days end before the year after next does. */
export function needsRefresh({ toYear }: Pick<HolidayCalendar, 'toYear'>, today: Day): boolean {
	return toYear < yearsToCover(today).toYear - 1;
}

/** Asks `listYear` for each of the years to cover; the days come in order. */
export function makeHolidayCalendar(
	place: HolidayPlace,
	today: Day,
	listYear: (year: number) => readonly ListedHoliday[]
): HolidayCalendar {
	const { fromYear, toYear } = yearsToCover(today);
	const listed = [];
	for (let year = fromYear; year <= toYear; year++) listed.push(...listYear(year));
	const days = [...holidayDays(listed)].sort(([a], [b]) => (a < b ? -1 : 1));
	return { ...place, fromYear, toYear, days: Object.fromEntries(days) };
}
