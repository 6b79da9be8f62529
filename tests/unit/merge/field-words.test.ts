import { expect, it } from 'vitest';
import { fieldValue } from '../../../src/routes/merge/field-words.ts';
import { createFormat } from '../../../src/lib/words/format.ts';

const format = createFormat({ locale: 'en-GB', clock: '24' });
const said = (field: string, value: string | boolean | null) =>
	fieldValue(field, value, { format, today: '2026-12-01', policies: new Map() });

it.each([
	['doNotCall', true, 'Yes'],
	['doNotCall', null, 'No'],
	['left', false, 'No'],
	['phone', null, 'Nothing'],
	['phone', '020 7946 0101', '020 7946 0101']
] as const)('%s of %s is said as %s', (field, value, words) => {
	expect(said(field, value)).toBe(words);
});
