import { expect, test } from 'vitest';
import type { Interview, Search } from '../../../src/lib/doc/model.ts';
import { dayRows, interviewsAhead } from '../../../src/routes/today-parts/interviews-ahead.ts';

const now = '2026-12-01T10:00:00-06:00[America/Chicago]';

function ahead(...interviews: [id: string, date: string, more?: object][]) {
	const search = {
		interviews: new Map(
			interviews.map(([id, date, more]) => [
				id,
				{ id, date, openingId: 'o', status: 'scheduled', timeZone: 'America/Chicago', ...more }
			])
		),
		openings: new Map(['o', 'closed'].map((id) => [id, { id }])),
		results: new Map([['closed', [{ status: 'rejected' }]]])
	};
	return interviewsAhead(search as unknown as Search, now);
}

const idOf = ({ interview }: { readonly interview: Interview }) => interview.id;

test('the interviews of the next two weeks come up, soonest first', () => {
	const found = ahead(
		['far', '2026-12-16'],
		['last', '2026-12-15'],
		['over', '2026-12-01', { time: '08:00' }],
		['later today', '2026-12-01', { time: '15:00' }],
		['afternoon', '2026-12-02', { time: '14:00' }],
		['morning', '2026-12-02', { time: '09:00' }],
		['off', '2026-12-03', { status: 'cancelled' }],
		['closed', '2026-12-03', { openingId: 'closed' }]
	);
	expect(found.map(idOf)).toEqual(['later today', 'morning', 'afternoon', 'last']);
});

test('they stand by their day among the steps, and each day is named once', () => {
	const steps = ['2026-12-02', '2026-12-04', '2026-12-04'];
	const planned = ahead(
		['a', '2026-12-01', { time: '15:00' }],
		['b', '2026-12-04'],
		['c', '2026-12-05']
	);
	const rows = dayRows(steps, (day) => day, planned).map((row) => [
		row.day,
		'entry' in row ? 'step' : idOf(row.planned)
	]);
	expect(rows).toEqual([
		['2026-12-01', 'a'],
		['2026-12-02', 'step'],
		['2026-12-04', 'b'],
		[undefined, 'step'],
		[undefined, 'step'],
		['2026-12-05', 'c']
	]);
});
