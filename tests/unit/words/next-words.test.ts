import { describe, expect, it } from 'vitest';
import type { ReasonCode } from '../../../src/lib/cadence/spec.ts';
import {
	dueHeading,
	nextSentence,
	outcomeSentence,
	ruleSentence
} from '../../../src/lib/words/next-words.ts';
import { shortReason } from '../../../src/lib/words/short-reasons.ts';
import { stateSentence } from '../../../src/lib/words/states.ts';
import { classic, worded, type Worded } from './worded.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const today = '2026-12-01';
const spokeToday = { type: 'call', outcome: 'spoke', date: today } as const;

const answers: readonly (readonly [name: string, given: Worded, sentence: string])[] = [
	[
		'a voicemail today',
		{
			next: { number: 2, due: '2026-12-08', status: 'upcoming' },
			reasons: [{ code: 'after-attempt', date: today }],
			events: [{ type: 'call', outcome: 'voicemail', date: today }]
		},
		'Next call Tue 8 Dec – one week from today.'
	],
	[
		'they decide',
		{
			next: { number: 2, due: '2026-12-14', status: 'upcoming' },
			reasons: [
				{ code: 'after-attempt', date: today },
				{ code: 'after-decision', date: '2026-12-11' }
			],
			events: [spokeToday]
		},
		'Next call Mon 14 Dec – the business day after they decide on Fri 11 Dec.'
	],
	[
		'they decide while the user is away',
		{
			next: { number: 2, due: '2026-12-21', status: 'upcoming' },
			reasons: [
				{ code: 'after-decision', date: '2026-12-11' },
				{ code: 'away', date: '2026-12-21' }
			]
		},
		'Next call Mon 21 Dec – the business day after they decide on Fri 11 Dec; you are away until then.'
	],
	[
		'they decide while the user is away until a weekend',
		{
			next: { number: 2, due: '2026-12-21', status: 'upcoming' },
			reasons: [
				{ code: 'after-decision', date: '2026-12-11' },
				{ code: 'away', date: '2026-12-19' },
				{ code: 'weekend', date: '2026-12-19' }
			]
		},
		'Next call Mon 21 Dec – the business day after they decide on Fri 11 Dec; you are away until Sat 19 Dec; ' +
			'moved from Sat 19 Dec past the weekend.'
	],
	[
		'a thank-you put off',
		{
			next: { kind: 'thank-you', due: '2026-12-03', status: 'upcoming' },
			reasons: [
				{ code: 'interview-day', date: today },
				{ code: 'snoozed', date: '2026-12-03' }
			]
		},
		'Next, the thank-you, Thu 3 Dec – put off by you.'
	],
	[
		'they asked',
		{
			next: { number: 2, due: '2026-12-05', status: 'upcoming' },
			reasons: [{ code: 'they-asked', date: '2026-12-05' }]
		},
		'Next call Sat 5 Dec – the day they asked for.'
	],
	[
		'no answer on a Friday',
		{
			next: { due: '2026-12-07', status: 'upcoming' },
			reasons: [
				{ code: 'silent-retry', date: '2026-12-04' },
				{ code: 'weekend', date: '2026-12-05' }
			]
		},
		'Next call Mon 7 Dec – try again; moved from Sat 5 Dec past the weekend.'
	],
	[
		'a voicemail logged late',
		{
			next: { number: 2, due: '2026-12-04', status: 'upcoming' },
			reasons: [{ code: 'after-attempt', date: '2026-11-27' }],
			events: [{ type: 'call', outcome: 'voicemail', date: '2026-11-27' }]
		},
		'Next call Fri 4 Dec – one week after your voicemail on Fri 27 Nov.'
	],
	[
		'so late that the next is late too',
		{ next: { number: 2, due: '2026-11-27', status: 'overdue', daysLate: 4 } },
		'Call 2 was due Fri 27 Nov.'
	],
	[
		'materials',
		{
			next: { kind: 'send', due: today },
			reasons: [{ code: 'materials-requested', date: today }]
		},
		'Next, send what they asked for, today.'
	],
	[
		'the third call',
		{ next: undefined, plan: { state: 'resting', because: 'played-out', attempts: 3 } },
		'At rest after 3 calls. Let the process play out.'
	]
];

describe('nextSentence', () => {
	it.each(answers)('%s', (_, given, sentence) => {
		expect(plain(nextSentence(worded({ today, ...given })))).toBe(sentence);
	});
});

describe('outcomeSentence', () => {
	const blocked = worded({ today, next: { due: today, blocked: 'wrong-number' } });

	it('sets no date for a number that is wrong', () => {
		expect(outcomeSentence('wrong-number', blocked)).toBe(
			'It uses up no call. The date stands until you have the right number.'
		);
	});

	it('says what is next after any other outcome, and where no call is', () => {
		const free = worded({ today, next: { kind: 'email', number: 1, due: today } });
		for (const [outcome, wording] of [
			['voicemail', blocked],
			['wrong-number', free]
		] as const) {
			expect(outcomeSentence(outcome, wording)).toBe(nextSentence(wording));
		}
	});
});

describe('dueHeading', () => {
	it.each([
		[{ number: 2, due: '2026-11-27', status: 'overdue' }, 'Call 2 was due Fri 27 Nov'],
		[{ number: 1, due: today }, 'Call 1 is due today'],
		[{ number: 3, due: '2026-12-08', status: 'upcoming' }, 'Call 3 is due Tue 8 Dec'],
		[{ kind: 'thank-you', due: today }, 'Thank-you is due today'],
		[
			{ kind: 'send', due: '2026-11-27', status: 'overdue' },
			'What they asked for was due Fri 27 Nov'
		],
		[{ kind: 'send', due: today }, 'What they asked for is due today'],
		[{ kind: 'send', due: '2026-12-08' }, 'What they asked for is due Tue 8 Dec']
	] as const)('%o', (next, heading) => {
		expect(dueHeading(worded({ today, next }))).toBe(heading);
	});

	it('is absent where nothing is due', () => {
		expect(dueHeading(worded({ next: undefined }))).toBeUndefined();
	});
});

describe('shortReason', () => {
	const reasons = (code: ReasonCode, date: string, ...then: readonly ReasonCode[]) => [
		{ code, date },
		...then.map((code) => ({ code, date: '2026-12-10' }))
	];
	it.each([
		[{ next: { status: 'overdue', daysLate: 4 } }, '4 days late'],
		[{ next: { status: 'overdue', daysLate: 1 } }, '1 day late'],
		[{ next: { number: 1 } }, 'Call 1 of 3'],
		[{ next: { number: 3 } }, 'Last call, then rest'],
		[{ next: { number: 1, blocked: 'no-phone' } }, 'No phone number yet'],
		[{ reasons: reasons('they-asked', '2026-12-02') }, 'Asked you to call'],
		[{ reasons: reasons('after-decision', '2026-12-04') }, 'They decide Fri 4 Dec'],
		[{ reasons: reasons('after-decision', '2026-12-04', 'away') }, 'They decide Fri 4 Dec'],
		[
			{ reasons: reasons('after-decision', '2026-12-04', 'out-of-office', 'weekend') },
			'They decide Fri 4 Dec'
		],
		[{ reasons: reasons('they-asked', '2026-12-04', 'away') }, 'Asked you to call'],
		[{ reasons: reasons('materials-requested', '2026-12-04', 'snoozed') }, 'They asked for more'],
		[{ reasons: reasons('after-attempt', '2026-12-04', 'out-of-office', 'away') }, 'You are back'],
		[{ reasons: reasons('after-interview', '2026-12-04', 'snoozed', 'weekend') }, 'You put it off'],
		[{ reasons: reasons('after-interview', '2026-12-04', 'weekend') }, 'Call 1 of 3'],
		[{ reasons: reasons('silent-retry', '2026-11-30') }, 'Try again'],
		[{ date: today, reasons: reasons('interview-day', today) }, 'Met today'],
		[{ date: '2026-11-30', reasons: reasons('interview-day', '2026-11-30') }, 'Met Mon 30 Nov'],
		[
			{ next: undefined, plan: { state: 'resting', because: 'played-out' } },
			'At rest, no more calls'
		]
	] as const)('%o', (given, words) => {
		expect(shortReason(worded({ today, ...given }))).toBe(words);
	});
});

describe('stateSentence', () => {
	it.each([
		[
			{ state: 'upcoming' },
			'The interview is on Mon 2 Mar, 14:00. Nothing is due before it is over.'
		],
		[
			{ state: 'held', because: 'next-round' },
			'The next interview is on Thu 12 Mar. Calls wait until then.'
		],
		[
			{ state: 'superseded', because: 'next-round' },
			'A later interview took place. Follow that one up instead.'
		],
		[{ state: 'resting', because: 'by-user' }, 'You let it rest on Sun 8 Mar. No more calls.'],
		[
			{ state: 'resting', because: 'played-out', attempts: 1 },
			'At rest after one call. Let the process play out.'
		]
	] as const)('%o', (plan, sentence) => {
		const events = [{ type: 'rest', date: '2026-03-08' }] as const;
		expect(stateSentence(worded({ plan, next: undefined, later: '2026-03-12', events }))).toBe(
			sentence
		);
	});
});

it('states the rule of the policy while something follows', () => {
	expect(ruleSentence(worded())).toBe(
		'Calls are a week apart, three at most. After the third, you let it rest.'
	);
	const two = { ...classic, id: 'own', steps: classic.steps.slice(1) };
	expect(ruleSentence(worded({ policy: two }))).toBe(
		'2 steps after the thank-you. Then you let it rest.'
	);
	expect(ruleSentence(worded({ next: undefined }))).toBeUndefined();
});
