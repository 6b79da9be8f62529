import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyChange, type Change } from '../../../src/lib/doc/change.ts';
import { logEvent } from '../../../src/lib/doc/commands-log.ts';
import { mergeRecords } from '../../../src/lib/doc/commands-merge.ts';
import {
	addPeople,
	editThankYou,
	logInterview,
	removeFromInterview,
	restoreFromBin
} from '../../../src/lib/doc/commands-records.ts';
import type { ThankYou, ThreadItem } from '../../../src/lib/doc/model.ts';
import { openSearchView } from '../../../src/lib/doc/search-view.ts';
import { makeStamp, today } from '../../support/operations.ts';

function device(name = 'a') {
	const doc = new Y.Doc();
	const view = openSearchView(doc);
	const stamp = makeStamp(name);
	const apply = (change: Change) => applyChange(doc, change, today);
	const only = (): ThreadItem => {
		const [item, ...others] = view.current.threads.values();
		if (!item || others.length > 0) throw new Error('There is one thread.');
		return item;
	};
	return { doc, view, stamp, apply, only };
}

function withDana() {
	const one = device();
	const { change } = logInterview(
		{
			opening: { company: 'Brightwater Ferries', role: 'Fleet operations lead' },
			date: '2026-03-02',
			timeZone: 'Europe/Berlin',
			kind: 'video',
			policyId: 'classic',
			people: [{ name: 'Dana Whitfield' }]
		},
		one.stamp
	);
	one.apply(change);
	const say = (edit: Parameters<typeof editThankYou>[1]) =>
		one.apply(editThankYou(one.only().linkIds, edit));
	return { ...one, say };
}

test('what was never said is absent; each field is kept as it was typed', () => {
	const { only, say } = withDana();
	expect(only().thankYou).toEqual({});
	say({ talked: 'the winter routes ', letter: 'Dear Dana,\n\nThank you.\n' });
	expect(only().thankYou).toEqual({
		talked: 'the winter routes ',
		letter: 'Dear Dana,\n\nThank you.\n'
	});
	say({ talked: undefined });
	expect(only().thankYou).toEqual({ letter: 'Dear Dana,\n\nThank you.\n' });
});

test('each version can be taken back, and done again', () => {
	const { only, say, apply } = withDana();
	const first = say({ letter: 'First' });
	const second = say({ letter: 'Second' });
	const redo = apply(second);
	expect(only().thankYou.letter).toBe('First');
	apply(first);
	expect(only().thankYou).toEqual({});
	apply(first);
	apply(redo);
	// What is there now is not what the step found: it stays.
	expect(only().thankYou).toEqual({});
});

test('two devices that write two fields keep both', () => {
	const here = withDana();
	const there = device('b');
	const sync = (to: Y.Doc, from: Y.Doc) => Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
	sync(there.doc, here.doc);
	here.say({ talked: 'the winter routes' });
	there.apply(editThankYou(there.only().linkIds, { bring: 'keep people moving' }));
	sync(there.doc, here.doc);
	sync(here.doc, there.doc);
	const both: ThankYou = { talked: 'the winter routes', bring: 'keep people moving' };
	expect(here.only().thankYou).toEqual(both);
	expect(there.only().thankYou).toEqual(both);
});

test('it goes to the bin with the person of that interview, and comes back', () => {
	const { only, say, apply, view, stamp } = withDana();
	say({ talked: 'the winter routes' });
	const { linkIds } = only();
	apply(removeFromInterview(linkIds, stamp));
	expect(view.current.threads.size).toBe(0);
	for (const id of linkIds) apply(restoreFromBin({ kind: 'thread', id }));
	expect(only().thankYou).toEqual({ talked: 'the winter routes' });
});

test('of two people found to be one both are heard, and what was cleared stays cleared', () => {
	const { only, say, apply, view, stamp } = withDana();
	say({ talked: 'the winter routes' });
	const dana = only();
	apply(addPeople(dana.interview.id, [{ name: 'D. Whitfield' }], stamp));
	const twin = [...view.current.threads.values()].find(({ key }) => key !== dana.key);
	if (!twin) throw new Error('There are two.');
	apply(editThankYou(twin.linkIds, { talked: 'the depot', impressed: 'the calm' }));
	const merged = apply(mergeRecords('people', twin.person, dana.person));
	expect(only().thankYou).toEqual({ talked: 'the winter routes', impressed: 'the calm' });
	const cleared = say({ impressed: undefined });
	expect(only().thankYou).toEqual({ talked: 'the winter routes' });
	apply(cleared);
	expect(only().thankYou).toEqual({ talked: 'the winter routes', impressed: 'the calm' });
	apply(merged);
	expect(view.current.threads.get(twin.key)?.thankYou).toEqual({
		talked: 'the depot',
		impressed: 'the calm'
	});
});

test('an event of the thread says nothing of what was written', () => {
	const { only, say, apply, stamp } = withDana();
	say({ talked: 'the winter routes' });
	const { about } = only();
	expect(about).toEqual({ interviewId: about.interviewId, personId: about.personId });
	apply(logEvent({ type: 'thanked', channel: 'card', date: '2026-03-02', ...about }, stamp));
	expect(only().log[0]).not.toHaveProperty('talked');
});

test('what cannot be read of it is left out, and kept', () => {
	const { doc, only } = withDana();
	const record = doc.getMap<Y.Map<unknown>>('threads').get(only().linkIds[0] ?? '');
	record?.set('talked', 7);
	record?.set('postcard', 'of a later version');
	expect(only().thankYou).toEqual({});
	expect(record?.get('talked')).toBe(7);
	expect(record?.get('postcard')).toBe('of a later version');
});
