import { expect, test } from 'vitest';
import { shortReason } from '../../../src/lib/words/short-reasons.ts';
import { stateSentence } from '../../../src/lib/words/states.ts';
import { worded } from './worded.ts';

const conversation = { state: 'conversation', because: 'in-touch' } as const;
const voicemail = { type: 'call', outcome: 'voicemail', date: '2026-03-23' } as const;

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
