import { describe, expect, it, test } from 'vitest';
import { doneWords } from '../../../src/lib/words/done-words.ts';
import { eventWords, promiseWords } from '../../../src/lib/words/outcomes.ts';
import { requestedWords } from '../../../src/lib/words/requested-words.ts';
import { format, worded } from './worded.ts';

const events = [
	[{ type: 'thanked', channel: 'letter' }, 'Letter posted', 'Posted'],
	[{ type: 'thanked', channel: 'card' }, 'Card posted', 'Posted'],
	[{ type: 'thanked', channel: 'email' }, 'Thank-you e-mailed', 'E-mailed'],
	[{ type: 'call', outcome: 'spoke' }, 'Spoke with Dana Whitfield', 'Spoke'],
	[{ type: 'call', outcome: 'voicemail' }, 'Left a voicemail', 'Voicemail'],
	[{ type: 'call', outcome: 'message' }, 'Left a message with someone', 'Message'],
	[{ type: 'call', outcome: 'silent' }, 'Called, no answer', 'No answer'],
	[{ type: 'call', outcome: 'wrong-number' }, 'Called, wrong number', 'Wrong number'],
	[{ type: 'email' }, 'E-mail sent', 'E-mailed'],
	[{ type: 'inbound' }, 'Dana Whitfield was in touch', 'Logged'],
	[{ type: 'inbound', atInterview: true }, 'Said at the interview', 'Logged'],
	[{ type: 'sent' }, 'Sent what they asked for', 'Sent'],
	[
		{ type: 'out-of-office', until: '2026-03-20' },
		'Dana Whitfield is away until Fri 20 Mar',
		'Logged'
	],
	[
		{ type: 'snooze', of: 'thank-you', until: '2026-03-12' },
		'Put off the thank-you to Thu 12 Mar',
		'Logged'
	],
	[{ type: 'skip', of: 2 }, 'Left out step 2', 'Logged'],
	[{ type: 'rest' }, 'Let it rest', 'Logged'],
	[{ type: 'wake' }, 'Took it up again', 'Logged'],
	[{ type: 'note' }, 'Note', 'Logged'],
	[{ type: 'result', status: 'offer' }, 'Offer', 'Logged'],
	[{ type: 'result', status: 'open' }, 'Opened again', 'Logged'],
	[
		{ type: 'result', status: 'on-hold', checkInOn: '2026-04-01' },
		'On hold, check in Wed 1 Apr',
		'Logged'
	]
] as const;

describe('events in words', () => {
	it.each(events)('%o', (event, words, done) => {
		const logged = worded({ events: [{ date: '2026-03-09', ...event }] }).item.log[0];
		if (!logged) throw new Error('The event is missing.');
		expect(eventWords(logged, { name: 'Dana Whitfield', format, today: '2026-12-01' })).toBe(words);
		expect(doneWords(logged)).toBe(done);
	});
});

it('names every promise of an event', () => {
	const promised = worded({
		events: [
			{
				type: 'call',
				outcome: 'spoke',
				date: '2026-03-09',
				callBackOn: '2026-03-11',
				decisionOn: '2026-03-13',
				requested: ['references']
			}
		]
	}).item.log[0];
	if (!promised) throw new Error('The event is missing.');
	expect(promiseWords(promised, format, '2026-12-01')).toEqual([
		'They asked you to call on Wed 11 Mar',
		'They decide by Fri 13 Mar',
		'They asked for references'
	]);
});

test.each([
	[['References'], 'references'],
	[['Work samples', 'My portfolio'], 'work samples and my portfolio'],
	[['Ada’s letter', 'DBS check', 'NVQ'], 'Ada’s letter, DBS check and NVQ']
])('%j stand in a sentence as %s', (requested, things) => {
	expect(requestedWords(requested, format)).toBe(things);
});

test('a promise for next year has its year', () => {
	const event = {
		id: 'e',
		interviewId: 'i',
		personId: 'p',
		type: 'inbound',
		date: '2026-12-30',
		callBackOn: '2027-01-05'
	} as const;
	expect(promiseWords(event, format, '2026-12-30').join()).toContain('Tue 5 Jan 2027');
});
