import { describe, expect, it } from 'vitest';
import { policies } from '$lib/cadence/policies.ts';
import { previewSteps, type PreviewInput } from '../../../src/routes/interviews/next-steps.ts';

const now = '2026-12-01T10:00:00-06:00[America/Chicago]';
const timeZone = 'America/Chicago';

function preview(more: Partial<PreviewInput> = {}) {
	return previewSteps({
		interview: { date: '2026-12-01', time: '09:30', timeZone, status: 'scheduled' },
		people: [{ name: 'Sunita', phone: true, post: true }, { name: 'Tom' }],
		promises: {},
		policy: policies.classic,
		openingStatus: 'open',
		away: [],
		daysOff: [],
		now,
		...more
	}).map(({ kind, due, overdue, people }) => [
		kind,
		due,
		overdue,
		people.map(({ name }) => name).join()
	]);
}

describe('what happens next', () => {
	it('is a thank-you the same day and a call seven days on, for everybody together', () => {
		expect(preview()).toEqual([
			['thank-you', '2026-12-01', false, 'Sunita,Tom'],
			['call', '2026-12-08', false, 'Sunita,Tom']
		]);
	});

	it('is known before the interview has taken place', () => {
		const interview = { date: '2026-12-03', timeZone, status: 'scheduled' as const };
		expect(preview({ interview })).toEqual([
			['thank-you', '2026-12-03', false, 'Sunita,Tom'],
			['call', '2026-12-10', false, 'Sunita,Tom']
		]);
	});

	it('follows what they said', () => {
		expect(preview({ promises: { callBackOn: '2026-12-04' } })[1]).toEqual([
			'call',
			'2026-12-04',
			false,
			'Sunita,Tom'
		]);
		// They decide on a Friday: the call is due on Monday.
		expect(preview({ promises: { decisionOn: '2026-12-11' } })[1]?.[1]).toBe('2026-12-14');
	});

	it('tells what is late already of an interview logged long after', () => {
		const interview = { date: '2026-11-10', timeZone, status: 'scheduled' as const };
		expect(preview({ interview })).toEqual([['call', '2026-11-17', true, 'Sunita,Tom']]);
	});

	it('is late only once the plan says so, not with the first morning after', () => {
		const interview = { date: '2026-11-30', time: '09:30', timeZone, status: 'held' as const };
		const at = (time: string) =>
			preview({ interview, now: `2026-12-01T${time}:00-06:00[America/Chicago]` })[0];
		expect(at('10:00')?.slice(0, 3)).toEqual(['thank-you', '2026-11-30', false]);
		expect(at('13:00')?.slice(0, 3)).toEqual(['thank-you', '2026-11-30', true]);
	});

	it('rolls past a weekend and a day off', () => {
		const interview = { date: '2026-11-28', timeZone, status: 'held' as const };
		expect(preview({ interview, daysOff: ['2026-12-07'] }).at(-1)?.[1]).toBe('2026-12-08');
	});

	it('is nothing once the opening is closed', () => {
		expect(preview({ openingStatus: 'rejected' })).toEqual([]);
	});
});
