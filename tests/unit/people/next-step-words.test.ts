import { expect, test } from 'vitest';
import { policies } from '../../../src/lib/cadence/policies.ts';
import type { Reason } from '../../../src/lib/cadence/spec.ts';
import { nextStepWords } from '../../../src/routes/interviews/next-step-words.ts';
import { format } from '../words/worded.ts';

const interview = { code: 'after-interview', date: '2026-12-01' } as const;
const decision = { code: 'after-decision', date: '2026-12-09' } as const;

test.each<[name: string, reasons: readonly Reason[], words: string]>([
	['the rule alone', [interview], 'First call to each, seven days on'],
	[
		'past a day off',
		[interview, { code: 'holiday', date: '2026-12-08' }],
		'First call to each, on the next business day after 7 days'
	],
	[
		'past a pause',
		[interview, { code: 'away', date: '2026-12-14' }],
		'First call to each, seven days on; you are away until then'
	],
	[
		'their decision, past a pause',
		[decision, { code: 'away', date: '2026-12-14' }],
		'First call to each, the business day after they decide; you are away until then'
	]
])('%s', (_, reasons, words) => {
	const people = [{ name: 'Sunita' }, { name: 'Tom' }];
	const step = { kind: 'call', due: '2026-12-14', overdue: false, reasons, people } as const;
	expect(
		nextStepWords(step, { count: 2, policy: policies.classic, today: '2026-12-01', format })
	).toBe(words);
});

test('a day of next year has its year, wherever the line names one', () => {
	const step = {
		kind: 'call',
		due: '2027-01-04',
		overdue: false,
		reasons: [
			{ ...interview, date: '2026-12-25' },
			{ code: 'snoozed', date: '2027-01-02' },
			{ code: 'weekend', date: '2027-01-02' }
		],
		people: [{ name: 'Sunita' }]
	} as const;
	const context = { count: 1, policy: policies.classic, today: '2026-12-25', format };
	expect(nextStepWords(step, context)).toContain('moved from Sat 2 Jan 2027');
});
