import { expect, test } from 'vitest';
import type { Interview, Search } from '../../../src/lib/doc/model.ts';
import {
	dayRows,
	interviewsAhead,
	interviewsWithNobody
} from '../../../src/routes/today-parts/interviews-ahead.ts';

const now = '2026-12-01T10:00:00-06:00[America/Chicago]';

type Given = [id: string, date: string, more?: object];

function search(...interviews: Given[]) {
	return {
		interviews: new Map(
			interviews.map(([id, date, more]) => [
				id,
				{ id, date, openingId: 'o', status: 'scheduled', timeZone: 'America/Chicago', ...more }
			])
		),
		openings: new Map(['o', 'closed'].map((id) => [id, { id }])),
		results: new Map([['closed', [{ status: 'rejected' }]]]),
		threads: new Map([['known', { interview: { id: 'known' } }]])
	} as unknown as Search;
}

const ahead = (...interviews: Given[]) => interviewsAhead(search(...interviews), now);

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

test('who was met is asked for two weeks, of what is over and still open', () => {
	const found = interviewsWithNobody(
		search(
			['long ago', '2026-11-16'],
			['first', '2026-11-17', { status: 'held' }],
			['known', '2026-11-30'],
			['off', '2026-11-30', { status: 'cancelled' }],
			['closed', '2026-11-30', { openingId: 'closed' }],
			['over', '2026-12-01', { time: '08:00' }],
			['later today', '2026-12-01', { time: '15:00' }],
			['tomorrow', '2026-12-02']
		),
		now
	);
	expect(found.map(idOf)).toEqual(['over', 'first']);
});
