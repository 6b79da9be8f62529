import { expect, test } from 'vitest';
import type { MergeableRecord } from '../../../src/lib/doc/model.ts';
import { alsoSaid, mergedFields } from '../../../src/routes/merge/merged-fields.ts';
import { format } from '../words/worded.ts';

const dana: MergeableRecord = {
	kind: 'people',
	value: { id: 'a', name: 'Dana Whitfield', phone: '020 7946 0101', note: 'Sails.' }
};
const other: MergeableRecord = {
	kind: 'people',
	value: {
		id: 'b',
		name: 'dana whitfield',
		phone: '07700 900123',
		email: 'dana@harrow.example',
		doNotCall: true
	}
};

test('one of two values holds, the other is said to be kept, and what one lacks the other gives', () => {
	expect(mergedFields(other, dana, format, '2026-03-10')).toEqual([
		{ label: 'Name', value: 'Dana Whitfield' },
		{ label: 'Phone', value: '020 7946 0101', other: '07700 900123' },
		{ label: 'E-mail', value: 'dana@harrow.example' },
		{ label: 'Note', value: 'Sails.' },
		{ label: 'Not to be called', value: 'Yes' }
	]);
});

test('the other way round the other one holds', () => {
	expect(mergedFields(dana, other, format, '2026-03-10')).toContainEqual({
		label: 'Phone',
		value: '07700 900123',
		other: '020 7946 0101'
	});
});

test('what a merged entry says beside the one it was merged into', () => {
	expect(alsoSaid(other, dana, format, '2026-03-10').map(({ label }) => label)).toEqual([
		'Phone',
		'E-mail',
		'Not to be called'
	]);
});
