import { expect, test } from 'vitest';
import { stateSentence } from '../../../src/lib/words/states.ts';
import { worded } from './worded.ts';

const conversation = { state: 'conversation', because: 'in-touch' } as const;
const voicemail = { type: 'call', outcome: 'voicemail', date: '2026-03-23' } as const;

test.each([
	[
		'their word',
		[voicemail, { type: 'inbound', date: '2026-03-24' } as const],
		'You are in touch with them, so no more calls are planned.'
	],
	[
		'the user alone',
		[voicemail, { type: 'wake', date: '2026-03-24' } as const],
		'You took this up again. No more calls are planned; what they say can be logged.'
	]
])('a conversation taken up by %s says so', (_who, events, words) => {
	expect(stateSentence(worded({ plan: conversation, events, today: '2026-03-25' }))).toBe(words);
});
