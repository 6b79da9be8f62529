import { describe, expect, test } from 'vitest';
import { fitLines, paperOf } from '../../../src/lib/words/paper.ts';

test.each([
	['en-GB', 'a4'],
	['de', 'a4'],
	['ja', 'a4'],
	['en-US', 'us'],
	['en', 'us'],
	['fr-CA', 'us'],
	['es-MX', 'us'],
	['es', 'a4']
] as const)('paper in %s is %s', (locale, paper) => {
	expect(paperOf(locale)).toBe(paper);
});

describe('lines in a place', () => {
	const place = { width: 75, height: 23, most: 11 };

	test('have the largest size where they are few and short', () => {
		const lines = ['Tom Abernathy', '14 Lantern Row', 'Westmarch'];
		expect(fitLines(lines, place)).toEqual({ lines, points: 11 });
	});

	test('get smaller as there is more of them', () => {
		const sizes = [4, 8, 12].map((count) => fitLines(Array(count).fill('A line'), place).points);
		expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
		expect(new Set(sizes).size).toBe(3);
	});

	test('keep every word, however many there are', () => {
		const lines = Array.from({ length: 200 }, (_, at) => `line${at}`);
		const { lines: set } = fitLines(lines, place);
		expect(set).toHaveLength(12);
		expect(set.join(', ').split(', ')).toEqual(lines);
	});
});
