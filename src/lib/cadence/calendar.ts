import type { Day } from './spec.ts';

/*
 * Arithmetic on calendar days. A `Day` is a string because a string has no clock and no zone to go wrong;
 * between two strings we count on whole numbers, days since 1970-01-01, which is both exact and fast
 * enough to plan ten thousand threads at once. The conversions are Howard Hinnant's civil calendar
 * algorithms (https://howardhinnant.github.io/date_algorithms.html): years start in March there, so that
 * the leap day comes last and every month's offset is a constant.
 */

const DAYS_IN_400_YEARS = 146_097;
/** From 0000-03-01 to 1970-01-01. */
const EPOCH = 719_468;
const FIRST = dayNumber('0000-01-01');
const LAST = dayNumber('9999-12-31');

/** Whether a value is a real day of the calendar, written `YYYY-MM-DD`. */
export function isDay(value: unknown): value is Day {
	// Whatever else stands there, counted into a day and written out again it reads differently.
	return typeof value === 'string' && value.length === 10 && dayOf(dayNumber(value)) === value;
}

/** Days are strings of four-digit years: what would fall outside them falls on the first or the last. */
export function addDays(day: Day, days: number): Day {
	return dayOf(dayNumber(day) + days);
}

/** How many days `to` lies after `from`; negative where it lies before. */
export function daysBetween(from: Day, to: Day): number {
	return dayNumber(to) - dayNumber(from);
}

/** ISO: Monday is 1, Sunday is 7. */
export function weekday(day: Day): number {
	return weekdayOf(dayNumber(day));
}

export function isWeekend(day: Day): boolean {
	return weekday(day) > 5;
}

/** Neither a weekend nor one of `daysOff`. */
export function isBusinessDay(day: Day, daysOff: readonly Day[] = []): boolean {
	return isBusinessDayNumber(dayNumber(day), daysOff);
}

/** The day itself, or the first business day after it. */
export function rollForward(day: Day, daysOff: readonly Day[] = []): Day {
	return isBusinessDay(day, daysOff) ? day : addBusinessDays(day, 1, daysOff);
}

/** The day on which so many business days have passed, the day itself not counted. */
export function addBusinessDays(day: Day, days: number, daysOff: readonly Day[] = []): Day {
	let number = dayNumber(day);
	for (let left = days; left > 0 && number < LAST;) {
		number += 1;
		if (isBusinessDayNumber(number, daysOff)) left -= 1;
	}
	return dayOf(number);
}

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
	const month = digits(day, 5, 7);
	const year = digits(day, 0, 4) - (month <= 2 ? 1 : 0);
	const cycle = Math.floor(year / 400);
	const yearOfCycle = year - cycle * 400;
	const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + digits(day, 8, 10) - 1;
	const leapDays = Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100);
	return cycle * DAYS_IN_400_YEARS + yearOfCycle * 365 + leapDays + dayOfYear - EPOCH;
}

/** Days asked for mostly lie within a few months of each other: written once, they are shared. */
const written = new Map<number, Day>();
const MOST_WRITTEN = 4_096;

function dayOf(number: number): Day {
	const known = written.get(number);
	if (known !== undefined) return known;
	if (written.size >= MOST_WRITTEN) written.clear();
	const day = write(number);
	written.set(number, day);
	return day;
}

function write(number: number): Day {
	const days = Math.min(Math.max(number, FIRST), LAST) + EPOCH;
	const cycle = Math.floor(days / DAYS_IN_400_YEARS);
	const dayOfCycle = days - cycle * DAYS_IN_400_YEARS;
	const yearOfCycle = Math.floor(
		(dayOfCycle -
			Math.floor(dayOfCycle / 1_460) +
			Math.floor(dayOfCycle / 36_524) -
			Math.floor(dayOfCycle / 146_096)) /
			365
	);
	const dayOfYear =
		dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
	const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
	const date = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
	const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
	const year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0);
	return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(date)}`;
}

function isBusinessDayNumber(number: number, daysOff: readonly Day[]): boolean {
	return weekdayOf(number) <= 5 && (daysOff.length === 0 || !daysOff.includes(dayOf(number)));
}

function weekdayOf(number: number): number {
	// 1970-01-01 was a Thursday; the double remainder keeps days before it positive.
	return ((((number + 3) % 7) + 7) % 7) + 1;
}

function digits(text: string, from: number, to: number): number {
	let number = 0;
	for (let at = from; at < to; at += 1) number = number * 10 + text.charCodeAt(at) - 48;
	return number;
}

function twoDigits(number: number): string {
	return number < 10 ? `0${number}` : `${number}`;
}
