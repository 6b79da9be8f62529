/** What happened, in words: for timelines, for rows that are done and for the marks beside them. */
import type { CallOutcome, Day, Promises, StepRef, ThankYouChannel } from '../cadence/spec.ts';
import type { LogEvent, ResultEvent } from '../doc/model.ts';
import { m } from '../paraglide/messages.js';
import type { Format } from './format.ts';
import { oneLine } from './names.ts';
import { requestedWords } from './requested-words.ts';

const thankedBy: Readonly<Record<ThankYouChannel, () => string>> = {
	letter: m.words_event_letter,
	card: m.words_event_card,
	email: m.words_event_thank_email
};

const results: Readonly<Record<ResultEvent['status'], () => string>> = {
	open: m.words_event_result_open,
	'on-hold': m.words_event_result_on_hold,
	offer: m.words_event_result_offer,
	accepted: m.words_event_result_accepted,
	rejected: m.words_event_result_rejected,
	withdrawn: m.words_event_result_withdrawn,
	filled: m.words_event_result_filled
};

/** `Left a voicemail`, `Letter posted`, `Spoke with Dana Whitfield`. */
export function eventWords(
	event: LogEvent,
	{
		name,
		format,
		today
	}: { readonly name: string; readonly format: Pick<Format, 'dayShort'>; readonly today: Day }
): string {
	const person = oneLine(name, 60);
	switch (event.type) {
		case 'thanked':
			return thankedBy[event.channel]();
		case 'call':
			return callWords(event.outcome, person);
		case 'email':
			return m.words_event_email();
		case 'inbound':
			return event.atInterview
				? m.words_event_at_interview()
				: m.words_event_inbound({ name: person });
		case 'sent':
			return m.words_event_sent();
		case 'out-of-office':
			return m.words_event_out_of_office({
				name: person,
				day: format.dayShort(event.until, today)
			});
		case 'snooze':
			return m.words_event_snooze({
				step: stepRefWords(event.of),
				day: format.dayShort(event.until, today)
			});
		case 'skip':
			return m.words_event_skip({ step: stepRefWords(event.of) });
		case 'rest':
			return m.words_event_rest();
		case 'wake':
			return m.words_event_wake();
		case 'note':
			if (event.courtesy) return m.words_event_courtesy();
			return event.returned ? m.words_event_returned() : m.words_event_note();
		case 'result':
			return event.status === 'on-hold' && event.checkInOn
				? m.words_event_result_on_hold_until({ day: format.dayShort(event.checkInOn, today) })
				: results[event.status]();
	}
}

/** What they promised or asked for in one event, a line each. */
export function promiseWords(
	event: LogEvent,
	format: Pick<Format, 'dayShort' | 'list'>,
	today: Day
): readonly string[] {
	const { decisionOn, callBackOn, requested }: Promises =
		event.type === 'call' || event.type === 'inbound' ? event : {};
	const things = requestedWords(requested, format);
	return [
		...(callBackOn ? [m.words_promise_call_back({ day: format.dayShort(callBackOn, today) })] : []),
		...(decisionOn ? [m.words_promise_decision({ day: format.dayShort(decisionOn, today) })] : []),
		...(things ? [m.words_promise_requested({ things })] : [])
	];
}

function callWords(outcome: CallOutcome, name: string): string {
	switch (outcome) {
		case 'spoke':
			return m.words_event_spoke({ name });
		case 'voicemail':
			return m.words_event_voicemail();
		case 'message':
			return m.words_event_message();
		case 'silent':
			return m.words_event_silent();
		case 'wrong-number':
			return m.words_event_wrong_number();
	}
}

function stepRefWords(of: StepRef): string {
	return of === 'thank-you' ? m.words_ref_thank_you() : m.words_ref_step({ number: of });
}
