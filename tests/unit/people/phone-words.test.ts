/** A phone field takes numbers in every form, and keeps what is none as a note. */
import { describe, expect, it } from 'vitest';
import type { Person } from '../../../src/lib/doc/model.ts';
import { createPersonDraft, toPersonMet } from '../../../src/routes/interviews/person-draft.ts';
import { editOf, toEdit } from '../../../src/routes/people/[id]/edit/person-edit.ts';

const dana: Person = { id: 'dana', name: 'Dana', phone: '217 555 0142', note: 'Likes tea' };

const numbers = [
	'(217) 555-0142',
	'+44 (0)20 7946 0958',
	'217.555.0142 x12',
	'020 7946 0958 ext. 4, ask for Ada',
	'1-800-FLOWERS',
	'ext. 12',
	'٠٢٠ ٧٩٤٦ ٠٩٥٨',
	'०२० ७९४६'
];
const words = ['call me maybe', 'ask for Ada', 'see card', '—'];

describe('a person met', () => {
	it.each(numbers)('is phoned at %s', (phone) => {
		expect(toPersonMet(createPersonDraft('a', { name: 'Dana', phone, split: true }))).toEqual({
			name: 'Dana',
			phone
		});
	});

	it.each(words)('has no number in “%s”, which is kept', (phone) => {
		expect(
			toPersonMet(createPersonDraft('a', { name: 'Dana', phone, note: 'Tall', split: true }))
		).toEqual({ name: 'Dana', note: `Tall\n${phone}` });
	});
});

describe('a person edited', () => {
	it.each(numbers)('is phoned at %s', (phone) => {
		expect(toEdit(editOf(dana), { ...editOf(dana), phone })).toEqual(
			phone === dana.phone ? {} : { phone }
		);
	});

	it.each(words)('has no number in “%s”, which is kept', (phone) => {
		expect(toEdit(editOf(dana), { ...editOf(dana), phone })).toEqual({
			phone: undefined,
			note: `Likes tea\n${phone}`
		});
	});

	it('keeps words that came from elsewhere where they are', () => {
		const before = editOf({ ...dana, phone: 'see card' });
		expect(toEdit(before, { ...before, title: 'Lead' })).toEqual({ title: 'Lead' });
	});
});
