import { describe, expect, it } from 'vitest';
import type { LogEvent } from '$lib/doc/model.ts';
import {
	checkEvent,
	createEventDraft,
	draftOf,
	toEdited,
	toNewEvent,
	type EventDraft
} from '../../../src/routes/people/[id]/event-draft.ts';

const context = { interviewId: 'i', personId: 'p' };
const days = { today: '2026-12-01', interviewDay: '2026-11-24' };
const draft = (more: Partial<EventDraft> = {}) => ({
	...createEventDraft('2026-12-01', '10:05'),
	...more
});

describe('an event as typed', () => {
	const events: LogEvent[] = [
		{ id: 'a', ...context, type: 'call', outcome: 'spoke', date: '2026-12-01', time: '10:05' },
		{
			id: 'b',
			...context,
			type: 'call',
			outcome: 'message',
			date: '2026-12-01',
			callBackOn: '2026-12-03',
			decisionOn: '2026-12-04',
			requested: ['references', 'samples'],
			note: 'with the front desk'
		},
		{ id: 'c', ...context, type: 'thanked', channel: 'card', date: '2026-11-24' },
		{
			id: 'd',
			...context,
			type: 'inbound',
			date: '2026-11-24',
			atInterview: true,
			decisionOn: '2026-12-04'
		},
		{ id: 'e', ...context, type: 'out-of-office', date: '2026-11-30', until: '2026-12-07' },
		{
			id: 'f',
			...context,
			type: 'snooze',
			date: '2026-11-30',
			of: 'thank-you',
			until: '2026-12-07'
		},
		{ id: 'g', ...context, type: 'skip', date: '2026-11-30', of: 2 },
		{ id: 'h', ...context, type: 'rest', date: '2026-11-30' },
		{ id: 'i', ...context, type: 'wake', date: '2026-11-30' },
		{ id: 'j', ...context, type: 'email', date: '2026-11-30' },
		{ id: 'k', ...context, type: 'sent', date: '2026-11-30', note: 'references' },
		{ id: 'l', ...context, type: 'note', date: '2026-11-30', note: 'likes sailing' },
		{
			id: 'm',
			type: 'result',
			openingId: 'o',
			status: 'on-hold',
			date: '2026-11-30',
			checkInOn: '2027-01-11'
		}
	];

	it.each(events)('comes back as it was where nothing is changed: $type', (event) => {
		expect(toEdited(event, draftOf(event))).toEqual(event);
		for (const field of Object.keys(draftOf(event)) as (keyof EventDraft)[]) {
			expect(checkEvent(draftOf(event), field, days)).toBeUndefined();
		}
	});

	it('drops what the chosen type does not say', () => {
		const typed = draft({
			outcome: 'voicemail',
			callBackOn: '2026-12-03',
			requested: 'references',
			until: '2026-12-09'
		});
		expect(toNewEvent(typed, context)).toEqual({
			...context,
			type: 'call',
			outcome: 'voicemail',
			date: '2026-12-01',
			time: '10:05'
		});
	});

	it('reads what they asked for line by line or between commas', () => {
		expect(toNewEvent(draft({ requested: 'references, \nwork samples;' }), context)).toMatchObject({
			requested: ['references', 'work samples']
		});
	});

	it.each<[Partial<EventDraft>, keyof EventDraft, string]>([
		[{ date: '2026-12-02' }, 'date', 'in-the-future'],
		[{ date: '2026-11-23' }, 'date', 'before-interview'],
		[{ date: '2026-02-30' }, 'date', 'not-a-day'],
		[{ date: '' }, 'date', 'missing'],
		[{ time: '25:00' }, 'time', 'not-a-time'],
		[{ callBackOn: '2026-11-30' }, 'callBackOn', 'not-after'],
		[{ decisionOn: '2090-01-01' }, 'decisionOn', 'too-far-ahead'],
		[{ type: 'snooze' }, 'until', 'missing'],
		[{ type: 'note' }, 'note', 'missing'],
		[{ note: 'x'.repeat(20_001) }, 'note', 'too-long'],
		[{ requested: 'x'.repeat(1_001) }, 'requested', 'too-long']
	])('refuses %j and names the field', (more, field, type) => {
		expect(checkEvent(draft(more), field, days)).toMatchObject({ type });
	});
});
