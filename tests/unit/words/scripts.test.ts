import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScriptLine } from '../../../src/lib/words/script-lines.ts';
import { createScript, type ScriptKind } from '../../../src/lib/words/scripts.ts';
import { worded, type Worded } from './worded.ts';

const profile = { name: 'Ines Calloway', phone: '(217) 555-0117' };
const dana: Worded = { date: '2026-11-24', today: '2026-12-01' };

function say({ parts, groups = [] }: ScriptLine): string {
	return [...parts.map((part) => ('fill' in part ? part.fill : part.text)), ...groups]
		.join(groups.length > 0 ? ' ' : '')
		.replaceAll('\u00a0', ' ');
}

function script(kind: ScriptKind, given: Worded = dana, who: object = profile) {
	return createScript(kind, { ...worded(given), profile: who });
}

describe('if they answer', () => {
	it('is the five things the method asks', () => {
		const { lines } = script('live');
		expect(lines.map(say)).toEqual([
			'Hello Dana, this is Ines Calloway.',
			'We met last Tuesday, 24 November, at two o’clock, about the fleet operations lead role.',
			'May I ask where you are in the process?',
			'How do my credentials stack up against what you are looking for?',
			'Do you need references, or anything more from me?'
		]);
		expect(lines.every(({ cue }) => cue)).toBe(true);
	});

	it('marks what was filled in', () => {
		const fills = script('live').lines.flatMap(({ parts }) =>
			parts.flatMap((part) => ('fill' in part ? [part.field] : []))
		);
		expect(fills).toEqual(['my-name', 'day', 'time', 'role']);
	});

	it.each([
		[
			{ name: 'Dr. Maximiliane von Hohenstein-Oberländer' },
			0,
			'Hello Dr. von Hohenstein-Oberländer, this is Ines Calloway.'
		],
		[{ name: 'Whitfield, Dana' }, 0, 'Hello Dana, this is Ines Calloway.'],
		[{ name: 'Dana Whitfield, PhD' }, 0, 'Hello Dana, this is Ines Calloway.'],
		[{ name: 'J. R. Smith' }, 0, 'Hello J. R. Smith, this is Ines Calloway.'],
		[{ name: '  ' }, 0, 'Hello, this is Ines Calloway.'],
		[
			{ date: '2026-11-13', time: '09:30' },
			1,
			'We met on Friday, 13 November, at half past nine, about the fleet operations lead role.'
		],
		[
			{ date: '2026-12-01', time: '09:30' },
			1,
			'We met today, at half past nine, about the fleet operations lead role.'
		],
		[
			{ time: undefined },
			1,
			'We met last Tuesday, 24 November, about the fleet operations lead role.'
		],
		[{ role: '' }, 1, 'We met last Tuesday, 24 November, at two o’clock.'],
		[{ role: '', time: undefined }, 1, 'We met last Tuesday, 24 November.'],
		[
			{ role: 'UX designer' },
			1,
			'We met last Tuesday, 24 November, at two o’clock, about the UX designer role.'
		],
		[
			{ role: 'Head of Sales' },
			1,
			'We met last Tuesday, 24 November, at two o’clock, about the Head of Sales role.'
		],
		[
			{
				events: [{ type: 'call', outcome: 'spoke', date: '2026-11-26', decisionOn: '2026-11-30' }]
			},
			2,
			'You hoped to decide by Monday, 30 November. May I ask where you are in the process?'
		],
		[
			{ reasons: [{ code: 'they-asked', date: '2026-12-01' }] },
			1,
			'We met last Tuesday, 24 November, at two o’clock, about the fleet operations lead role. You asked me to call back.'
		]
	] as const)('%o', (given, index, sentence) => {
		const line = script('live', { ...dana, ...given }).lines[index];
		expect(line && say(line)).toBe(sentence);
	});
});

describe('voicemail', () => {
	it('gives name and number first and last, the last time slowly', () => {
		expect(script('voicemail').lines.map(say)).toEqual([
			'Hello Dana, this is Ines Calloway, at 217, 555, 0117.',
			'We met last Tuesday, 24 November, at two o’clock, about the fleet operations lead role.',
			'I am calling to ask where you are in the process, and whether you need anything.',
			'Once more, Ines Calloway:',
			'217 555 0117',
			'Thank you, Dana.'
		]);
	});

	it('says on the last call that you will now wait', () => {
		const last = script('voicemail', { ...dana, next: { number: 3 } })
			.lines.map(say)
			.join(' ');
		expect(last).toContain('I will not call again, and will wait to hear from you.');
		expect(script('voicemail').lines.map(say).join(' ')).not.toContain('not call again');
	});

	it('takes longer with more to say, in steps of five seconds', () => {
		const { seconds } = script('voicemail');
		const last = script('voicemail', { ...dana, next: { number: 3 } });
		expect(seconds % 5).toBe(0);
		expect(seconds).toBeGreaterThanOrEqual(20);
		expect(seconds).toBeLessThanOrEqual(40);
		expect(last.seconds).toBeGreaterThan(seconds);
	});
});

describe('assistant', () => {
	it('asks for the person and may leave a message', () => {
		const lines = script('assistant').lines.map(say);
		expect(lines[0]).toBe('Hello, this is Ines Calloway. May I speak with Dana Whitfield, please?');
		expect(lines).toContain('May I leave a message?');
		expect(lines).toContain('217 555 0117');
	});
});

it('says what to add where a detail is missing, and leaves no gap', () => {
	for (const kind of ['live', 'voicemail', 'assistant'] as const) {
		const { lines } = script(kind, dana, {});
		const missing = lines.flatMap(({ parts }) => parts.filter((part) => 'missing' in part));
		expect(missing.length).toBeGreaterThan(0);
		expect(lines.map(say).join('\n')).not.toMatch(/, ?\.|this is\.|\s{2}/u);
	}
});

it('survives any name, role and number', () => {
	const text = fc.string({ unit: 'grapheme', maxLength: 60 });
	fc.assert(
		fc.property(text, text, text, text, (name, role, me, phone) => {
			for (const kind of ['live', 'voicemail', 'assistant'] as const) {
				const { lines } = script(kind, { ...dana, name, role }, { name: me, phone });
				for (const line of lines) {
					expect(line.parts.length + (line.groups?.length ?? 0)).toBeGreaterThan(0);
					for (const part of line.parts) {
						const said = 'fill' in part ? part.fill : part.text;
						expect(said).not.toBe('');
						expect(said.includes('\u0001')).toBe(false);
					}
				}
			}
		})
	);
});

describe('before the interview', () => {
	it.each<[Worded]>([
		[{ date: '2026-12-03', time: '10:00', today: '2026-12-01' }],
		[{ date: '2026-12-01', time: '10:00', today: '2026-12-01', plan: { state: 'upcoming' } }]
	])('no script says that you have met (%#)', (given) => {
		for (const kind of ['live', 'voicemail', 'assistant'] as const) {
			const said = script(kind, given).lines.map(say).join(' ');
			expect(said).not.toContain('met');
			if (kind !== 'assistant') expect(said).toContain('We are meeting on ');
		}
	});
});
