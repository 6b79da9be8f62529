import { describe, expect, it, test } from 'vitest';
import { countCharacters, cutText } from '../../../src/lib/characters.ts';
import { checkPhone, checkText } from '../../../src/lib/doc/check.ts';

const family = '👩‍👩‍👧‍👦';
const flag = '🏴󠁧󠁢󠁳󠁣󠁴󠁿';

describe('the length of a text', () => {
	it.each([
		['', 0],
		['Zoë', 3],
		// With the two dots as a mark of their own.
		['Zoe\u0308', 3],
		[family, 1],
		[flag, 1],
		['हिन्दी', 2],
		['🇬🇧🇫🇷', 2]
	])('%j has as many characters as a person sees: %i', (text, count) => {
		expect(countCharacters(text)).toBe(count);
	});

	it('is not got around by heaping marks on one letter', () => {
		expect(countCharacters('e' + '\u0301'.repeat(10_000))).toBeGreaterThan(500);
		expect(checkText('e' + '\u0301'.repeat(10_000))).toMatchObject({ type: 'too-long' });
	});

	it('is measured so where it is limited', () => {
		expect(checkText(family.repeat(200))).toBeUndefined();
		expect(checkText(family.repeat(201))).toEqual({ type: 'too-long', most: 200, length: 201 });
		expect(checkText('x'.repeat(201))).toEqual({ type: 'too-long', most: 200, length: 201 });
	});

	it('is cut between characters', () => {
		expect(cutText(`ab${family}${flag}`, 3)).toBe(`ab${family}`);
		expect(cutText(`ab${family}`, 3)).toBe(`ab${family}`);
		expect(cutText('abc', 2)).toBe('ab');
	});
});

test.each([
	['', true],
	['020 7946 0101', true],
	['0800 FLOWERS', true],
	['٠٢٠ ٧٩٤٦', true],
	['112', true],
	['call me maybe', false],
	['12', false]
])('a phone number of one’s own: %j', (typed, isFine) => {
	expect(checkPhone(typed)?.type).toBe(isFine ? undefined : 'not-a-number');
});
