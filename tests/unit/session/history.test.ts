import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyChange } from '../../../src/lib/doc/change.ts';
import { editOpening, logInterview } from '../../../src/lib/doc/commands-records.ts';
import { createHistory } from '../../../src/lib/session/history.ts';
import { makeStamp, today } from '../../support/operations.ts';

test('a step of which all has been changed elsewhere since takes nothing back, and says so', () => {
	const doc = new Y.Doc();
	const { change, openingId } = logInterview(
		{
			opening: { company: 'Brightwater Ferries', role: 'Fleet operations lead' },
			date: '2026-03-02',
			timeZone: 'UTC',
			kind: 'in-person',
			policyId: 'classic',
			people: [{ name: 'Dana' }]
		},
		makeStamp()
	);
	applyChange(doc, change, today);
	const rename = (company: string) => editOpening(openingId, { company });

	const history = createHistory(
		() => doc,
		() => today
	);
	history.apply(rename('Brightwater'));
	applyChange(doc, rename('Brightwater Ltd'), today);

	expect(history.undo()).toBe(false);
	expect(history.next.current).toEqual({});
});
