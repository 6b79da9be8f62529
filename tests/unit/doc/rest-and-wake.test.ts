import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { plan } from '../../../src/lib/cadence/plan.ts';
import { applyChange } from '../../../src/lib/doc/change.ts';
import { liftedRests, logEvent } from '../../../src/lib/doc/commands-log.ts';
import { logInterview } from '../../../src/lib/doc/commands-records.ts';
import { openSearchView } from '../../../src/lib/doc/search-view.ts';
import { makeStamp, today } from '../../support/operations.ts';

function oneThread() {
	const doc = new Y.Doc();
	const stamp = makeStamp();
	const { change, interviewId, personIds } = logInterview(
		{
			opening: { company: 'Brightwater Ferries', role: 'Fleet operations lead' },
			date: '2026-03-02',
			timeZone: 'America/New_York',
			kind: 'in-person',
			policyId: 'classic',
			people: [{ name: 'Dana Whitfield', phone: '(217) 555-0142' }]
		},
		stamp
	);
	applyChange(doc, change, today);
	const view = openSearchView(doc);
	const about = { interviewId, personId: personIds[0] ?? '', date: today };
	const item = () => {
		const [first] = view.current.threads.values();
		if (!first) throw new Error('There is a thread.');
		return first;
	};
	const state = () => plan(item().thread, item().policy, `${today}T10:00:00[America/New_York]`);
	return { doc, stamp, about, item, state };
}

test.each(['wake', 'inbound'] as const)(
	'%s on the day of a rest takes the thread up again, and can itself be taken back',
	(type) => {
		const { doc, stamp, about, item, state } = oneThread();
		applyChange(doc, logEvent({ type: 'rest', ...about }, stamp), today);
		expect(state()).toMatchObject({ state: 'resting', because: 'by-user' });
		expect(liftedRests({ type, ...about }, item().log)).toMatchObject([{ type: 'rest' }]);
		const back = applyChange(doc, logEvent({ type, ...about }, stamp, item().log), today);
		expect(state().state).toBe('active');
		applyChange(doc, back, today);
		expect(state()).toMatchObject({ state: 'resting', because: 'by-user' });
	}
);
