import { describe, expect, it, test } from 'vitest';
import type { ThankYouChannel } from '../../../src/lib/cadence/spec.ts';
import type { ThankYou } from '../../../src/lib/doc/model.ts';
import { checkLetter, checkSentence, type Checked } from '../../../src/lib/words/letter-checks.ts';
import { composeLetter, type Letter } from '../../../src/lib/words/letter.ts';
import { format, worded } from './worded.ts';

const me = { name: 'Ines Calloway', address: 'Flat 3' };
const said: ThankYou = { talked: 'the winter routes', bring: 'keep people moving' };
const callOn = '2026-03-09';

function letter(
	name: string,
	thankYou: ThankYou,
	{ kind = 'letter', place = 0 }: { kind?: ThankYouChannel; place?: number } = {}
): Letter {
	const { item } = worded({ name });
	const person = { ...item.person, post: '1 Weir Street' };
	const whole = { ...item, person, thankYou };
	return composeLetter({
		kind,
		occasion: 'thanks',
		item: whole,
		profile: me,
		place,
		today: '',
		callOn,
		format
	});
}

function check(one: Letter, more: Partial<Checked> = {}) {
	return checkLetter({
		letter: one,
		name: 'Dana Whitfield',
		company: 'Brightwater Ferries',
		role: 'Fleet operations lead',
		others: [],
		callOn,
		format,
		...more
	}).map((found) => checkSentence(found, format));
}

/** A text by hand that nothing else is wrong with. */
const typed = (text: string, greeting = 'Dear Dana,') =>
	letter('Dana Whitfield', { letter: `${greeting}\n\n${text} I will call on 9 March.\n\nInes` });

test('finds nothing in a whole draft', () => {
	expect(check(letter('Dana Whitfield', said))).toEqual([]);
	expect(check(typed('Thank you for today.'))).toEqual([]);
});

describe('what is missing', () => {
	it('is named in one sentence', () => {
		const one = letter('Dana Whitfield', {});
		expect(check({ ...one, missing: [...one.missing, 'my-name'] })).toEqual([
			'Still missing: something you talked about, what you can do for them and your name.'
		]);
	});

	it('is up to the user once the text is edited', () => {
		expect(check(typed('Thank you.'))).toEqual([]);
	});
});

test('a text edited by hand that does not name the day of the call is told of', () => {
	const one = letter('Dana Whitfield', { letter: 'Dear Dana,\n\nI will call on 8 March.' });
	const wrong = 'The plan has you call on Monday 9 March. The text does not say so.';
	expect(check(one)).toEqual([wrong]);
	expect(check(one, { callOn: undefined })).toEqual([]);
});

describe('two people of one interview', () => {
	const others = (one: Letter) => ({ others: [{ name: 'Tom Abernathy', letter: one }] });

	it('get different drafts, even with the same short details', () => {
		const tom = letter('Tom Abernathy', said, { place: 1 });
		expect(check(letter('Dana Whitfield', said), others(tom))).toEqual([]);
	});

	it.each([
		['the same sentence', 'Thank you for an hour well spent.', 'Thank you for an hour well spent.'],
		['but for the name', 'Thank you, Dana, for this hour.', 'Thank you, Tom, for this hour.'],
		['but for a word', 'Thank you for an hour well spent.', 'Thank you for one hour well spent.']
	])('is told of %s', (_name, mine, theirs) => {
		const tom = letter('Tom Abernathy', { letter: `Dear Tom,\n\nGood day. ${theirs}` });
		expect(check(typed(mine), others(tom))).toEqual([
			`Almost the same as for Tom Abernathy: “${mine}”`
		]);
	});

	it.each([
		[
			'another sentence',
			'Thank you for an hour well spent.',
			'The depot has stayed with me since.'
		],
		['one of few words', 'Thank you again.', 'Thank you again.']
	])('is not told of %s', (_name, mine, theirs) => {
		const tom = letter('Tom Abernathy', { letter: `Dear Tom,\n\n${theirs}` });
		expect(check(typed(mine), others(tom))).toEqual([]);
	});
});

describe('a name spelt in two ways', () => {
	it.each([
		['Thank you, Ms Whitfeild.', 'Whitfeild', 'Whitfield'],
		['Thank you, Ms Whitefield.', 'Whitefield', 'Whitfield'],
		['I liked it at Brigthwater.', 'Brigthwater', 'Brightwater'],
		['Thank you, Danna.', 'Danna', 'Dana']
	])('%s', (text, found, right) => {
		expect(check(typed(text))).toEqual([
			`“${found}” or “${right}”? The name is spelt in two ways.`
		]);
	});

	it.each([
		'Thank you, Dana WHITFIELD of Brightwater Ferries.',
		'I liked Brightwater’s depot.',
		'The ferries and the data were bright.'
	])('is none in: %s', (text) => {
		expect(check(typed(text)).filter((sentence) => sentence.includes('spelt'))).toEqual([]);
	});
});

describe('the tone', () => {
	it.each([
		['Thank you so much!', '“much!” A full stop sounds calmer.'],
		['It was GREAT to meet you.', '“GREAT” In capitals it sounds loud.'],
		['That was awesome.', '“awesome” is too casual here.'],
		['Is there any chance I hear soon?', '“any chance” sounds like pleading.']
	])('%s', (text, sentence) => {
		expect(check(typed(text))).toEqual([sentence]);
	});

	it('begins a letter properly, and an e-mail as it likes', () => {
		expect(check(typed('Thank you.', 'Hi there,'))).toEqual(['“Hi” A letter begins with Dear.']);
		const email = letter('Dana Whitfield', { email: 'Hi Dana,\n\nOn 9 March.' }, { kind: 'email' });
		expect(check({ ...email, missing: [] })).toEqual([]);
	});

	it('lets a company be written in capitals, and words that only contain others', () => {
		expect(
			check(typed('Thank you for the coolant tour of the NOAA depot.'), { company: 'NOAA' })
		).toEqual([]);
	});
});
