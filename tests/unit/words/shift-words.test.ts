import { expect, test } from 'vitest';
import type { Reason } from '../../../src/lib/cadence/spec.ts';
import { joinClauses, shiftClauses } from '../../../src/lib/words/shift-words.ts';
import { format } from './worded.ts';

const rule = { code: 'after-interview', date: '2026-12-18' } as const;

// Christmas 2026 falls on a Friday; its Monday and Tuesday may be days off, too.
test.each<[string, Reason, due: string, words: string]>([
	[
		'a weekend',
		{ code: 'weekend', date: '2026-12-12' },
		'2026-12-14',
		'Sat 12 Dec past the weekend'
	],
	['a day off', { code: 'holiday', date: '2026-12-24' }, '2026-12-25', 'Thu 24 Dec past a day off'],
	[
		'a day off before a weekend',
		{ code: 'holiday', date: '2026-12-25' },
		'2026-12-28',
		'Fri 25 Dec past a day off and the weekend'
	],
	[
		'a weekend before a day off',
		{ code: 'weekend', date: '2026-12-26' },
		'2026-12-29',
		'Sat 26 Dec past the weekend and a day off'
	],
	[
		'a weekend before two',
		{ code: 'weekend', date: '2026-12-26' },
		'2026-12-30',
		'Sat 26 Dec past the weekend and 2 days off'
	],
	[
		'two days off',
		{ code: 'holiday', date: '2026-12-28' },
		'2026-12-30',
		'Mon 28 Dec past 2 days off'
	]
])('what a date was moved past is named, all of it: %s', (_, reason, due, words) => {
	const next = { due, reasons: [rule, reason] };
	expect(joinClauses(shiftClauses(next, { format, today: '2026-12-01' }))).toBe(
		`moved from ${words}`
	);
});
