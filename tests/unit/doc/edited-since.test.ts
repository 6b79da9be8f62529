import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyChange } from '../../../src/lib/doc/change.ts';
import { amendEvent, logEvent, removeEvent } from '../../../src/lib/doc/commands-log.ts';
import {
	addPeople,
	deleteRecord,
	editPerson,
	logInterview,
	restoreFromBin
} from '../../../src/lib/doc/commands-records.ts';
import { keepBinNotes } from '../../../src/lib/doc/binned-as.ts';
import { editedSince, leaveInBin } from '../../../src/lib/doc/edited-since.ts';
import type { ThreadItem } from '../../../src/lib/doc/model.ts';
import { purgeBin } from '../../../src/lib/doc/purge.ts';
import { openSearchView } from '../../../src/lib/doc/search-view.ts';
import { makeStamp, today } from '../../support/operations.ts';

function openDevice(prefix: string, from?: Y.Doc) {
	const doc = new Y.Doc();
	// Of two edits of one thing at once the higher one holds.
	doc.clientID = prefix === 'a' ? 1 : 2;
	if (from) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from));
	keepBinNotes(doc);
	return { doc, view: openSearchView(doc), stamp: makeStamp(prefix) };
}
type Device = ReturnType<typeof openDevice>;

/** One person who has been called, on two devices. */
function twoDevices(): readonly [Device, Device, ThreadItem] {
	const a = openDevice('a');
	const { change, interviewId, personIds } = logInterview(
		{
			opening: { company: 'Brightwater Ferries', role: 'Fleet operations lead' },
			date: '2026-03-02',
			timeZone: 'Europe/Berlin',
			kind: 'video',
			policyId: 'classic',
			people: [{ name: 'Dana Whitfield' }]
		},
		a.stamp
	);
	applyChange(a.doc, change, today);
	const about = { interviewId, personId: personIds[0] ?? '', date: today };
	applyChange(a.doc, logEvent({ type: 'call', outcome: 'spoke', ...about }, a.stamp), today);
	const [item] = a.view.current.threads.values();
	if (!item) throw new Error('There is a thread.');
	return [a, openDevice('b', a.doc), item];
}

function meet(a: Device, b: Device): void {
	Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc));
	Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc));
}

function edited({ doc, view }: Device) {
	return [...editedSince(doc, view.current.bin)];
}

const edits: readonly {
	name: string;
	kind: 'opening' | 'interview' | 'person';
	edit: (on: Device, item: ThreadItem) => void;
	told: object;
}[] = [
	{
		name: 'a number',
		kind: 'person',
		edit: ({ doc, stamp }, { person }) =>
			void applyChange(doc, editPerson(person.id, { phone: '1' }, stamp), today),
		told: { fields: ['phone'], added: 0 }
	},
	{
		name: 'a call',
		kind: 'person',
		edit: ({ doc, stamp }, { person, interview, log }) => {
			const about = { interviewId: interview.id, personId: person.id, date: today };
			applyChange(doc, logEvent({ type: 'call', outcome: 'spoke', ...about }, stamp, log), today);
		},
		told: { fields: [], added: 1 }
	},
	{
		name: 'somebody met',
		kind: 'opening',
		edit: ({ doc, stamp }, { interview }) =>
			void applyChange(doc, addPeople(interview.id, [{ name: 'Tom' }], stamp), today),
		told: { fields: [], added: 1 }
	}
];

for (const { name, kind, edit, told } of edits) {
	test(`${name} that comes to a deleted ${kind} is told, and outlives the thirty days`, () => {
		const [a, b, item] = twoDevices();
		applyChange(a.doc, deleteRecord(kind, item[kind].id, a.stamp), today);
		expect(edited(a)).toEqual([]);
		edit(b, item);
		meet(a, b);
		expect(edited(a)).toEqual([[item[kind].id, told]]);
		expect(edited(b)).toEqual(edited(a));

		purgeBin(a.doc, '2026-06-01');
		const [entry] = a.view.current.bin;
		if (!entry) throw new Error('It is still there.');
		const log = () => [...b.view.current.threads.values()].flatMap((thread) => thread.log);
		expect(log()).toEqual([]);
		applyChange(b.doc, restoreFromBin(entry), today);
		expect(log().length).toBeGreaterThan(0);
		expect(edited(b)).toEqual([]);

		applyChange(a.doc, leaveInBin(a.doc, entry), today);
		expect(edited(a)).toEqual([]);
		purgeBin(a.doc, '2026-06-01');
		expect(a.view.current.bin).toEqual([]);
	});
}

test('an edit of an entry that was removed elsewhere is told; one made before is not', () => {
	const [a, b, item] = twoDevices();
	const [event] = item.log;
	if (!event) throw new Error('There is a call.');
	applyChange(a.doc, amendEvent({ ...event, note: 'before' }), today);
	applyChange(a.doc, removeEvent(event.id, a.stamp), today);
	expect(edited(a)).toEqual([]);
	applyChange(b.doc, amendEvent({ ...event, note: 'after' }), today);
	meet(a, b);
	expect(a.view.current.bin[0]?.event?.note).toBe('after');
	expect(edited(a).map(([id]) => id)).toEqual([event.id]);
	expect(edited(b)).toEqual(edited(a));
});

test('what a device deletes that knew of every edit is not told', () => {
	const [a, b, item] = twoDevices();
	applyChange(b.doc, editPerson(item.person.id, { phone: '1' }, b.stamp), today);
	meet(a, b);
	applyChange(a.doc, deleteRecord('person', item.person.id, a.stamp), today);
	meet(a, b);
	expect([...edited(a), ...edited(b)]).toEqual([]);
});
