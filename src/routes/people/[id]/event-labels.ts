import type { CallOutcome, OpeningStatus, ThankYouChannel } from '$lib/cadence/spec.ts';
import { m } from '$lib/paraglide/messages.js';
import type { EventDraft, EventField, EventType } from './event-draft.ts';

export const typeLabels: Readonly<Record<EventType, () => string>> = {
	call: m.people_event_type_call,
	thanked: m.people_event_type_thanked,
	inbound: m.people_event_type_inbound,
	email: m.people_event_type_email,
	sent: m.people_event_type_sent,
	'out-of-office': m.people_event_type_out_of_office,
	snooze: m.people_event_type_snooze,
	skip: m.people_event_type_skip,
	rest: m.people_event_type_rest,
	wake: m.people_event_type_wake,
	note: m.people_event_type_note,
	result: m.people_event_type_result
};

export const outcomeLabels: Readonly<Record<CallOutcome, () => string>> = {
	spoke: m.people_event_outcome_spoke,
	voicemail: m.people_event_outcome_voicemail,
	message: m.people_event_outcome_message,
	silent: m.people_event_outcome_silent,
	'wrong-number': m.people_event_outcome_wrong_number
};

export const channelLabels: Readonly<Record<ThankYouChannel, () => string>> = {
	letter: m.people_event_channel_letter,
	card: m.people_event_channel_card,
	email: m.people_event_channel_email
};

export const statusLabels: Readonly<Record<OpeningStatus, () => string>> = {
	offer: m.people_opening_offer,
	rejected: m.people_opening_rejected,
	withdrawn: m.people_opening_withdrawn,
	accepted: m.people_opening_accepted,
	filled: m.people_opening_filled,
	'on-hold': m.people_opening_on_hold,
	open: m.people_opening_open
};

/** The label of a field as it stands on screen. */
export function eventFieldLabel(field: EventField, { type }: EventDraft): string {
	switch (field) {
		case 'date':
			return m.people_day();
		case 'time':
			return m.people_time();
		case 'callBackOn':
			return m.people_event_call_back();
		case 'decisionOn':
			return m.people_event_decision();
		case 'requested':
			return m.people_event_requested();
		case 'until':
			return type === 'snooze' ? m.people_event_until() : m.people_event_until_away();
		case 'checkInOn':
			return m.people_opening_check_in();
		case 'note':
			return m.people_event_note();
		case 'type':
			return m.people_event_type();
		case 'outcome':
			return m.people_event_outcome();
		case 'channel':
			return m.people_event_channel();
		case 'of':
			return m.people_event_of();
		case 'status':
			return m.people_event_status();
	}
}
