import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyChange } from '../../../src/lib/doc/change.ts';
import { addAway, editAway, editDayOff, setDayOff } from '../../../src/lib/doc/commands-records.ts';
import { openSearchView } from '../../../src/lib/doc/search-view.ts';

const today = '2026-12-01';
const stamp = { newId: () => 'pause', today, time: '09:00' };

function open() {
	const doc = new Y.Doc();
	return { doc, view: openSearchView(doc) };
}

test.each([
	['another day', '2026-12-28', 'Fair', [['2026-12-28', 'Fair']]],
	['another note', '2026-12-24', 'Fair', [['2026-12-24', 'Fair']]],
	['no note', '2026-12-24', '', [['2026-12-24', '']]]
])('a day off is changed in one step, and back in one: %s', (_name, day, note, expected) => {
	const { doc, view } = open();
	applyChange(doc, setDayOff('2026-12-24', 'At my sister’s'), today);
	const back = applyChange(doc, editDayOff('2026-12-24', day, note), today);
	expect([...view.current.daysOff]).toEqual(expected);
	applyChange(doc, back, today);
	expect([...view.current.daysOff]).toEqual([['2026-12-24', 'At my sister’s']]);
	view.close();
});

test('a time away is changed in its place and loses its note', () => {
	const { doc, view } = open();
	const before = { from: '2026-12-24', to: '2027-01-02', note: 'Sister' };
	applyChange(doc, addAway(before, stamp), today);
	const edit = { from: '2026-12-23', to: '2027-01-02', note: undefined };
	const back = applyChange(doc, editAway('pause', edit), today);
	expect(view.current.away).toEqual([{ id: 'pause', from: '2026-12-23', to: '2027-01-02' }]);
	applyChange(doc, back, today);
	expect(view.current.away).toEqual([{ id: 'pause', ...before }]);
	view.close();
});
