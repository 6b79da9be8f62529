import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Because, Policy, ReasonCode } from '../../../src/lib/cadence/spec.ts';
import { dueHeading, nextSentence, ruleSentence } from '../../../src/lib/words/next-words.ts';
import { reasonSentence } from '../../../src/lib/words/reasons.ts';
import { shortReason } from '../../../src/lib/words/short-reasons.ts';
import { stateSentence } from '../../../src/lib/words/states.ts';
import { classic, worded, type Worded } from './worded.ts';

const careful: Policy = { ...classic, id: 'careful', steps: [{ kind: 'call', afterDays: 14 }] };
const brisk: Policy = {
	...classic,
	id: 'brisk',
	steps: [
		{ kind: 'call', afterDays: 3, businessDays: true },
		{ kind: 'call', afterDays: 10 }
	]
};
const voicemail = { type: 'call', outcome: 'voicemail', date: '2026-11-20' } as const;

const sentences: readonly (readonly [name: string, given: Worded, sentence: string])[] = [
	['a week since', {}, 'One week since your interview on Mon 2 Mar, 14:00.'],
	['no time known', { time: undefined }, 'One week since your interview on Mon 2 Mar.'],
	[
		'seen from another day it is a rule',
		{ today: '2026-03-05', next: { due: '2026-03-09', status: 'upcoming' } },
		'One week after your interview on Mon 2 Mar, 14:00.'
	],
	[
		'another year is named',
		{ date: '2025-12-29', today: '2026-01-05' },
		'One week since your interview on Mon 29 Dec 2025, 14:00.'
	],
	['two weeks', { policy: careful }, 'Two weeks since your interview on Mon 2 Mar, 14:00.'],
	['business days', { policy: brisk }, '3 business days since your interview on Mon 2 Mar, 14:00.'],
	[
		'ten days after a voicemail',
		{
			policy: brisk,
			next: { number: 2 },
			reasons: [{ code: 'after-attempt', date: '2026-11-20' }],
			events: [voicemail],
			today: '2026-11-30'
		},
		'10 days since your voicemail on Fri 20 Nov.'
	],
	[
		'moved past the weekend',
		{
			today: '2026-11-30',
			next: { number: 2 },
			reasons: [
				{ code: 'after-attempt', date: '2026-11-20' },
				{ code: 'weekend', date: '2026-11-28' }
			],
			events: [voicemail]
		},
		'One week after your voicemail on Fri 20 Nov; moved from Sat 28 Nov past the weekend.'
	],
	[
		'moved past a day off',
		{
			reasons: [
				{ code: 'after-interview', date: '2026-03-02' },
				{ code: 'holiday', date: '2026-03-09' }
			]
		},
		'One week after your interview on Mon 2 Mar, 14:00; moved from Mon 9 Mar past a day off.'
	],
	...(
		[
			['spoke', 'you spoke on Mon 2 Mar'],
			['message', 'the message you left on Mon 2 Mar'],
			['voicemail', 'your voicemail on Mon 2 Mar'],
			['silent', 'your call on Mon 2 Mar']
		] as const
	).map(
		([outcome, what]) =>
			[
				`a week since ${outcome}`,
				{
					reasons: [{ code: 'after-attempt', date: '2026-03-02' }],
					events: [{ type: 'call', outcome, date: '2026-03-02' }]
				},
				`One week since ${what}.`
			] as const
	),
	[
		'the furthest of two calls on one day',
		{
			reasons: [{ code: 'after-attempt', date: '2026-03-02' }],
			events: [
				{ type: 'call', outcome: 'silent', date: '2026-03-02' },
				{ type: 'call', outcome: 'spoke', date: '2026-03-02' },
				{ type: 'call', outcome: 'voicemail', date: '2026-03-02' }
			]
		},
		'One week since you spoke on Mon 2 Mar.'
	],
	[
		'after an e-mail',
		{
			reasons: [{ code: 'after-attempt', date: '2026-03-02' }],
			events: [{ type: 'email', date: '2026-03-02' }]
		},
		'One week since your e-mail on Mon 2 Mar.'
	],
	[
		'after a step left out',
		{
			reasons: [{ code: 'after-attempt', date: '2026-03-02' }],
			events: [{ type: 'skip', of: 1, date: '2026-03-02' }]
		},
		'One week since the step you left out on Mon 2 Mar.'
	],
	[
		'they were in touch',
		{
			reasons: [
				{ code: 'after-interview', date: '2026-02-23' },
				{ code: 'after-inbound', date: '2026-03-02' }
			]
		},
		'One week since they were in touch on Mon 2 Mar.'
	],
	[
		'no answer',
		{
			reasons: [
				{ code: 'after-interview', date: '2026-03-02' },
				{ code: 'silent-retry', date: '2026-03-09' }
			]
		},
		'No answer on Mon 9 Mar, so try again the next day.'
	],
	[
		'no answer on a Friday',
		{
			reasons: [
				{ code: 'after-interview', date: '2026-03-06' },
				{ code: 'silent-retry', date: '2026-03-13' },
				{ code: 'weekend', date: '2026-03-14' }
			]
		},
		'No answer on Fri 13 Mar, so try again the next day; moved from Sat 14 Mar past the weekend.'
	],
	[
		'materials, named',
		{
			next: { kind: 'send' },
			reasons: [{ code: 'materials-requested', date: '2026-03-09' }],
			events: [
				{
					type: 'call',
					outcome: 'spoke',
					date: '2026-03-09',
					requested: [' two  references ', 'a portfolio']
				}
			]
		},
		'They asked for two references and a portfolio on Mon 9 Mar.'
	],
	[
		'materials, unnamed',
		{
			next: { kind: 'send' },
			reasons: [{ code: 'materials-requested', date: '2026-03-09' }],
			events: [{ type: 'inbound', date: '2026-03-09', requested: [' ', '.', '–'] }]
		},
		'They asked for something more on Mon 9 Mar.'
	],
	[
		'materials sent',
		{
			today: '2026-03-18',
			reasons: [
				{ code: 'after-attempt', date: '2026-03-09' },
				{ code: 'after-materials', date: '2026-03-11' }
			]
		},
		'One week since you sent what they asked for on Wed 11 Mar.'
	],
	[
		'they asked',
		{
			reasons: [
				{ code: 'after-attempt', date: '2026-03-09' },
				{ code: 'they-asked', date: '2026-03-14' }
			]
		},
		'They asked you to call on Sat 14 Mar.'
	],
	[
		'their decision',
		{
			reasons: [
				{ code: 'after-interview', date: '2026-03-02' },
				{ code: 'after-inbound', date: '2026-03-05' },
				{ code: 'after-decision', date: '2026-03-06' }
			]
		},
		'The business day after Fri 6 Mar, when they said they would decide.'
	],
	[
		'on hold until',
		{ reasons: [{ code: 'check-in', date: '2026-04-01' }] },
		'The opening is on hold, and you chose to check in on Wed 1 Apr.'
	],
	[
		'they are away',
		{ reasons: [{ code: 'out-of-office', date: '2026-04-01' }] },
		'They are away until Wed 1 Apr.'
	],
	[
		'the user is away, then a weekend',
		{
			reasons: [
				{ code: 'after-interview', date: '2026-03-02' },
				{ code: 'weekend', date: '2026-03-07' },
				{ code: 'away', date: '2026-03-14' },
				{ code: 'weekend', date: '2026-03-14' }
			]
		},
		'One week after your interview on Mon 2 Mar, 14:00; moved from Sat 7 Mar past the weekend; ' +
			'you are away until Sat 14 Mar; moved from Sat 14 Mar past the weekend.'
	],
	[
		'their decision, then a pause',
		{
			reasons: [
				{ code: 'after-interview', date: '2026-03-02' },
				{ code: 'after-decision', date: '2026-03-06' },
				{ code: 'away', date: '2026-03-16' }
			]
		},
		'The business day after Fri 6 Mar, when they said they would decide; you are away until Mon 16 Mar.'
	],
	[
		'their decision, once two pauses in a row are over',
		{
			today: '2026-03-19',
			reasons: [
				{ code: 'after-decision', date: '2026-03-06' },
				{ code: 'away', date: '2026-03-16' },
				{ code: 'away', date: '2026-03-19' }
			]
		},
		'The business day after Fri 6 Mar, when they said they would decide; you were away until Thu 19 Mar.'
	],
	[
		'on hold, they are away, put off, the user is away',
		{
			reasons: [
				{ code: 'after-attempt', date: '2026-03-02' },
				{ code: 'check-in', date: '2026-03-10' },
				{ code: 'out-of-office', date: '2026-03-11' },
				{ code: 'snoozed', date: '2026-03-12' },
				{ code: 'away', date: '2026-03-13' }
			],
			events: [{ type: 'call', outcome: 'voicemail', date: '2026-03-02' }]
		},
		'One week after your voicemail on Mon 2 Mar; the opening is on hold, and you chose to check in on ' +
			'Tue 10 Mar; they are away until Wed 11 Mar; you put it off to Thu 12 Mar; you are away until Fri 13 Mar.'
	],
	[
		'the thank-you, put off',
		{
			next: { kind: 'thank-you' },
			reasons: [
				{ code: 'interview-day', date: '2026-03-02' },
				{ code: 'snoozed', date: '2026-03-10' }
			]
		},
		'You met on Mon 2 Mar, 14:00; a thank-you goes out the same day; you put it off to Tue 10 Mar.'
	],
	[
		'put off',
		{ reasons: [{ code: 'snoozed', date: '2026-03-11' }] },
		'You put it off to Wed 11 Mar.'
	],
	[
		'the thank-you, the same day',
		{
			today: '2026-03-02',
			next: { kind: 'thank-you' },
			reasons: [{ code: 'interview-day', date: '2026-03-02' }]
		},
		'You met today; a thank-you goes out the same day.'
	],
	[
		'the thank-you, later',
		{ next: { kind: 'thank-you' }, reasons: [{ code: 'interview-day', date: '2026-03-02' }] },
		'You met on Mon 2 Mar, 14:00; a thank-you goes out the same day.'
	]
];

describe('reasonSentence', () => {
	it.each(sentences)('%s', (_, given, sentence) => {
		expect(reasonSentence(worded(given))).toBe(sentence);
	});
});

describe('what made a date and what put it off', () => {
	const made = [
		'interview-day',
		'after-interview',
		'after-attempt',
		'after-inbound',
		'silent-retry',
		'materials-requested',
		'after-materials',
		'they-asked',
		'after-decision'
	] as const;
	const putOff = ['check-in', 'out-of-office', 'away', 'snoozed', 'weekend', 'holiday'] as const;
	const pairs = made.flatMap((first) => putOff.map((then) => [first, then] as const));

	it.each(pairs)('%s and %s are both in the sentence', (first, then) => {
		const given = worded({
			date: '2026-03-06',
			reasons: [
				{ code: first, date: '2026-03-06' },
				{ code: then, date: '2026-03-16' }
			]
		});
		const sentence = reasonSentence(given);
		expect(sentence).toContain('Fri 6 Mar');
		expect(sentence).toContain('Mon 16 Mar');
	});
});

const codes: readonly ReasonCode[] = [
	'interview-day',
	'after-interview',
	'after-attempt',
	'after-inbound',
	'silent-retry',
	'materials-requested',
	'after-materials',
	'they-asked',
	'after-decision',
	'check-in',
	'out-of-office',
	'away',
	'snoozed',
	'weekend',
	'holiday'
];
const states: readonly Because[] = [
	'cancelled',
	'do-not-call',
	'next-round',
	'left-company',
	'by-user',
	'on-hold',
	'played-out',
	'in-touch',
	'offer',
	'accepted',
	'rejected',
	'withdrawn',
	'filled'
];
const day = fc
	.integer({ min: 0, max: 900 })
	.map((days) => Temporal.PlainDate.from('2025-06-01').add({ days }).toString());

describe('any plan', () => {
	const given = fc.record({
		today: day,
		reasons: fc.array(
			fc
				.record({ code: fc.constantFrom(...codes), date: fc.option(day) })
				.map(({ code, date }) => (date === null ? { code } : { code, date })),
			{ maxLength: 6 }
		),
		next: fc.option(
			fc.record({
				kind: fc.constantFrom(
					'thank-you' as const,
					'call' as const,
					'email' as const,
					'send' as const
				),
				number: fc.integer({ min: 1, max: 4 }),
				due: day,
				status: fc.constantFrom('due' as const, 'overdue' as const, 'upcoming' as const),
				daysLate: fc.nat({ max: 400 })
			}),
			{ nil: undefined }
		),
		policy: fc.constantFrom(classic, careful, brisk),
		plan: fc.record({ because: fc.constantFrom(...states), attempts: fc.nat({ max: 5 }) }),
		name: fc.string({ unit: 'grapheme', maxLength: 40 }),
		events: fc.array(
			fc.record({
				type: fc.constantFrom('call' as const, 'inbound' as const, 'rest' as const),
				outcome: fc.constantFrom('spoke', 'voicemail', 'message', 'silent', 'wrong-number'),
				date: day,
				// What they asked for stands as it was typed, whatever marks are in it: these could be mistaken for gaps.
				requested: fc.array(fc.string({ unit: fc.constantFrom(...'aßé7- '), maxLength: 90 }), {
					maxLength: 3
				})
			}),
			{ maxLength: 5 }
		)
	});

	it('is worded whole: no gap, no doubled space, nothing undefined', () => {
		fc.assert(
			fc.property(given, (any) => {
				const wording = worded(any);
				const said = [
					reasonSentence(wording),
					shortReason(wording),
					stateSentence(wording),
					nextSentence(wording),
					dueHeading(wording) ?? 'none',
					ruleSentence(wording) ?? 'none'
				];
				for (const text of said) {
					expect(text).not.toMatch(
						/undefined|null|NaN|Invalid|\[object|\s{2}|^\s|\s$|\s[.,;]|[;,]\.|\{/u
					);
					expect(text).not.toBe('');
				}
				expect(reasonSentence(wording)).toMatch(/[.…]$/u);
				expect(nextSentence(wording)).toMatch(/\.$/u);
			}),
			{ examples: [] }
		);
	});
});
