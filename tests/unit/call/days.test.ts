import { describe, expect, it } from 'vitest';
import { localMoment, notBefore, timeOf } from '../../../src/routes/call/call-moment.ts';
import { parseAnswerDraft } from '../../../src/routes/call/answer-draft.ts';
import { likelyCallBacks, likelyDecisions } from '../../../src/lib/ui/call/likely-days.ts';

describe('the days people name', () => {
	it.each([
		['Mon', '2026-11-30', ['2026-12-04', '2026-12-11']],
		['Tue', '2026-12-01', ['2026-12-04', '2026-12-11']],
		['Thu', '2026-12-03', ['2026-12-11', '2026-12-18']],
		['Fri', '2026-12-04', ['2026-12-11', '2026-12-18']],
		['Sat', '2026-12-05', ['2026-12-11', '2026-12-18']]
	])('for a decision, on a %s', (_, today, days) => {
		expect(likelyDecisions(today)).toEqual(days);
	});

	it.each([
		['Tue', '2026-12-01', ['2026-12-02', '2026-12-04']],
		['Thu', '2026-12-03', ['2026-12-04', '2026-12-07']],
		['Fri', '2026-12-04', ['2026-12-07', '2026-12-11']],
		['Sun', '2026-12-06', ['2026-12-07', '2026-12-11']]
	])('to call back, on a %s: weekdays ahead, never twice the same', (_, today, days) => {
		expect(likelyCallBacks(today)).toEqual(days);
	});
});

describe('when a call was made', () => {
	it('is the day and time on the wall where the user is now', () => {
		expect(localMoment('2026-12-01T04:30:00Z', 'America/New_York')).toEqual({
			date: '2026-11-30',
			time: '23:30'
		});
		expect(localMoment('some day', 'Europe/London')).toBeUndefined();
	});

	it('has the time at which it was begun, not that of logging it after midnight', () => {
		const begun = { date: '2026-11-30', time: '23:58' };
		const now = { today: '2026-12-01', time: '00:03' };
		expect(timeOf('2026-11-30', now, begun)).toBe('23:58');
		expect(timeOf('2026-12-01', now, undefined)).toBe('00:03');
		expect(timeOf('2026-11-29', now, begun)).toBeUndefined();
	});

	it('is never before the interview', () => {
		expect(notBefore('2026-11-23', '2026-11-24')).toBeUndefined();
		expect(notBefore('2026-11-24', '2026-11-24')).toBe('2026-11-24');
	});
});

it('reads back what was being typed, and nothing else', () => {
	expect(parseAnswerDraft({ id: 'e1', note: 'x', on: '2026-12-01' })).toEqual({
		id: 'e1',
		note: 'x',
		on: '2026-12-01'
	});
	for (const other of [null, 'x', {}, { id: 'e1', note: 7, on: '' }]) {
		expect(parseAnswerDraft(other)).toBeUndefined();
	}
});
