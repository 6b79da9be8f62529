import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { agenda as makeAgenda } from '../../../src/lib/cadence/agenda.ts';
import { plan as makePlan } from '../../../src/lib/cadence/plan.ts';
import { applyChange } from '../../../src/lib/doc/change.ts';
import { logEvent, type NewThreadEvent } from '../../../src/lib/doc/commands-log.ts';
import { editPerson, logInterview } from '../../../src/lib/doc/commands-records.ts';
import { openSearchView } from '../../../src/lib/doc/search-view.ts';
import { withWrongNumber, withWrongNumbers } from '../../../src/lib/session/wrong-number.ts';
import { blockedThreads } from '../../../src/routes/people/[id]/edit/person-edit.ts';
import { makeStamp } from '../../support/operations.ts';

const day = '2026-12-08';
const now = `${day}T18:00:00+00:00[Europe/London]`;
const wrong = { type: 'call', outcome: 'wrong-number' } as const;
const silent = { type: 'call', outcome: 'silent' } as const;
const voicemail = { type: 'call', outcome: 'voicemail' } as const;

/** One who was met a week ago, and what happened since: an event at its time of the day, or a new number. */
function standing(...steps: readonly (readonly [time: string, happened: object | string])[]) {
	const doc = new Y.Doc();
	const stamp = makeStamp();
	const { change, interviewId, personIds } = logInterview(
		{
			opening: { company: 'Harrow', role: '' },
			date: '2026-12-01',
			timeZone: 'Europe/London',
			kind: 'video',
			policyId: 'classic',
			people: [{ name: 'Ada', phone: '1' }]
		},
		stamp
	);
	applyChange(doc, change, day);
	const view = openSearchView(doc);
	const personId = personIds[0] ?? '';
	const item = () => {
		const [thread] = view.current.threads.values();
		if (!thread) throw new Error('The thread is missing.');
		return thread;
	};
	const planNow = () => withWrongNumber(makePlan(item().thread, item().policy, now), item());
	for (const [time, happened] of steps) {
		if (typeof happened === 'string') {
			const blocked = blockedThreads(view.current, personId, planNow);
			const edit = editPerson(
				personId,
				{ phone: happened },
				{ ...stamp, today: day, time },
				blocked
			);
			applyChange(doc, edit, day);
		} else {
			const event = { ...happened, interviewId, personId, date: day, time } as NewThreadEvent;
			applyChange(doc, logEvent(event, stamp), day);
		}
	}
	const { today, comingUp } = withWrongNumbers(makeAgenda([item()], now));
	expect([...today, ...comingUp][0]?.next).toEqual(planNow().next);
	return planNow().next?.blocked;
}

test.each<[string, (readonly [string, object | string])[], 'wrong-number' | undefined]>([
	['a wrong number', [['09:00', wrong]], 'wrong-number'],
	[
		'then a new one',
		[
			['09:00', wrong],
			['09:10', '2']
		],
		undefined
	],
	[
		'which is wrong, too',
		[
			['09:00', wrong],
			['09:10', '2'],
			['09:20', wrong]
		],
		'wrong-number'
	],
	[
		'and rings out',
		[
			['09:00', wrong],
			['09:10', '2'],
			['09:20', wrong],
			['09:30', silent]
		],
		'wrong-number'
	],
	[
		'then a third',
		[
			['09:00', wrong],
			['09:10', '2'],
			['09:20', wrong],
			['09:30', '3']
		],
		undefined
	],
	[
		'that is answered',
		[
			['09:00', wrong],
			['09:10', '2'],
			['09:20', voicemail]
		],
		undefined
	],
	[
		'a call of before the new number, logged after it',
		[
			['09:00', wrong],
			['09:10', '2'],
			['09:05', wrong]
		],
		undefined
	]
])('%s', (_, steps, blocked) => {
	expect(standing(...steps)).toBe(blocked);
});
