import { expect, test } from 'vitest';
import type { Agenda, Plan } from '../../../src/lib/cadence/spec.ts';
import type { Search, ThreadItem } from '../../../src/lib/doc/model.ts';
import { firstAhead } from '../../../src/routes/today-parts/first-ahead.ts';

const now = '2026-12-01T10:00:00+00:00[Europe/London]';

/** What is said to be next: people with the day of their step, interviews by their day. */
function first(steps: Record<string, string | undefined>, ...interviews: string[]) {
	const items = Object.keys(steps).map(
		(name) => ({ key: name, person: { name }, interview: { date: '2026-11-20' } }) as ThreadItem
	);
	const planOf = ({ key }: ThreadItem): Plan => {
		const due = steps[key];
		const next = { kind: 'call', due, status: 'upcoming', daysLate: 0, reasons: [] } as const;
		const plan = { track: [], attempts: 0, conflicts: [] };
		if (due === undefined) return { ...plan, state: 'held', because: 'on-hold' };
		return { ...plan, state: 'active', next: { ...next, due } };
	};
	const isSoon = (item: ThreadItem) => (steps[item.key] ?? '9999') <= '2026-12-15';
	const agenda = {
		overdue: [],
		today: [],
		comingUp: items.filter(isSoon).map((item) => {
			const plan = planOf(item);
			return { item, plan, next: plan.next };
		}),
		waiting: items.filter((item) => !isSoon(item)).length
	} as unknown as Agenda<ThreadItem>;
	const search = {
		threads: new Map(items.map((item) => [item.key, item])),
		interviews: new Map(
			interviews.map((date, id) => [
				String(id),
				{ id: String(id), openingId: 'o', date, timeZone: 'Europe/London', status: 'scheduled' }
			])
		),
		openings: new Map([['o', { id: 'o' }]]),
		results: new Map()
	} as unknown as Search;
	const ahead = firstAhead(agenda, search, now, planOf);
	if (!ahead) return undefined;
	return 'planned' in ahead ? `interview ${ahead.planned.interview.date}` : ahead.entry.item.key;
}

test.each([
	['nothing at all', {}, [], undefined],
	['an interview alone', {}, ['2026-12-04'], 'interview 2026-12-04'],
	['an interview today', {}, ['2026-12-01'], 'interview 2026-12-01'],
	['an interview past what comes up', {}, ['2027-02-01'], 'interview 2027-02-01'],
	['a step before it', { Dana: '2026-12-03' }, ['2026-12-04'], 'Dana'],
	['a step on its day', { Dana: '2026-12-04' }, ['2026-12-04'], 'interview 2026-12-04'],
	['a step past what comes up', { Held: undefined, Dana: '2027-01-11' }, [], 'Dana'],
	['somebody on hold', { Held: undefined }, [], undefined]
] as const)('%s', (_, steps, interviews, expected) => {
	expect(first(steps, ...interviews)).toBe(expected);
});
