import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyChange } from '../../../src/lib/doc/change.ts';
import { editOpening, logInterview } from '../../../src/lib/doc/commands-records.ts';
import { getField } from '../../../src/lib/doc/record-fields.ts';
import { recordsOf } from '../../../src/lib/doc/schema.ts';
import { createHistory } from '../../../src/lib/session/history.ts';
import { makeStamp, today } from '../../support/operations.ts';

function openOne() {
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
	const history = createHistory(
		() => doc,
		() => today
	);
	const field = (name: string) => getField(recordsOf(doc, 'openings').get(openingId), name);
	return { doc, openingId, history, field };
}

test('a step of which all has been changed elsewhere since takes nothing back, and says so', () => {
	const { doc, openingId, history } = openOne();
	history.apply(editOpening(openingId, { company: 'Brightwater' }));
	applyChange(doc, editOpening(openingId, { company: 'Brightwater Ltd' }), today);

	expect(history.undo()).toBe('nothing');
	expect(history.next.current).toEqual({});
});

test('a step of which one field has been changed elsewhere since says that it took back a part', () => {
	const { doc, openingId, history, field } = openOne();
	history.apply(editOpening(openingId, { company: 'Brightwater', role: 'Planner' }));
	applyChange(doc, editOpening(openingId, { company: 'Brightwater Ltd' }), today);

	expect(history.undo()).toBe('part');
	expect([field('company'), field('role')]).toEqual(['Brightwater Ltd', 'Fleet operations lead']);
	expect(history.redo()).toBe('all');
	expect([field('company'), field('role')]).toEqual(['Brightwater Ltd', 'Planner']);
});
