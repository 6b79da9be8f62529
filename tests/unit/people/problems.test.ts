import { expect, it } from 'vitest';
import type { Problem } from '$lib/doc/check.ts';
import { problemSentence } from '$lib/words/problems.ts';

// What a day or a number looks like is the platform's matter.
const format = {
	dayFull: (day: string) => `<${day}>`,
	number: (value: number) => value.toLocaleString('en')
};

it.each<[Problem, string]>([
	[{ type: 'missing' }, 'Day cannot be empty.'],
	[
		{ type: 'too-long', most: 200, length: 10_000 },
		'Day has 10,000 characters. At most 200 fit here; shorten it to save.'
	],
	[{ type: 'not-a-number' }, 'Day has no number in it that can be dialled.'],
	[{ type: 'not-a-day' }, 'Day is incomplete, or there is no such day.'],
	[{ type: 'not-a-time' }, 'Day is incomplete, or there is no such time.'],
	[
		{ type: 'too-far-back', earliest: '2016-01-01' },
		'Day lies before <2016-01-01>. Check the year.'
	],
	[{ type: 'too-far-ahead', latest: '2029-12-31' }, 'Day lies after <2029-12-31>. Check the year.'],
	[
		{ type: 'in-the-future', latest: '2026-12-01' },
		'Day is still ahead. What has happened can be dated up to <2026-12-01>.'
	],
	[
		{ type: 'before-interview', earliest: '2026-12-01' },
		'Day lies before the interview on <2026-12-01>.'
	],
	[{ type: 'not-after', earliest: '2026-12-01' }, 'Day has to be <2026-12-01> or later.']
])('%j names the field and says why', (problem, sentence) => {
	expect(problemSentence(problem, 'Day', format)).toBe(sentence);
});
