import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../src/lib/cadence/calendar.ts';
import {
	awayOf,
	checkDay,
	checkPause,
	pauseOf
} from '../../../src/routes/settings/calendar/away-days.ts';
import { placeName } from '../../../src/routes/settings/calendar/place-name.ts';
import { skippedDays } from '../../../src/routes/settings/calendar/skipped-days.ts';

const today = '2026-12-01';

describe('a pause is said with its last day and kept with the day after', () => {
	test.each([
		['2026-12-24', '2026-12-24', '2026-12-25'],
		['2026-12-24', '2026-12-31', '2027-01-01'],
		['2028-02-20', '2028-02-28', '2028-02-29'],
		['2026-10-20', '2026-10-25', '2026-10-26']
	])('%s to %s', (first, last, to) => {
		expect(awayOf({ first, last })).toEqual({ from: first, to });
		expect(pauseOf({ from: first, to })).toEqual({ first, last });
	});

	test('there and back again for any stretch', () => {
		const stretch = fc.tuple(fc.nat(3000), fc.nat(400)).map(([start, length]) => {
			const first = addDays('2025-01-01', start);
			return { first, last: addDays(first, length) };
		});
		fc.assert(
			fc.property(stretch, (pause) => {
				const { from, to } = awayOf(pause);
				expect(to > from).toBe(true);
				expect(pauseOf({ from, to })).toEqual(pause);
			})
		);
	});
});

describe('what may be entered', () => {
	test.each([
		['', '', { first: { type: 'missing' } }],
		['2026-12-24', '', undefined],
		['2026-12-24', '2026-12-24', undefined],
		['2026-12-24', '2026-12-23', { last: { type: 'not-after', earliest: '2026-12-24' } }],
		['2026-02-30', '', { first: { type: 'not-a-day' } }],
		['2026-12-24', '9999-12-31', { last: { type: 'too-far-ahead', latest: '2030-12-31' } }],
		['1999-01-01', '2026-12-24', { first: { type: 'too-far-back', earliest: '2025-01-01' } }]
	])('%j to %j', (first, last, problems) => {
		expect(checkPause({ first, last }, today)).toEqual(problems);
	});

	test('an empty day is a problem only where one is asked for', () => {
		expect(checkDay('', today, false)).toBeUndefined();
		expect(checkDay('', today, true)).toEqual({ type: 'missing' });
	});
});

test('the days ahead are listed together, each with its reason, and the own word wins', () => {
	const listed = skippedDays(
		{
			settings: {
				policyId: 'classic',
				holidays: {
					country: 'US',
					fromYear: 2025,
					toYear: 2029,
					days: {
						'2026-11-26': 'Thanksgiving Day',
						'2026-12-25': 'Christmas Day',
						'2026-12-26': 'Boxing Day, a Saturday',
						'2027-01-01': 'New Year’s Day',
						'2028-01-01': 'too far'
					}
				}
			},
			daysOff: new Map([
				['2026-12-24', ''],
				['2026-12-25', 'At my sister’s']
			]),
			away: [
				{ id: 'a', from: '2026-11-20', to: '2026-12-02', note: 'Lisbon' },
				{ id: 'b', from: '2026-01-01', to: '2026-01-08' }
			]
		},
		today,
		addDays(today, 365)
	);
	expect(listed).toEqual([
		{ day: '2026-11-20', last: '2026-12-01', why: 'away', name: 'Lisbon' },
		{ day: '2026-12-24', last: '2026-12-24', why: 'day-off', name: '' },
		{ day: '2026-12-25', last: '2026-12-25', why: 'day-off', name: 'At my sister’s' },
		{ day: '2027-01-01', last: '2027-01-01', why: 'holiday', name: 'New Year’s Day' }
	]);
});

test.each([
	[{ country: 'US', state: 'CA' }, 'en', 'United States, CA'],
	[{ country: 'DE' }, 'es', 'Alemania'],
	[{ country: 'ZZZ' }, 'en', 'ZZZ']
])('a place by name: %o', (place, language, name) => {
	expect(placeName(place, language)).toBe(name);
});
