import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePastedText } from '$lib/capture/pasted-text.ts';
import { recogniseReach } from '$lib/capture/reach.ts';

const one = (text: string) => {
	const read = parsePastedText(text);
	expect(read).toMatchObject({ ok: true, value: [{}] });
	return read.ok ? read.value[0] : undefined;
};

describe('pasted text', () => {
	it('reads an e-mail signature', () => {
		expect(
			one(`Best regards,

Dana Whitfield
Director of operations
Brightwater Ferries Ltd
T: (217) 555-0142 | F: (217) 555-0143
dana.whitfield@brightwater.example
www.brightwater.example`)
		).toEqual({
			name: 'Dana Whitfield',
			title: 'Director of operations',
			phone: '(217) 555-0142',
			email: 'dana.whitfield@brightwater.example',
			note: 'Brightwater Ferries Ltd\nF: (217) 555-0143'
		});
	});

	it('keeps a second number, a second address and other words as a note', () => {
		expect(
			one(`Dana Whitfield
T: +44 20 7946 0958 | M: +44 7700 900123
dana@x.example, office@x.example
Director of operations
Ask for the night desk after six, as the day desk forwards nothing to anybody at all, ever`)
		).toEqual({
			name: 'Dana Whitfield',
			title: 'Director of operations',
			phone: '+44 20 7946 0958',
			email: 'dana@x.example',
			note: [
				'M: +44 7700 900123',
				'office@x.example',
				'Ask for the night desk after six',
				'as the day desk forwards nothing to anybody at all',
				'ever'
			].join('\n')
		});
	});

	it('reads a card with an address, and puts the company on the envelope', () => {
		expect(
			one(`NINEFOLD ENERGY
Dr. Maximiliane von Hohenstein-Oberländer
Senior Principal Site Reliability Engineer
200 Weir Street
Westmarch, IL 62704
+1 217 555 0168`)
		).toEqual({
			name: 'Dr. Maximiliane von Hohenstein-Oberländer',
			title: 'Senior Principal Site Reliability Engineer',
			phone: '+1 217 555 0168',
			post: 'NINEFOLD ENERGY\n200 Weir Street\nWestmarch, IL 62704'
		});
	});

	it('reads a German address', () => {
		expect(one('Jörg Müller\nPersonalreferent\nHafenstraße 12\n20457 Hamburg')).toEqual({
			name: 'Jörg Müller',
			title: 'Personalreferent',
			post: 'Hafenstraße 12\n20457 Hamburg'
		});
	});

	it('reads a name in a script without capitals', () => {
		expect(one('محمد العلي\nm.ali@example.org')).toEqual({
			name: 'محمد العلي',
			email: 'm.ali@example.org'
		});
	});

	it('reads an address as a mail program writes it', () => {
		expect(one('Tom Abernathy <tom@quillmoor.example>')).toEqual({
			name: 'Tom Abernathy',
			email: 'tom@quillmoor.example'
		});
	});

	it('reads several people, in blocks or one a line', () => {
		const blocks = 'Dana Whitfield\nDirector\ndana@x.example\n\nMarcus Oyelaran\n(217) 555-0119';
		const lines = 'Dana Whitfield, Director, dana@x.example\nMarcus Oyelaran, (217) 555-0119';
		for (const text of [blocks, lines]) {
			expect(parsePastedText(text)).toEqual({
				ok: true,
				value: [
					{ name: 'Dana Whitfield', title: 'Director', email: 'dana@x.example' },
					{ name: 'Marcus Oyelaran', phone: '(217) 555-0119' }
				]
			});
		}
	});

	it('gives each person their own, in blocks of which not all have a way', () => {
		const text = 'Ben Marsh\n020 7946 0999\n\nCara Long\ncara@h.example\n\nDan Oh\nHR Lead';
		expect(parsePastedText(text)).toEqual({
			ok: true,
			value: [
				{ name: 'Ben Marsh', phone: '020 7946 0999' },
				{ name: 'Cara Long', email: 'cara@h.example' },
				{ name: 'Dan Oh', title: 'HR Lead' }
			]
		});
	});

	const list = [
		'Ben Marsh, Head of Ops, 020 7946 0999',
		'Cara Long, Recruiter, cara@h.example',
		'Dan Oh'
	];
	const listed = [
		{ name: 'Ben Marsh', title: 'Head of Ops', phone: '020 7946 0999' },
		{ name: 'Cara Long', title: 'Recruiter', email: 'cara@h.example' },
		{ name: 'Dan Oh' }
	];

	it.each([
		['one a line', list.join('\n')],
		['with blank lines between', list.join('\n\n')],
		['with one blank line', list.join('\n').replace('\nDan', '\n\nDan')],
		['parted by strokes', list.join('\n').replaceAll(', ', ' | ')]
	])('reads a list with a bare name in it, %s', (_, text) => {
		expect(parsePastedText(text)).toEqual({ ok: true, value: listed });
	});

	it('gives a way without a name to the person before it only if they have none', () => {
		const text =
			'The panel, as promised:\n\nBen Marsh\nHead of Ops\n\nben@h.example\n\nCara Long\ncara@h.example\n\nSwitchboard 020 7946 0000';
		expect(parsePastedText(text)).toEqual({
			ok: true,
			value: [
				{
					name: 'Ben Marsh',
					title: 'Head of Ops',
					email: 'ben@h.example',
					note: 'The panel, as promised:'
				},
				{ name: 'Cara Long', email: 'cara@h.example', note: 'Switchboard 020 7946 0000' }
			]
		});
	});

	it.each([
		['ways in a second block', 'Dana Whitfield\nDirector\n\nT: 217 555 0142\ndana@x.example'],
		['a company', 'Dana Whitfield\nDirector\n\nBrightwater Ltd\nT: 217 555 0142\ndana@x.example'],
		[
			'a company that looks like a name',
			'Dana Whitfield\nDirector\n\nBrightwater Ferries\n217 555 0142\ndana@x.example'
		],
		['a building', 'Dana Whitfield\nDirector\n\nHarbour House\n217 555 0142, dana@x.example'],
		[
			'a street and a town',
			'Dana Whitfield, Director\n200 Weir Street\nNew York, NY 10001\n\n217 555 0142\ndana@x.example'
		]
	])('keeps a signature with %s as one person', (_, text) => {
		expect(one(text)).toMatchObject({
			name: 'Dana Whitfield',
			title: 'Director',
			phone: '217 555 0142',
			email: 'dana@x.example'
		});
	});

	it('takes a street for a surname where the e-mail address says so', () => {
		const text = 'Ben Marsh\nHead of Ops\n\nCara Lane\ncara.lane@h.example';
		expect(parsePastedText(text)).toEqual({
			ok: true,
			value: [
				{ name: 'Ben Marsh', title: 'Head of Ops' },
				{ name: 'Cara Lane', email: 'cara.lane@h.example' }
			]
		});
	});

	it.each([
		['', 'nothing-found'],
		['   \n\n --- ', 'nothing-found'],
		[undefined, 'not-text'],
		[7, 'not-text'],
		['x'.repeat(20_001), 'too-long']
	])('refuses %j with a reason', (input, type) => {
		expect(parsePastedText(input)).toMatchObject({ ok: false, error: { type } });
	});

	it('counts as people do, and cuts no character', () => {
		const family = '👩‍👩‍👧‍👦';
		const typeOf = (text: string) => {
			const read = parsePastedText(text);
			return read.ok ? 'found' : read.error.type;
		};
		expect(typeOf(family.repeat(20_001))).toBe('too-long');
		expect(typeOf(family.repeat(20_000))).toBe('nothing-found');
		const read = parsePastedText(`Dana Whitfield\ndana@x.example\n${'a '.repeat(149)}b${family}c`);
		expect(read.ok && read.value[0]?.note?.endsWith(family)).toBe(true);
	});

	it('never throws, and finds only what is written', () => {
		const pieces = fc.array(
			fc.oneof(
				fc.string({ unit: 'binary' }),
				fc.constantFrom('Dana Whitfield', '+1 217', '555-0142', '@', '.', '\n\n', ', ', '<', 'Ltd')
			)
		);
		fc.assert(
			fc.property(pieces, (parts) => {
				const text = parts.join('');
				const read = parsePastedText(text);
				for (const { email, phone } of read.ok ? read.value : []) {
					const seen = text.replace(/\s+/gu, ' ');
					if (email) expect(seen).toContain(email);
					if (phone) expect(seen).toContain(phone);
				}
			}),
			{ numRuns: 2_000 }
		);
		fc.assert(fc.property(fc.anything(), (input) => void parsePastedText(input)));
	});
});

describe('one field for any way to reach somebody', () => {
	it.each([
		['(217) 555-0142', { phone: '(217) 555-0142' }],
		['+49 40 123456-78', { phone: '+49 40 123456-78' }],
		['Tel: 217 555 0142', { phone: '217 555 0142' }],
		['dana@x.example', { email: 'dana@x.example' }],
		['dana@x.example, 217 555 0142', { email: 'dana@x.example', phone: '217 555 0142' }],
		['200 Weir Street, Westmarch 62704', { post: '200 Weir Street, Westmarch 62704' }],
		['ask at reception', { post: 'ask at reception' }],
		['٠١٢٣٤٥٦٧٨٩', { phone: '٠١٢٣٤٥٦٧٨٩' }],
		['Email: dana@x.example, Mail Lane 4', { email: 'dana@x.example', post: 'Mail Lane 4' }],
		['Phone House', { post: 'Phone House' }],
		['tel.', { post: 'tel.' }],
		['🙂', { post: '🙂' }],
		['dana@x.example 🙂', { email: 'dana@x.example', post: '🙂' }],
		[' , ', { post: ',' }],
		[' \n ', {}],
		['', {}]
	])('%j', (typed, expected) => {
		expect(recogniseReach(typed)).toEqual(expected);
	});

	it('keeps whatever was typed as something', () => {
		const part = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.constantFrom('٠١٢٣', '+1 217', '555-0142', 'tel:', 'a@b.c', '🙂', ' ', ',', '.', 'ext 4')
		);
		const typed = fc
			.array(part, { minLength: 1 })
			.map((parts) => parts.join(''))
			.filter((text) => text.trim() !== '');
		fc.assert(
			fc.property(typed, (text) => {
				expect(Object.values(recogniseReach(text)).join('')).not.toBe('');
			}),
			{ numRuns: 2_000 }
		);
	});
});

describe('names on plain lines, with no blank ones between', () => {
	const found = (...lines: readonly string[]) => {
		const read = parsePastedText(lines.join('\n'));
		return read.ok ? read.value : read.error;
	};

	it('are people of their own, each with the ways below', () => {
		expect(found('Ben', '020 7946 0101', 'Cara', 'cara@harrow.example')).toEqual([
			{ name: 'Ben', phone: '020 7946 0101' },
			{ name: 'Cara', email: 'cara@harrow.example' }
		]);
		expect(found('Ben', '020 7946 0101', 'Cara', '020 7946 0102', 'Dee', '020 7946 0103')).toEqual([
			{ name: 'Ben', phone: '020 7946 0101' },
			{ name: 'Cara', phone: '020 7946 0102' },
			{ name: 'Dee', phone: '020 7946 0103' }
		]);
		expect(
			found(
				...['Ben Marsh', 'Head of Design', 'T: 020 7946 0101', 'ben@harrow.example'],
				...['Cara Lowe', 'Director', 'cara@harrow.example']
			)
		).toEqual([
			{
				name: 'Ben Marsh',
				title: 'Head of Design',
				phone: '020 7946 0101',
				email: 'ben@harrow.example'
			},
			{ name: 'Cara Lowe', title: 'Director', email: 'cara@harrow.example' }
		]);
	});

	it.each([
		['a company and its switchboard', ['Ben Marsh', '020 7946 0101', 'Harrow', '020 7946 0000']],
		[
			'a company with an address of theirs',
			['Ben Marsh', '020 7946 0101', 'Brightwater Ferries', 'ben.marsh@brightwater.example']
		],
		[
			'a company with an address for all',
			['Ben Marsh', '020 7946 0101', 'Brightwater Ferries', 'info@bwf.example']
		],
		['a label', ['Ben Marsh', '020 7946 0101', 'Mobile', '07700 900123']]
	])('are not made of %s', (_, lines) => {
		expect(found(...lines)).toMatchObject([{ name: 'Ben Marsh', phone: '020 7946 0101' }]);
	});
});
