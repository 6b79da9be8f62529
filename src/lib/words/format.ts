/** Days, times and numbers in the reader's own way, by `Intl`. Days are formatted at noon UTC, where no zone can move them. */
import type { Day, WallTime } from '../cadence/spec.ts';

export interface Format {
	readonly locale: string;
	/** `Tue 8 Dec`; with the year where it is not this one. */
	dayShort(day: Day, today?: Day): string;
	/** `8 Dec` */
	dayMonth(day: Day): string;
	/** `8 December` */
	dayMonthLong(day: Day): string;
	/** `Tuesday 8 December` */
	dayLong(day: Day): string;
	/** `Tuesday 8 December 2026`, for letters. */
	dayFull(day: Day): string;
	/** `Tue` */
	weekdayShort(day: Day): string;
	/** `Tuesday` */
	weekdayLong(day: Day): string;
	/** `December` */
	monthLong(day: Day): string;
	/** `Dec` */
	monthShort(day: Day): string;
	/** `8` */
	dayNumber(day: Day): string;
	/** `14:00` or `2:00 PM`. */
	time(time: WallTime): string;
	number(value: number): string;
	/** `Dana, Marcus and Henrietta` */
	list(items: readonly string[]): string;
	/** `3.2 MB` */
	bytes(count: number): string;
	/** `yesterday`, `in 3 days`; -1 is yesterday. */
	relativeDays(days: number): string;
	/** Compares names as the language sorts them. */
	compare(a: string, b: string): number;
	/** ISO weekday 1..7 on which a week starts here. */
	readonly weekStartsOn: number;
}

export interface FormatOptions {
	/** A BCP 47 tag. */
	readonly locale: string;
	readonly clock?: '12' | '24' | undefined;
	readonly weekStartsOn?: number | undefined;
}

/**
 * `clock` and `weekStartsOn` (1 is Monday, 7 Sunday) beat what the locale has.
 * @throws RangeError where `locale` is no tag.
 */
export function createFormat({ locale, clock, weekStartsOn }: FormatOptions): Format {
	/**
	 * `el mar 8 dic`, `2:00 pm`: Spanish sets the comma after a weekday on labels, and dots where a sentence may end. Dates
	 * and times stand in sentences here.
	 */
	const inSentence = (text: string) =>
		locale.startsWith('es')
			? text.replace(/^(\p{L}+),/u, '$1').replace(/([ap])\.\s?m\.$/u, '$1m')
			: text;
	const dates = new Map<string, Intl.DateTimeFormat>();
	const by = (options: Intl.DateTimeFormatOptions) => {
		const key = JSON.stringify(options);
		const make = () => {
			const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
			dates.set(key, made);
			return made;
		};
		return (day: Day, time: WallTime = '12:00') =>
			inSentence(
				(dates.get(key) ?? make()).format(
					Temporal.Instant.from(`${day}T${time}Z`).epochMilliseconds
				)
			);
	};
	/** British English puts a comma after the weekday only where a year follows; in one line the two are one style. */
	const withYear = (day: Day) => {
		const [weekday = '', comma] = /^[^\s,]+(,)?/u.exec(by(shortDay)(day)) ?? [];
		const whole = by({ ...shortDay, year: 'numeric' })(day);
		return comma || !whole.startsWith(`${weekday},`) ? whole : whole.replace(',', '');
	};
	const shortDay = { weekday: 'short', day: 'numeric', month: 'short' } as const;
	const longDay = { weekday: 'long', day: 'numeric', month: 'long' } as const;
	const collator = once(() => new Intl.Collator(locale, { sensitivity: 'base', numeric: true }));
	const list = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
	const relative = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
	const number = once(() => new Intl.NumberFormat(locale));
	const hourCycle = once(() => (clock ? (clock === '12' ? 'h12' : 'h23') : usualHourCycle(locale)));
	return {
		locale,
		dayShort: (day, today) =>
			today !== undefined && today.slice(0, 4) !== day.slice(0, 4)
				? withYear(day)
				: by(shortDay)(day),
		dayMonth: by({ day: 'numeric', month: 'short' }),
		dayMonthLong: by({ day: 'numeric', month: 'long' }),
		dayLong: by(longDay),
		dayFull: by({ ...longDay, year: 'numeric' }),
		weekdayShort: by({ weekday: 'short' }),
		weekdayLong: by({ weekday: 'long' }),
		monthLong: by({ month: 'long' }),
		monthShort: by({ month: 'short' }),
		dayNumber: (day) => number().format(Number(day.slice(8))),
		time: (time) =>
			by({
				// A day of 24 hours is written 09:30, one of twelve 9:30.
				hour: hourCycle() === 'h23' ? '2-digit' : 'numeric',
				minute: '2-digit',
				hourCycle: hourCycle()
			})('2000-01-01', time),
		number: (value) => number().format(value),
		list: (items) => list().format(items),
		bytes: (count) => formatBytes(count, locale),
		relativeDays: (days) => relative().format(days, 'day'),
		compare: (a, b) => collator().compare(a, b),
		weekStartsOn: weekStartsOn ?? firstWeekday(locale)
	};
}

/** The platform's formatters take a millisecond each to make, and the first screen needs two of them. */
function once<T>(make: () => T): () => T {
	let made: T | undefined;
	return () => (made ??= make());
}

function usualHourCycle(locale: string): 'h12' | 'h23' {
	const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
	return hourCycle === 'h11' || hourCycle === 'h12' ? 'h12' : 'h23';
}

function formatBytes(count: number, locale: string): string {
	const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
	const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3));
	return new Intl.NumberFormat(locale, {
		style: 'unit',
		unit: units[power] ?? 'byte',
		maximumFractionDigits: 1
	}).format(count / 1000 ** power);
}

/** Where the platform cannot say (Firefox), the week starts on Monday, as ISO 8601 has it. */
function firstWeekday(locale: string): number {
	const info = new Intl.Locale(locale) as Intl.Locale & {
		getWeekInfo?: () => { firstDay: number };
		weekInfo?: { firstDay: number };
	};
	return info.getWeekInfo?.().firstDay ?? info.weekInfo?.firstDay ?? 1;
}
