import { describe, expect, test } from 'vitest';
import type { Mark, NextStep, Plan, PlanState } from '../../../src/lib/cadence/spec.ts';
import { markLooks } from '../../../src/lib/ui/track-marks.ts';
import { createFormat } from '../../../src/lib/words/format.ts';
import { markWords, trackSentence } from '../../../src/lib/words/track-sentence.ts';

const format = createFormat({ locale: 'en-GB' });
const today = '2026-12-01';

const thanked: Mark = {
	kind: 'thank-you',
	status: 'done',
	date: '2026-11-13',
	outcome: 'letter'
};
const rest: Mark = { kind: 'rest', status: 'none' };
const call = (number: number, mark: Partial<Mark> = {}): Mark => ({
	kind: 'call',
	number,
	status: 'none',
	...mark
});
const due = (of: Partial<NextStep>): NextStep => ({
	kind: 'call',
	due: today,
	status: 'due',
	daysLate: 0,
	reasons: [],
	...of
});

function plan(track: readonly Mark[], state: PlanState = 'active', more: Partial<Plan> = {}): Plan {
	return { state, track, attempts: 0, conflicts: [], ...more };
}

const cases: readonly {
	name: string;
	plan: Plan;
	sentence: string;
	/** One letter a mark: the look, with a capital where the line that leads to it is solid. */
	looks: string;
}[] = [
	{
		name: 'before the interview',
		plan: plan(
			[{ kind: 'thank-you', status: 'none' }, call(1), call(2), call(3), rest],
			'upcoming'
		),
		sentence: 'Thank‑you later. Calls 1 to 3 later. Rest later.',
		looks: 'later later later later restlater'
	},
	{
		name: 'thank-you due today',
		plan: plan([
			{ kind: 'thank-you', status: 'due', date: today },
			call(1),
			call(2),
			call(3),
			rest
		]),
		sentence: 'Thank‑you due today. Calls 1 to 3 later. Rest later.',
		looks: '—TODAY later later later restlater'
	},
	{
		name: 'thank-you overdue',
		plan: plan(
			[
				{ kind: 'thank-you', status: 'overdue', date: '2026-11-30' },
				call(1),
				call(2),
				call(3),
				rest
			],
			'active',
			{ next: due({ kind: 'thank-you', due: '2026-11-30', status: 'overdue', daysLate: 1 }) }
		),
		sentence: 'Thank‑you was due 30 Nov, 1 day late. Calls 1 to 3 later. Rest later.',
		looks: '—OVERDUE later later later restlater'
	},
	{
		name: 'thank-you lapsed, call due today',
		plan: plan([
			{ kind: 'thank-you', status: 'lapsed' },
			call(1, { status: 'due', date: today }),
			call(2),
			call(3),
			rest
		]),
		sentence: 'Thank‑you not sent. Call 1 due today. Calls 2 and 3 later. Rest later.',
		looks: 'skipped —TODAY later later restlater'
	},
	{
		name: 'second call overdue',
		plan: plan(
			[
				thanked,
				call(1, { status: 'done', date: '2026-11-20', outcome: 'voicemail' }),
				call(2, { status: 'overdue', date: '2026-11-27' }),
				call(3),
				rest
			],
			'active',
			{ next: due({ number: 2, due: '2026-11-27', status: 'overdue', daysLate: 4 }) }
		),
		sentence:
			'Thank‑you sent 13 Nov. Call 1: voicemail, 20 Nov. Call 2 was due 27 Nov, 4 days late. Call 3 later. Rest later.',
		looks: '—sent —voicemail —OVERDUE later restlater'
	},
	{
		name: 'logged today, one skipped, third coming up',
		plan: plan([
			{ ...thanked, outcome: 'email', date: today },
			call(1, { status: 'skipped', date: '2026-11-20' }),
			call(2, { status: 'done', date: today, outcome: 'message' }),
			call(3, { status: 'upcoming', date: '2026-12-08' }),
			rest
		]),
		sentence:
			'Thank‑you sent today. Call 1 left out. Call 2: left a message, today. Call 3 due 8 Dec. Rest later.',
		looks: '—sent skipped —message —LATER restlater'
	},
	{
		name: 'played out',
		plan: plan(
			[
				thanked,
				call(1, { status: 'done', date: '2026-11-12', outcome: 'silent' }),
				call(2, { status: 'done', date: '2026-11-19', outcome: 'spoke' }),
				call(3, { status: 'done', date: '2026-11-26', outcome: 'voicemail' }),
				{ kind: 'rest', status: 'done' }
			],
			'resting',
			{ because: 'played-out' }
		),
		sentence:
			'Thank‑you sent 13 Nov. Call 1: no answer, 12 Nov. Call 2: spoke, 19 Nov. Call 3: voicemail, 26 Nov. At rest.',
		looks: '—sent —noanswer —spoke —voicemail —rest'
	},
	{
		name: 'rested by choice',
		plan: plan(
			[
				thanked,
				call(1, { status: 'done', date: '2026-11-20', outcome: 'spoke' }),
				call(2),
				call(3),
				{ kind: 'rest', status: 'done' }
			],
			'resting',
			{ because: 'by-user' }
		),
		sentence: 'Thank‑you sent 13 Nov. Call 1: spoke, 20 Nov. Calls 2 and 3 not needed. At rest.',
		looks: '—sent —spoke skipped skipped rest'
	},
	{
		name: 'closed by a result',
		plan: plan([thanked, call(1), call(2), call(3), rest], 'closed', { because: 'rejected' }),
		sentence: 'Thank‑you sent 13 Nov. Calls 1 to 3 not needed. Nothing more is due.',
		looks: '—sent skipped skipped skipped rest'
	},
	{
		name: 'materials to send',
		plan: plan(
			[
				thanked,
				call(1, { status: 'done', date: '2026-11-30', outcome: 'spoke' }),
				call(2),
				call(3),
				rest
			],
			'active',
			{
				next: due({ kind: 'send', due: '2026-11-30', status: 'overdue', daysLate: 1 })
			}
		),
		sentence:
			'Thank‑you sent 13 Nov. Call 1: spoke, 30 Nov. Calls 2 and 3 later. Rest later. What they asked for is due 30 Nov.',
		looks: '—sent —spoke later later restlater'
	},
	{
		name: 'e-mails first',
		plan: plan([
			thanked,
			{ kind: 'email', number: 1, status: 'done', date: '2026-11-20' },
			{ kind: 'email', number: 2, status: 'due', date: today },
			call(3),
			rest
		]),
		sentence:
			'Thank‑you sent 13 Nov. E‑mail 1 sent 20 Nov. E‑mail 2 due today. Call 3 later. Rest later.',
		looks: '—sent —sent —TODAY later restlater'
	}
];

describe.each(cases)('$name', ({ plan, sentence, looks }) => {
	test('is said', () => {
		expect(trackSentence({ plan, format, today })).toBe(sentence);
	});

	test('is drawn', () => {
		const drawn = markLooks(plan).map(
			({ reached, next, glyph }) => (reached ? '—' : '') + (next?.toUpperCase() ?? glyph)
		);
		expect(drawn.join(' ')).toBe(looks);
	});
});

test.each([
	['done', thanked, ['Thank‑you', 'Posted', '13 Nov']],
	[
		'upcoming',
		call(2, { status: 'upcoming', date: '2026-12-08' }),
		['Call 2', 'Next', 'Tue 8 Dec']
	],
	[
		'next year',
		call(2, { status: 'upcoming', date: '2027-01-05' }),
		['Call 2', 'Next', 'Tue 5 Jan 2027']
	],
	['due', call(1, { status: 'due', date: today }), ['Call 1', 'Today', 'Tue 1 Dec']],
	['later', call(3), ['Call 3', '', '']]
] as const)('beneath the large track: %s', (_, mark, [name, outcome, date]) => {
	const told = markWords(mark, { plan: plan([mark]), format, today });
	// Intl puts a comma after the weekday in some versions of its data.
	expect({ ...told, date: told.date.replace(',', '') }).toEqual({ name, outcome, date });
});
