import { expect, test } from 'vitest';
import { shortReason } from '../../../src/lib/words/short-reasons.ts';
import { stateSentence } from '../../../src/lib/words/states.ts';
import { worded } from './worded.ts';

const conversation = { state: 'conversation', because: 'in-touch' } as const;
const voicemail = { type: 'call', outcome: 'voicemail', date: '2026-03-23' } as const;

test('a call logged after a rest is said to be kept, and the rest to hold', () => {
	const rested = { state: 'resting', because: 'by-user' } as const;
	const rest = { id: 'a', type: 'rest', date: '2026-03-24' } as const;
	const said = (id: string, date: string) =>
		stateSentence(
			worded({
				plan: rested,
				events: [rest, { ...voicemail, id, date }],
				today: '2026-03-25'
			})
		);
	expect(said('b', '2026-03-24')).toBe(
		'You let it rest on Tue 24 Mar. The call logged for Tue 24 Mar is kept, too; it rests until you take it up again.'
	);
	// The last call, and then the rest: there is nothing to explain.
	expect(said('0', '2026-03-24')).toBe('You let it rest on Tue 24 Mar. No more calls.');
	expect(said('b', '2026-03-23')).toBe('You let it rest on Tue 24 Mar. No more calls.');
});

test.each([
	[
		'their word',
		[voicemail, { type: 'inbound', date: '2026-03-24' } as const],
		'You are in touch with them, so no more calls are planned.',
		'In touch'
	],
	[
		'the user alone',
		[voicemail, { type: 'wake', date: '2026-03-24' } as const],
		'You took this up again. No more calls are planned; what they say can be logged.',
		'Taken up again'
	]
])('a conversation taken up by %s says so', (_who, events, words, short) => {
	const wording = worded({ plan: conversation, next: undefined, events, today: '2026-03-25' });
	expect(stateSentence(wording)).toBe(words);
	expect(shortReason(wording)).toBe(short);
});
