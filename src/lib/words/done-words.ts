/** What was done, in the few words and the mark that a row has room for. */
import type { CallOutcome } from '../cadence/spec.ts';
import type { LogEvent } from '../doc/model.ts';
import { m } from '../paraglide/messages.js';

/** The mark drawn beside an event; the names are those of the glyphs on the track. */
export type EventGlyph =
	| 'sent'
	| 'spoke'
	| 'voicemail'
	| 'message'
	| 'noanswer'
	| 'wrong-number'
	| 'skipped'
	| 'later'
	| 'rest';

export const outcomeGlyph: Readonly<Record<CallOutcome, EventGlyph>> = {
	spoke: 'spoke',
	voicemail: 'voicemail',
	message: 'message',
	silent: 'noanswer',
	'wrong-number': 'wrong-number'
};

const doneOutcome: Readonly<Record<CallOutcome, () => string>> = {
	spoke: m.words_done_spoke,
	voicemail: m.words_done_voicemail,
	message: m.words_done_message,
	silent: m.words_done_silent,
	'wrong-number': m.words_done_wrong_number
};

/** For a row that is done today: `Posted`, `No answer`. */
export function doneWords(event: LogEvent): string {
	if (event.type === 'call') return doneOutcome[event.outcome]();
	if (event.type === 'sent') return m.words_done_sent();
	if (event.type === 'email') return m.words_done_emailed();
	if (event.type !== 'thanked') return m.words_done_other();
	return event.channel === 'email' ? m.words_done_emailed() : m.words_done_posted();
}

/** `later` for what the track has no mark for. */
export function eventGlyph(event: LogEvent): EventGlyph {
	switch (event.type) {
		case 'call':
			return outcomeGlyph[event.outcome];
		case 'thanked':
		case 'email':
		case 'sent':
			return 'sent';
		case 'inbound':
			return 'message';
		case 'skip':
			return 'skipped';
		case 'rest':
			return 'rest';
		default:
			return 'later';
	}
}
