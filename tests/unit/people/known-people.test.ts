import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyChange } from '../../../src/lib/doc/change.ts';
import { logInterview, type PersonMet } from '../../../src/lib/doc/commands-records.ts';
import type { Opening } from '../../../src/lib/doc/model.ts';
import { addSample } from '../../../src/lib/doc/sample.ts';
import { sampleWords } from '../../../src/routes/today-parts/sample-words.ts';
import { openSearchView } from '../../../src/lib/doc/search-view.ts';
import { createFormat } from '../../../src/lib/words/format.ts';
import { peopleByNearness } from '../../../src/routes/interviews/known-people.ts';
import { makeStamp, today } from '../../support/operations.ts';

const format = createFormat({ locale: 'en-GB' });

interface Entry {
	readonly company: string;
	readonly role?: string;
	readonly date?: string;
	readonly people: readonly PersonMet[];
}

function searchWith(entries: readonly Entry[]) {
	const doc = new Y.Doc();
	const stamp = makeStamp();
	for (const { company, role = '', date = '2026-03-03', people } of entries) {
		const { change } = logInterview(
			{
				opening: { company, role },
				...{ date, timeZone: 'Europe/London', kind: 'video', policyId: 'classic', people }
			},
			stamp
		);
		applyChange(doc, change, today);
	}
	return openSearchView(doc).current;
}

function known(entries: readonly Entry[], company?: string): readonly string[] {
	const search = searchWith(entries);
	const opening = [...search.openings.values()].find((one) => one.company === company);
	return peopleByNearness(search, opening, format).map(({ person, where }) =>
		[person.name, person.title, where].filter(Boolean).join(' | ')
	);
}

const dana = { name: 'Dana Whitfield' };

describe('people met before', () => {
	test('come nearest first', () => {
		const entries = [
			{ company: 'Harrow', people: [{ name: 'Zoe' }] },
			{ company: 'Quillmoor', people: [{ name: 'Ben' }, { name: 'Ada' }] }
		];
		expect(known(entries)).toEqual(['Ada | Quillmoor', 'Ben | Quillmoor', 'Zoe | Harrow']);
		expect(known(entries, 'Harrow')[0]).toBe('Zoe | Harrow');
	});

	test('of one name are told apart by their companies', () => {
		const entries = [
			{ company: 'Harrow', role: 'Pilot', people: [{ ...dana, title: 'Director' }] },
			{ company: 'Quillmoor', role: 'Pilot', people: [{ ...dana, title: 'Director' }] }
		];
		expect(known(entries)).toEqual([
			'Dana Whitfield | Director | Harrow',
			'Dana Whitfield | Director | Quillmoor'
		]);
	});

	test('of one name at one company are told apart by the roles', () => {
		const entries = [
			{ company: 'Harrow', role: 'Pilot', people: [dana, { name: 'Ben' }] },
			{ company: 'Harrow', role: 'Mate', people: [dana] }
		];
		expect(known(entries)).toEqual([
			'Ben | Harrow',
			'Dana Whitfield | Harrow (Pilot)',
			'Dana Whitfield | Harrow (Mate)'
		]);
	});

	test('say every company once, the latest first', () => {
		const first = { company: 'Harrow', people: [dana] };
		// Ids are given out in order: the same first interview has the same person.
		const [personId = ''] = searchWith([first]).people.keys();
		const entries = [
			first,
			{ company: 'Quillmoor', date: '2026-03-09', people: [{ personId }] },
			{ company: 'Harrow', date: '2026-03-08', people: [{ personId }] }
		];
		expect(known(entries)).toEqual(['Dana Whitfield | Quillmoor and Harrow']);
	});

	test('of an opening without a company are known by its role', () => {
		expect(known([{ company: '', role: 'Pilot', people: [dana] }])).toEqual([
			'Dana Whitfield | Pilot'
		]);
	});
});

test('people of the sample are offered at its own openings alone', () => {
	const doc = new Y.Doc();
	const stamp = makeStamp();
	applyChange(doc, addSample(stamp, 'Europe/London', sampleWords()), today);
	const own = logInterview(
		{
			opening: { company: 'Harrow', role: '' },
			...{ date: today, timeZone: 'Europe/London', kind: 'video', policyId: 'classic' },
			people: [{ name: 'Ada' }]
		},
		stamp
	);
	applyChange(doc, own.change, today);
	const search = openSearchView(doc).current;
	const offeredAt = (opening: Opening | undefined) =>
		peopleByNearness(search, opening, format).map(({ person }) => person.name);
	const ofSample = search.sample.find(({ kind }) => kind === 'openings')?.id ?? '';
	expect(offeredAt(undefined)).toEqual(['Ada']);
	expect(offeredAt(search.openings.get(own.openingId))).toEqual(['Ada']);
	expect(offeredAt(search.openings.get(ofSample)).length).toBeGreaterThan(4);
});
