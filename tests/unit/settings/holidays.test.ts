import Holidays from 'date-holidays';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../../src/lib/doc/change.ts';
import type { HolidayCalendar, Search } from '../../../src/lib/doc/model.ts';
import { err, ok } from '../../../src/lib/result.ts';
import {
	holidayDays,
	makeHolidayCalendar,
	needsRefresh,
	yearsToCover,
	type ListedHoliday
} from '../../../src/lib/session/holiday-days.ts';
import {
	inLanguage,
	openHolidayBook,
	refreshHolidays,
	type HolidayBook,
	type HolidayWorker
} from '../../../src/lib/session/holidays.ts';

const today = '2026-12-01';

function listed(country: string, state?: string): (year: number) => ListedHoliday[] {
	const place = new Holidays({ country, ...(state && { state }) });
	return (year) => place.getHolidays(year, 'en');
}

describe('from the library to days', () => {
	test('California in 2026, public ones only, with the observed day', () => {
		const days = holidayDays(listed('US', 'CA')(2026));
		expect(days.get('2026-11-26')).toBe('Thanksgiving Day');
		expect(days.get('2026-07-03')).toContain('Independence Day');
		expect(days.has('2026-02-14')).toBe(false);
		expect(days.size).toBe(13);
	});

	test.each([
		// Begins at sunset the evening before, in the library's terms at midnight less six hours.
		['IL', '2026-09-21', 1],
		// Four days, and three and a half: the half day begins with a morning's work.
		['SA', '2026-03-19', 4],
		['TR', '2026-03-20', 3]
	])('%s: the one from %s lasts %i', (country, first, count) => {
		const days = [...holidayDays(listed(country)(2026)).keys()];
		const from = days.indexOf(first);
		const name = (day: string | undefined) => day && holidayDays(listed(country)(2026)).get(day);
		const run = days.slice(from).filter((day) => name(day) === name(first));
		expect(run).toHaveLength(count);
		expect(run[0]).toBe(first);
	});

	const at = (date: string, hours: number, type = 'public'): ListedHoliday => {
		const start = new Date(`${date.slice(0, 10)}T00:00:00Z`);
		const end = new Date(start.getTime() + hours * 3_600_000);
		return { date, start, end, name: 'Day', type };
	};
	test.each([
		['a full day', at('2026-05-01 00:00:00', 24), ['2026-05-01']],
		['a short day, the clock going forward', at('2026-03-29 00:00:00', 23), ['2026-03-29']],
		['two, the clock going forward', at('2026-03-28 00:00:00', 47), ['2026-03-28', '2026-03-29']],
		['a long day', at('2026-10-25 00:00:00', 25), ['2026-10-25']],
		['from noon on', at('2026-12-24 14:00:00', 10), []],
		['over the turn of the year', at('2026-12-31 00:00:00', 48), ['2026-12-31', '2027-01-01']],
		['kept by banks', at('2026-05-01 00:00:00', 24, 'bank'), []]
	])('%s', (_name, holiday, days) => {
		expect([...holidayDays([holiday]).keys()]).toEqual(days);
	});

	test('the calendar covers last year to three ahead, in order', () => {
		const calendar = makeHolidayCalendar(
			{ country: 'GB', state: 'SCT' },
			today,
			listed('GB', 'SCT')
		);
		expect(calendar).toMatchObject({ country: 'GB', state: 'SCT', fromYear: 2025, toYear: 2029 });
		const days = Object.keys(calendar.days);
		expect(days).toEqual([...days].sort());
		expect(days[0]).toBe('2025-01-01');
		expect(days.at(-1)?.slice(0, 4)).toBe('2029');
	});

	test('every country the library knows gives real days', () => {
		for (const code of Object.keys(new Holidays().getCountries('en'))) {
			for (const [day, name] of holidayDays(listed(code)(2027))) {
				expect(day).toMatch(/^20(26|27|28)-\d\d-\d\d$/);
				expect(typeof name).toBe('string');
			}
		}
	});
});

test('the list is renewed a year before it would be missed', () => {
	expect(yearsToCover(today)).toEqual({ fromYear: 2025, toYear: 2029 });
	expect(needsRefresh({ toYear: 2029 }, '2026-12-31')).toBe(false);
	expect(needsRefresh({ toYear: 2029 }, '2027-06-01')).toBe(false);
	expect(needsRefresh({ toYear: 2029 }, '2028-01-01')).toBe(true);
});

test('countries stand in the reader’s language and order', () => {
	const countries = [
		{ code: 'US', name: 'United States of America' },
		{ code: 'DE', name: 'Deutschland' },
		{ code: 'ES', name: 'España' }
	];
	expect(inLanguage(countries, 'es').map(({ name }) => name)).toEqual([
		'Alemania',
		'España',
		'Estados Unidos'
	]);
});

describe('asking the worker', () => {
	function createWorker(answerWith: unknown): HolidayWorker & { fail(): void } {
		const target = new EventTarget();
		return {
			addEventListener: target.addEventListener.bind(target) as Worker['addEventListener'],
			terminate: () => undefined,
			postMessage(message: { id: number }) {
				if (answerWith === undefined) return;
				const data = { id: message.id, answer: answerWith };
				queueMicrotask(() => target.dispatchEvent(new MessageEvent('message', { data })));
			},
			fail: () => void target.dispatchEvent(new Event('error'))
		};
	}

	test('each answer finds its question', async () => {
		const book = openHolidayBook('en-GB', () => createWorker([{ code: 'SCT', name: 'Scotland' }]));
		const answers = await Promise.all([book.states('GB'), book.regions('GB', 'SCT')]);
		for (const answer of answers) {
			expect(answer).toEqual(ok([{ code: 'SCT', name: 'Scotland' }]));
		}
	});

	test('one that cannot be fetched says so, and the next question tries anew', async () => {
		const broken = createWorker(undefined);
		const workers = [broken, createWorker([])];
		const book = openHolidayBook('en', () => workers.shift() as HolidayWorker);
		const first = book.countries();
		broken.fail();
		expect(await first).toEqual(err({ type: 'not-loaded' }));
		expect(await book.countries()).toEqual(ok([]));
	});
});

describe('renewing', () => {
	const kept: HolidayCalendar = {
		country: 'US',
		state: 'CA',
		fromYear: 2022,
		toYear: 2026,
		days: {}
	};
	const renewed: HolidayCalendar = {
		...kept,
		fromYear: 2025,
		toYear: 2029,
		days: { '2026-12-25': 'x' }
	};

	function createSession(holidays: HolidayCalendar | undefined) {
		const changes: Change[] = [];
		const search = { settings: { policyId: 'classic', ...(holidays && { holidays }) } };
		return {
			changes,
			search: { current: search as Search },
			stamp: () => ({ newId: () => 'x', today, time: '09:00', timeZone: 'UTC' }),
			maintain(change: Change) {
				changes.push(change);
				return Promise.resolve(ok(undefined));
			}
		};
	}
	const bookOf = (calendar: HolidayBook['calendar']) => () => {
		const never = () => Promise.reject(new Error('not asked for'));
		return { countries: never, states: never, regions: never, calendar, close: () => undefined };
	};

	test('what runs out is renewed for the same place', async () => {
		const session = createSession(kept);
		const places: unknown[] = [];
		const book = bookOf(async (place) => {
			places.push(place);
			return ok(renewed);
		});
		expect(await refreshHolidays(session, 'en', book)).toBe('renewed');
		expect(places).toEqual([{ country: 'US', state: 'CA' }]);
		expect(session.changes[0]?.writes).toMatchObject([{ in: 'settings', value: renewed }]);
	});

	test.each([
		['nothing chosen', undefined],
		['years left', { ...kept, toYear: 2029 }]
	])('%s: nothing is fetched', async (_name, holidays) => {
		const session = createSession(holidays);
		const book = bookOf(() => Promise.reject(new Error('fetched')));
		expect(await refreshHolidays(session, 'en', book)).toBe('fresh');
		expect(session.changes).toEqual([]);
	});

	test('offline the kept days stay', async () => {
		const session = createSession(kept);
		const book = bookOf(async () => err({ type: 'not-loaded' }));
		expect(await refreshHolidays(session, 'en', book)).toBe('not-loaded');
		expect(session.changes).toEqual([]);
	});
});
