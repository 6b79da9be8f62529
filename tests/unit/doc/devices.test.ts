import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { purgeBin } from '../../../src/lib/doc/purge.ts';
import { applyChange, type Change } from '../../../src/lib/doc/change.ts';
import {
	addDevice,
	removeDevice,
	renameDevice,
	seeDevice
} from '../../../src/lib/doc/commands-devices.ts';
import type { OwnDevice } from '../../../src/lib/doc/model.ts';
import { openSearchView } from '../../../src/lib/doc/search-view.ts';
import { today } from '../../support/operations.ts';

const phone: OwnDevice = {
	id: 'd1',
	name: 'Phone',
	kind: 'phone',
	seenOn: '2026-03-09',
	roomId: 'room'
};
const laptop: OwnDevice = { ...phone, id: 'd2', name: 'Laptop', kind: 'computer' };

function start(...changes: Change[]) {
	const doc = new Y.Doc();
	const view = openSearchView(doc);
	const apply = (change: Change) => applyChange(doc, change, today);
	changes.forEach(apply);
	return { doc, apply, devices: () => view.current.devices };
}

function meet(one: Y.Doc, other: Y.Doc): void {
	Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
	Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
}

test('devices are listed by name, each as it wrote itself', () => {
	const { devices } = start(addDevice(phone), addDevice(laptop));
	expect(devices()).toEqual([laptop, phone]);
});

test('one is renamed on another while it says that it was seen', () => {
	const here = start(addDevice(phone));
	const there = start();
	meet(here.doc, there.doc);
	there.apply(renameDevice('d1', 'Old phone'));
	const seen = seeDevice(phone, today);
	if (seen) here.apply(seen);
	meet(here.doc, there.doc);
	for (const { devices } of [here, there]) {
		expect(devices()).toEqual([{ ...phone, name: 'Old phone', seenOn: today }]);
	}
});

test('it is seen once a day at most, whatever the clock does', () => {
	expect(seeDevice({ ...phone, seenOn: today }, today)).toBeUndefined();
	expect(seeDevice({ ...phone, seenOn: '2026-03-11' }, today)).toBeUndefined();
	expect(seeDevice(phone, today)?.writes).toHaveLength(1);
});

test('a removed one can be told, comes back when it joins again, and else is purged', () => {
	const { doc, apply, devices } = start(addDevice(phone), removeDevice('d1', { today }));
	expect(devices()).toEqual([{ ...phone, removedOn: today }]);
	apply(addDevice({ ...phone, roomId: 'next' }));
	expect(devices()).toEqual([{ ...phone, roomId: 'next' }]);
	apply(removeDevice('d1', { today }));
	purgeBin(doc, '2026-05-01');
	expect(devices()).toEqual([]);
});

test('what stands there and cannot be read is left out, kept and counted', () => {
	const doc = new Y.Doc();
	const view = openSearchView(doc);
	applyChange(doc, addDevice({ ...phone, seenOn: 'lately' }), today);
	applyChange(doc, addDevice({ ...laptop, kind: 'toaster' as 'phone' }), today);
	expect(view.current.devices).toEqual([laptop]);
	expect(view.current.unreadable).toBe(1);
	expect(doc.getMap('devices').size).toBe(2);
});

test('a device is never a thing in the bin that a person could restore', () => {
	const doc = new Y.Doc();
	const view = openSearchView(doc);
	applyChange(doc, addDevice(phone), today);
	applyChange(doc, removeDevice('d1', { today }), today);
	expect(view.current.bin).toEqual([]);
});
