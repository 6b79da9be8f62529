import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { fieldsOf, getField, makeRecord, setField } from '../../../src/lib/doc/record-fields.ts';
import type { Json } from '../../../src/lib/doc/schema.ts';

function twoDevices() {
	const [one, other] = [new Y.Doc(), new Y.Doc()];
	one
		.getMap<Y.Map<Json>>('people')
		.set('dana', makeRecord({ name: 'Dana', title: 'Head', phone: undefined }));
	const dana = (doc: Y.Doc) => {
		const record = doc.getMap<Y.Map<Json>>('people').get('dana');
		if (!record) throw new Error('Dana is not there.');
		return record;
	};
	const sync = () => {
		Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
		Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
	};
	sync();
	return { here: () => dana(one), there: () => dana(other), sync };
}

test('a record has the fields it was made with, and its version', () => {
	const { here } = twoDevices();
	expect(fieldsOf(here())).toEqual({ v: 1, name: 'Dana', title: 'Head' });
	expect(getField(here(), 'title')).toBe('Head');
	expect(getField(here(), 'phone')).toBeUndefined();
});

test('two fields changed on two devices are both changed', () => {
	const { here, there, sync } = twoDevices();
	setField(here(), 'name', 'Dana Whitfield');
	setField(there(), 'phone', '(217) 555-0142');
	sync();
	for (const record of [here(), there()]) {
		expect(fieldsOf(record)).toEqual({
			v: 1,
			name: 'Dana Whitfield',
			title: 'Head',
			phone: '(217) 555-0142'
		});
	}
});

test('a field it was made with can be cleared, and set again', () => {
	const { here, there, sync } = twoDevices();
	setField(here(), 'title', undefined);
	sync();
	expect(getField(there(), 'title')).toBeUndefined();
	setField(there(), 'title', 'Director');
	sync();
	expect(getField(here(), 'title')).toBe('Director');
});
