import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	addBusinessDays,
	addDays,
	daysBetween,
	isBusinessDay,
	isDay,
	isWeekend,
	rollForward,
	weekday
} from '../../../src/lib/cadence/calendar.ts';

const LAST = Temporal.PlainDate.from('9999-12-31');
const FIRST = Temporal.PlainDate.from('0000-01-01');
const date = fc.integer({ min: 0, max: FIRST.until(LAST).days }).map((days) => FIRST.add({ days }));
const nearby = fc
	.integer({ min: 0, max: 900 })
	.map((days) => Temporal.PlainDate.from('2027-06-01').add({ days }));
const daysOff = fc.array(
	nearby.map((off) => off.toString()),
	{ maxLength: 60 }
);

describe('days are those of Temporal.PlainDate', () => {
	it('in adding', () => {
		const shift = fc.integer({ min: -4_000_000, max: 4_000_000 });
		fc.assert(
			fc.property(date, shift, (from, days) => {
				const to = from.add({ days });
				const kept = [FIRST, to, LAST].sort((a, b) => Temporal.PlainDate.compare(a, b))[1];
				expect(addDays(from.toString(), days)).toBe(kept?.toString());
			}),
			{ numRuns: 2_000 }
		);
	});

	it('in the distance between two', () => {
		fc.assert(
			fc.property(date, date, (from, to) => {
				expect(daysBetween(from.toString(), to.toString())).toBe(from.until(to).days);
			})
		);
	});

	it('in the day of the week', () => {
		fc.assert(
			fc.property(date, (one) => {
				expect(weekday(one.toString())).toBe(one.dayOfWeek);
				expect(isWeekend(one.toString())).toBe(one.dayOfWeek >= 6);
			})
		);
	});

	it('in what a day is', () => {
		const two = fc.integer({ min: 0, max: 40 }).map((number) => String(number).padStart(2, '0'));
		const year = fc
			.integer({ min: 0, max: 9_999 })
			.map((number) => String(number).padStart(4, '0'));
		fc.assert(
			fc.property(year, two, two, (y, m, d) => {
				expect(isDay(`${y}-${m}-${d}`)).toBe(isTemporalDay(`${y}-${m}-${d}`));
			}),
			{ numRuns: 2_000 }
		);
	});
});

describe('a day', () => {
	it.each(['2026-02-29', '1900-02-29', '2026-00-10', '2026-13-01', '2026-04-31'])(
		'is not %s',
		(value) => {
			expect(isDay(value)).toBe(false);
		}
	);

	it.each([
		20260302,
		null,
		undefined,
		'',
		'2026-3-2',
		'2026-03-02T00:00',
		' 2026-03-02',
		'+002026-03-02'
	])('is not %j', (value) => {
		expect(isDay(value)).toBe(false);
	});

	it.each(['2028-02-29', '2000-02-29', '0000-01-01', '9999-12-31'])('is %s', (value) => {
		expect(isDay(value)).toBe(true);
	});
});

describe('business days', () => {
	it('are counted one by one', () => {
		const count = fc.integer({ min: 0, max: 40 });
		fc.assert(
			fc.property(nearby, count, daysOff, (from, days, off) => {
				let to = from;
				for (let left = days; left > 0;) {
					to = to.add({ days: 1 });
					if (to.dayOfWeek <= 5 && !off.includes(to.toString())) left -= 1;
				}
				expect(addBusinessDays(from.toString(), days, off)).toBe(to.toString());
			})
		);
	});

	it('are rolled forward to, never back, and never past one', () => {
		fc.assert(
			fc.property(nearby, daysOff, (from, off) => {
				const day = from.toString();
				const rolled = rollForward(day, off);
				expect(isBusinessDay(rolled, off)).toBe(true);
				for (let passed = day; passed < rolled; passed = addDays(passed, 1))
					expect(isBusinessDay(passed, off)).toBe(false);
			})
		);
	});

	it('end with the calendar', () => {
		expect(addBusinessDays('9999-12-30', 3)).toBe('9999-12-31');
		expect(rollForward('9999-12-31', ['9999-12-31'])).toBe('9999-12-31');
	});
});

function isTemporalDay(value: string): boolean {
	try {
		return Temporal.PlainDate.from(value).toString() === value;
	} catch {
		return false;
	}
}
