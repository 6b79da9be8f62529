import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { agenda } from '../../../src/lib/cadence/agenda.ts';
import type { OpeningStatus, ThankYouChannel } from '../../../src/lib/cadence/spec.ts';
import type { Profile, ThankYou, ThreadItem } from '../../../src/lib/doc/model.ts';
import { createFormat } from '../../../src/lib/words/format.ts';
import { dayToAnnounce } from '../../../src/lib/words/letter-day.ts';
import { type Occasion, occasionOf, stillWaiting } from '../../../src/lib/words/letter-occasion.ts';
import { metTogether, variantAt } from '../../../src/lib/words/letter-place.ts';
import { letterText } from '../../../src/lib/words/letter-text.ts';
import { composeLetter, type LetterInput } from '../../../src/lib/words/letter.ts';
import { now, policy, thread } from '../cadence/arbitrary.ts';
import { format, worded } from './worded.ts';

const profile: Profile = {
	name: 'Ines Calloway',
	phone: '(217) 555-0117',
	address: 'Flat 3, 7 Coopers Yard\nWestmarch'
};
const said: ThankYou = {
	talked: 'how your drivers redrew the winter routes themselves.',
	bring: 'keep people moving when the plan gives way'
};

interface Given {
	readonly thankYou?: ThankYou;
	readonly name?: string;
	readonly post?: string;
	readonly company?: string;
	readonly role?: string;
}

function input(kind: ThankYouChannel, given: Given = {}, more: Partial<LetterInput> = {}) {
	const { item } = worded({ date: '2026-12-01', ...given });
	const { thankYou = said, post, company = 'Quillmoor Health' } = given;
	const whole: ThreadItem = {
		...item,
		thankYou,
		person: { ...item.person, ...(post !== undefined && { post }) },
		opening: { ...item.opening, company }
	};
	const rest = {
		profile,
		occasion: 'thanks' as const,
		place: 0,
		today: '2026-12-01',
		callOn: '2026-12-08',
		format
	};
	return { kind, item: whole, ...rest, ...more };
}

const plain = (one: LetterInput) =>
	letterText(composeLetter(one)).map((text) => text.replaceAll('\u00a0', ' '));

describe('a letter', () => {
	it('names the day and the role, thanks, is specific and announces the call', () => {
		expect(plain(input('letter', { name: 'Tom Abernathy' }))).toEqual([
			'Dear Tom Abernathy,',
			'Thank you for meeting me on Tuesday 1 December to talk about the fleet operations lead role. I enjoyed hearing about how your drivers redrew the winter routes themselves.',
			'I would be glad to keep people moving when the plan gives way at Quillmoor Health.',
			'I will telephone you on Tuesday 8 December to ask how things stand.',
			'Yours sincerely,'
		]);
	});

	it('has the sender above and the recipient on the envelope, each line once', () => {
		const post = 'Quillmoor Health\n14 Lantern Row\n\nWestmarch';
		const letter = composeLetter(input('letter', { name: 'Tom Abernathy', post }));
		expect(letter.sender).toEqual({
			name: 'Ines Calloway',
			address: ['Flat 3, 7 Coopers Yard', 'Westmarch'],
			phone: '(217)\u00a0555‑0117'
		});
		expect(letter.recipient).toEqual([
			'Tom Abernathy',
			'Quillmoor Health',
			'14 Lantern Row',
			'Westmarch'
		]);
		expect(letter.missing).toEqual([]);
	});

	it('underlines the details', () => {
		const { greeting, paragraphs } = composeLetter(input('letter'));
		const fills = [greeting, ...paragraphs.flat()].flat().filter((part) => 'fill' in part);
		expect(fills.map(({ detail }) => detail)).toEqual(['called', 'talked', 'bring']);
	});

	it('is a sentence shorter where a detail is missing, and says which', () => {
		const letter = composeLetter(input('letter', { thankYou: {} }, { callOn: undefined }));
		expect(letterText(letter)).toHaveLength(3);
		expect(letter.missing).toEqual(['talked', 'bring', 'post']);
	});

	it.each([
		['letter', 'Dr. Maximiliane von Hohenstein', {}, 'Dear Dr. von Hohenstein,'],
		['letter', 'Whitfield, Dana', {}, 'Dear Dana Whitfield,'],
		['card', 'Dana Whitfield', {}, 'Dear Dana,'],
		['email', 'Dana Whitfield', { called: 'Ms Whitfield' }, 'Dear Ms Whitfield,'],
		['letter', ' ', {}, 'Dear Sir or Madam,']
	] as const)('greets: %s to %s', (kind, name, thankYou, greeting) => {
		expect(plain(input(kind, { name, thankYou }))[0]).toBe(greeting);
	});

	it('ends a sentence once where the company ends in a full stop', () => {
		expect(plain(input('letter', { company: 'Quillmoor Inc.' }))[2]).toMatch(
			/ at Quillmoor Inc\.$/
		);
	});

	it('is what the user made of it once it was edited', () => {
		const letter = 'Dear Tom,\n\nThank you!\nTruly.\n \nInes';
		expect(plain(input('letter', { thankYou: { letter } }))).toEqual([
			'Dear Tom,',
			'Thank you!\nTruly.',
			'Ines'
		]);
	});
});

it('has one sentence about them on a card, and a subject on an e-mail', () => {
	const thankYou = { ...said, impressed: 'the calm of the desk' };
	expect(plain(input('card', { thankYou }))).toHaveLength(4);
	const email = composeLetter(input('email', { thankYou }));
	expect(email.subject?.replaceAll('\u00a0', ' ')).toBe(
		'Thank you for our conversation on Tuesday 1 December'
	);
});

describe('once it is over', () => {
	const threads = (...statuses: readonly OpeningStatus[]): readonly ThreadItem[] =>
		statuses.map((openingStatus) => ({ ...worded().item, openingStatus }));

	it.each([
		['open', ['open'], 'thanks'],
		['rejected', [], 'rejected'],
		['filled', ['accepted'], 'rejected'],
		['open', ['accepted'], 'elsewhere'],
		['offer', ['accepted'], 'elsewhere'],
		['accepted', [], 'thanks'],
		['withdrawn', ['accepted'], 'thanks']
	] as const)('%s among %s is written to for: %s', (own, others, occasion) => {
		const all = threads(own, ...others);
		const [item] = all;
		expect(item && occasionOf(item, all)).toBe(occasion);
	});

	it('tells all that still wait', () => {
		const [accepted, open, rejected] = threads('accepted', 'open', 'rejected');
		if (!accepted || !open || !rejected) throw new Error('There are three.');
		expect(stillWaiting([accepted, open, rejected])).toEqual([open]);
		expect(stillWaiting([open, rejected])).toEqual([]);
	});

	it.each(['rejected', 'elsewhere'] as const)('is a note of courtesy: %s', (occasion) => {
		const notes = [0, 1, 2].map((place) => plain(input('card', {}, { occasion, place })));
		expect(new Set(notes.map(([, text]) => text)).size).toBe(3);
		for (const note of notes) {
			expect(note).toHaveLength(3);
			expect(note[1]).toContain('the fleet operations lead role');
		}
	});

	it('has a text of its own, whatever it is sent by', () => {
		const thankYou = { card: 'Thanks', courtesy: 'All the best' };
		expect(plain(input('card', { thankYou }, { occasion: 'rejected' }))).toEqual(['All the best']);
		expect(plain(input('card', { thankYou }))).toEqual(['Thanks']);
	});
});

describe('the people of one interview', () => {
	const thankYou = { ...said, impressed: 'the calm of the desk' };
	const sentencesAt = (place: number) => {
		const { paragraphs } = composeLetter(input('letter', { thankYou }, { place }));
		return paragraphs.flat().map((parts) => JSON.stringify(parts));
	};

	test('six of them share no sentence, even with the same details', () => {
		const all = [0, 1, 2, 3, 4, 5].flatMap(sentencesAt);
		expect(all).toHaveLength(30);
		expect(new Set(all).size).toBe(30);
	});

	test('thirty-six of them receive different letters', () => {
		const all = Array.from({ length: 36 }, (_, place) => sentencesAt(place).join('\n'));
		expect(new Set(all).size).toBe(36);
	});

	test('keep their places when somebody is added', () => {
		const { item } = worded();
		const at = (id: string, interviewId = 'i1'): ThreadItem => ({
			...item,
			linkIds: [id],
			interview: { ...item.interview, id: interviewId }
		});
		const [first, second, other, late] = [at('l1'), at('l2'), at('l3', 'i2'), at('l4')];
		expect(metTogether([second, other, first], first)).toEqual([first, second]);
		expect(metTogether([late, second, other, first], first)).toEqual([first, second, late]);
	});
});

test('a variant is one of the six', () => {
	fc.assert(
		fc.property(fc.nat(200), fc.nat(10), (place, sentence) => {
			const variant = variantAt(place, sentence);
			expect(variant).toBeGreaterThanOrEqual(1);
			expect(variant).toBeLessThanOrEqual(6);
		})
	);
});

describe('any data', () => {
	const unit = fc.constantFrom(...'aZé9 .,!?\n\t\u00a0-&{}<>\u0001$…字'.split(''));
	const text = fc.string({ unit, maxLength: 30 });
	const details = fc.record(
		{ talked: text, impressed: text, bring: text, called: text },
		{ requiredKeys: [], noNullPrototype: true }
	);
	const me = fc.record(
		{ name: text, phone: text, address: text, signature: text },
		{ requiredKeys: [], noNullPrototype: true }
	);
	const occasion = fc.constantFrom<Occasion>('thanks', 'rejected', 'elsewhere');
	const kind = fc.constantFrom<ThankYouChannel>('letter', 'card', 'email');
	const locales = ['en-GB', 'en-US'].map((locale) => createFormat({ locale }));
	const who = fc.record({ name: text, company: text, role: text, post: text });

	test('leaves no gap, no double space, no foreign word and no key', () => {
		fc.assert(
			fc.property(
				fc.record({ kind, occasion, who, thankYou: details, profile: me, place: fc.nat(40) }),
				fc.constantFrom(...locales),
				fc.option(fc.constant('2026-12-08'), { nil: undefined }),
				({ kind, occasion, who, thankYou, profile, place }, format, callOn) => {
					const letter = composeLetter(
						input(kind, { ...who, thankYou }, { profile, occasion, place, format, callOn })
					);
					const lines = [
						letter.sender.name,
						...letter.sender.address,
						letter.sender.phone ?? '',
						...letterText(letter),
						...letter.signature,
						...letter.recipient,
						letter.subject ?? ''
					];
					for (const line of lines) {
						expect(line).not.toMatch(/\s\s|\p{Cc}|undefined|null|NaN|letter_/u);
						expect(line).toBe(line.trim());
					}
					for (const line of letterText(letter)) {
						expect(line).not.toMatch(/^$|\.\.$/u);
						expect(line.replaceAll(/[{}]/gu, '')).toMatch(/[\p{P}]$/u);
					}
				}
			)
		);
	});
});

describe('the announced day', () => {
	test('is that of the call which the plan shows once the thank-you is marked', () => {
		fc.assert(
			fc.property(thread, policy, now, (one, policy, now) => {
				const today = now.slice(0, 10);
				const announced = dayToAnnounce({ thread: one, policy }, now);
				const thanked = { id: 'e99', type: 'thanked', channel: 'card', date: today } as const;
				const marked = { ...one, events: [...one.events, thanked] };
				const shown = agenda([{ thread: marked, policy, name: 'Dana' }], now);
				const ahead = shown.comingUp[0];
				const isCall = ahead?.next.kind === 'call';
				// Today shows two weeks ahead; what it shows must be what was announced.
				if (isCall) expect(announced).toBe(ahead.next.due);
				else if (ahead ?? shown.overdue[0] ?? shown.today[0]) expect(announced).toBeUndefined();
			}),
			{ numRuns: 1_000 }
		);
	});

	const { item } = worded();
	const at = '2026-03-02T18:00:00[Europe/London]' as const;

	test.each([
		['a week after the interview', {}, {}, '2026-03-09'],
		['the day they asked for', { callBackOn: '2026-03-05' }, {}, '2026-03-05'],
		['the working day after their decision', { decisionOn: '2026-03-13' }, {}, '2026-03-16'],
		['not where somebody e-mails', {}, { steps: [{ kind: 'email', afterDays: 7 }] }, undefined],
		['not where they asked for materials', { requested: ['references'] }, {}, undefined],
		['the next day at work', {}, { steps: [{ kind: 'call', afterDays: 5 }] }, '2026-03-09']
	] as const)('%s', (_name, promised, own, day) => {
		const told = { id: 'e1', type: 'inbound', date: '2026-03-02', ...promised } as const;
		const events = Object.keys(promised).length > 0 ? [told] : [];
		const one = {
			thread: { ...item.thread, events },
			policy: { ...item.policy, ...own }
		} as unknown as ThreadItem;
		expect(dayToAnnounce(one, at)).toBe(day);
	});
});
