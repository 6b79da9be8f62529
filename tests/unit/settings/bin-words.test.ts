import { expect, test } from 'vitest';
import type { BinEntry } from '../../../src/lib/doc/model.ts';
import { createFormat } from '../../../src/lib/words/format.ts';
import {
	binKind,
	binName,
	daysLeft,
	restorable
} from '../../../src/routes/settings/bin/bin-words.ts';

const format = createFormat({ locale: 'en-GB' });

test.each([
	['2026-12-01', 30],
	['2026-11-30', 29],
	['2026-11-02', 1],
	['2026-11-01', 0],
	['2026-10-01', 0],
	// Another device's clock may be ahead.
	['2026-12-05', 30]
])('deleted on %s: %i days left', (deletedOn, left) => {
	expect(daysLeft({ deletedOn }, '2026-12-01')).toBe(left);
});

test('what is past its days is not offered', () => {
	const entry = (deletedOn: string): BinEntry => ({
		kind: 'policy',
		id: deletedOn,
		deletedOn,
		name: 'x'
	});
	const bin = [entry('2026-12-01'), entry('2026-11-01'), entry('2026-10-31')];
	expect(restorable(bin, '2026-12-01').map(({ id }) => id)).toEqual(['2026-12-01', '2026-11-01']);
});

test('a kind and a name for everything, even without one', () => {
	for (const kind of [
		'opening',
		'interview',
		'person',
		'thread',
		'event',
		'away',
		'policy'
	] as const) {
		expect(binKind({ kind })).toBeTruthy();
	}
	expect(binName({ name: '' }, format, '2026-12-01')).toBe('Without a name');
	const event = {
		id: 'e',
		type: 'call',
		outcome: 'voicemail',
		date: '2026-11-30',
		interviewId: 'i',
		personId: 'p'
	} as const;
	expect(binName({ name: 'Dana', event }, format, '2026-12-01')).toMatch(/^Dana: .*voicemail/i);
});
