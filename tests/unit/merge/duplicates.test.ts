import { expect, test } from 'vitest';
import type { Interview, Opening, Person, Search, ThreadItem } from '../../../src/lib/doc/model.ts';
import { findDuplicates } from '../../../src/routes/merge/duplicates.ts';

type Known = Parameters<typeof findDuplicates>[0];

function search(
	given: {
		people?: readonly Partial<Person>[];
		openings?: readonly Partial<Opening>[];
		interviews?: readonly Partial<Interview>[];
	},
	more: Partial<Known> = {}
): Known {
	const byId = <T>(prefix: string, all: readonly Partial<T>[] = []) =>
		new Map(all.map((one, at) => [`${prefix}${at}`, { id: `${prefix}${at}`, ...one } as T]));
	return {
		people: byId<Person>('p', given.people),
		openings: byId<Opening>('o', given.openings),
		interviews: byId<Interview>('i', given.interviews),
		threads: new Map(),
		merged: new Map(),
		apart: new Set(),
		sample: [],
		...more
	};
}

function because(known: Known) {
	return findDuplicates(known).map((found) => found.because);
}

test.each<[string, Partial<Person>, Partial<Person>, string[]]>([
	['one name', { name: 'Dana Whitfield' }, { name: 'dana  WHITFIELD' }, ['name']],
	['accents and titles', { name: 'Dr. Zoë Müller' }, { name: 'Zoe Muller, PhD' }, ['name']],
	['the family name first', { name: 'Whitfield, Dana' }, { name: 'Dana Whitfield' }, ['name']],
	['two names', { name: 'Dana Whitfield' }, { name: 'Dana Marsh' }, []],
	['first names alone', { name: 'Tom' }, { name: 'Tom' }, []],
	['no names', { name: '' }, { name: ' ' }, []],
	[
		'one address',
		{ name: 'Dana', email: 'Dana@harrow.example' },
		{ name: 'Ms Whitfield', email: 'dana@harrow.example ' },
		['email']
	],
	[
		'the address of an office',
		{ name: 'Dana Whitfield', email: 'info@harrow.example' },
		{ name: 'Ben Marsh', email: 'info@harrow.example' },
		[]
	],
	[
		'one number, with and without its country',
		{ name: 'Dana Whitfield', phone: '+44 20 7946 0101' },
		{ name: 'D. Whitfield', phone: '(020) 7946-0101' },
		['phone']
	],
	[
		'a slip of the finger',
		{ name: 'Dana Whitfield', phone: '020 7946 0101' },
		{ name: 'Dana Whitfeild', phone: '020 7946 0101' },
		['phone']
	],
	[
		'a switchboard',
		{ name: 'Dana Whitfield', phone: '020 7946 0101' },
		{ name: 'Ben Marsh', phone: '020 7946 0101' },
		[]
	],
	[
		'two extensions',
		{ name: 'Dana Whitfield', phone: '020 7946 0101 ext. 1' },
		{ name: 'D. Whitfield', phone: '020 7946 0101 ext. 2' },
		[]
	]
])('of two people with %s', (_what, one, other, expected) => {
	expect(because(search({ people: [one, other] }))).toEqual(expected);
});

test('two by one first name are suggested where they are met at one company', () => {
	const people = [
		{ id: 'p0', name: 'Tom' },
		{ id: 'p1', name: 'Tom' }
	];
	const met = (companies: readonly string[]) =>
		new Map(
			companies.map((company, at) => [
				String(at),
				{ person: people[at], opening: { company } } as unknown as ThreadItem
			])
		);
	const known = (companies: readonly string[]) => search({ people }, { threads: met(companies) });
	expect(because(known(['Harrow Ltd', 'Harrow']))).toEqual(['name']);
	expect(because(known(['Harrow', 'Quillmoor']))).toEqual([]);
});

test.each<[string, string, string, string[]]>([
	['one role', 'Fleet lead', 'fleet lead', ['role']],
	['none for one of them', 'Fleet lead', '', ['role']],
	['one within the other', 'Lead', 'Fleet lead', ['role']],
	['another role', 'Fleet lead', 'Buyer', []]
])('of two openings of a company with %s', (_what, one, other, expected) => {
	const openings = [
		{ company: 'Brightwater Ferries', role: one },
		{ company: 'Brightwater Ferries Inc.', role: other }
	];
	expect(because(search({ openings }))).toEqual(expected);
});

test('the same role a year later is another opening', () => {
	const openings = [
		{ company: 'Harrow', role: 'Lead' },
		{ company: 'Harrow', role: 'Lead' }
	];
	const on = (date: string) =>
		search({
			openings,
			interviews: [
				{ openingId: 'o0', date: '2026-03-02', status: 'held' },
				{ openingId: 'o1', date, status: 'held' }
			]
		});
	expect(because(on('2026-03-20'))).toEqual(['role']);
	expect(because(on('2027-03-02'))).toEqual([]);
});

test.each<[string, Partial<Interview>, string[]]>([
	['at one time', { time: '14:00' }, ['day']],
	['at no time that is known', {}, ['day']],
	['at another time', { time: '16:00' }, []],
	['cancelled', { time: '14:00', status: 'cancelled' }, []],
	['on another day', { time: '14:00', date: '2026-03-03' }, []]
])('of two interviews of an opening, the second %s', (_what, other, expected) => {
	const base = { openingId: 'o0', date: '2026-03-02', status: 'held' } as const;
	const interviews = [
		{ ...base, time: '14:00' },
		{ ...base, ...other }
	];
	expect(because(search({ interviews }))).toEqual(expected);
});

test('what was told apart, or is of the sample, is not suggested; nor is what is not asked about', () => {
	const people = [
		{ name: 'Dana Whitfield' },
		{ name: 'Dana Whitfield' },
		{ name: 'Dana Whitfield' }
	];
	expect(because(search({ people }))).toHaveLength(3);
	expect(findDuplicates(search({ people }), ['p0'])).toHaveLength(2);
	const apart = findDuplicates(search({ people }, { apart: new Set(['p0+p1']) }));
	expect(apart.map(({ ids }) => ids)).toEqual([
		['p0', 'p2'],
		['p1', 'p2']
	]);
	const sample: Search['sample'] = [{ kind: 'people', id: 'p2' }];
	expect(because(search({ people }, { sample }))).toHaveLength(1);
});

test('what was told apart from one stays so when that one is merged', () => {
	const people = [{ name: 'Dana Whitfield' }, { name: 'Dana Whitfield' }];
	const merged: Search['merged'] = new Map([
		['old', { kind: 'people', into: 'p0', value: { id: 'old', name: 'Dana Whitfield' } }]
	]);
	expect(because(search({ people }, { merged, apart: new Set(['old+p1']) }))).toEqual([]);
});
