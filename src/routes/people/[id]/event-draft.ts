/** One thing that happened, as typed. Every type of event has the same form; only some of its fields show. */
import type { CallOutcome, Day, OpeningStatus, ThankYouChannel } from '$lib/cadence/spec.ts';
import {
	checkEventDay,
	checkInterviewDay,
	checkPromisedDay,
	checkText,
	checkTime,
	limits,
	type Problem
} from '$lib/doc/check.ts';
import type { NewThreadEvent } from '$lib/doc/commands-log.ts';
import type { LogEvent, Meeting } from '$lib/doc/model.ts';

export const eventTypes = [
	'call',
	'thanked',
	'inbound',
	'note',
	'email',
	'sent',
	'out-of-office',
	'snooze',
	'skip',
	'rest',
	'wake'
] as const;
export type EventType = (typeof eventTypes)[number] | 'result';

export type EventDraft = {
	type: EventType;
	date: string;
	time: string;
	outcome: CallOutcome;
	channel: ThankYouChannel;
	callBackOn: string;
	decisionOn: string;
	/** One a line, or with commas between. */
	requested: string;
	until: string;
	/** `thank-you`, or the number of a step. */
	of: string;
	status: OpeningStatus;
	checkInOn: string;
	note: string;
};

export type EventField = keyof EventDraft;

export function createEventDraft(date: Day, time: string, of = '1'): EventDraft {
	return {
		type: 'call',
		date,
		time,
		outcome: 'spoke',
		channel: 'letter',
		callBackOn: '',
		decisionOn: '',
		requested: '',
		until: '',
		of,
		status: 'open',
		checkInOn: '',
		note: ''
	};
}

export function draftOf(event: LogEvent): EventDraft {
	const fields = event as LogEvent & {
		readonly [K in 'callBackOn' | 'decisionOn' | 'until' | 'checkInOn']?: Day;
	} & { readonly requested?: readonly string[] };
	return {
		...createEventDraft(event.date, event.time ?? ''),
		type: event.type,
		...(event.type === 'call' && { outcome: event.outcome }),
		...(event.type === 'thanked' && { channel: event.channel }),
		...(event.type === 'result' && { status: event.status }),
		...((event.type === 'snooze' || event.type === 'skip') && { of: String(event.of) }),
		callBackOn: fields.callBackOn ?? '',
		decisionOn: fields.decisionOn ?? '',
		requested: (fields.requested ?? []).join('\n'),
		until: fields.until ?? '',
		checkInOn: fields.checkInOn ?? '',
		note: event.note ?? ''
	};
}

/** Whether `type` (with `outcome`) says `field`. */
export function hasField({ type, outcome, status }: EventDraft, field: EventField): boolean {
	switch (field) {
		case 'outcome':
			return type === 'call';
		case 'channel':
			return type === 'thanked';
		case 'callBackOn':
		case 'decisionOn':
		case 'requested':
			return type === 'inbound' || (type === 'call' && ['spoke', 'message'].includes(outcome));
		case 'until':
			return type === 'out-of-office' || type === 'snooze';
		case 'of':
			return type === 'snooze' || type === 'skip';
		case 'status':
			return type === 'result';
		case 'checkInOn':
			return type === 'result' && status === 'on-hold';
		default:
			return true;
	}
}

export function checkEvent(
	draft: EventDraft,
	field: EventField,
	{ today, interviewDay }: { readonly today: Day; readonly interviewDay: Day }
): Problem | undefined {
	if (!hasField(draft, field)) return undefined;
	switch (field) {
		case 'date':
			// What became of an opening may be known before the interview, even that there will be none.
			return draft.type === 'result'
				? (checkInterviewDay(draft.date, today) ?? checkEventDay(draft.date, today, draft.date))
				: checkEventDay(draft.date, today, interviewDay);
		case 'time':
			return checkTime(draft.time);
		case 'until':
			return checkPromisedDay(draft.until, draft.date);
		case 'callBackOn':
		case 'decisionOn':
		case 'checkInOn':
			return draft[field] === '' ? undefined : checkPromisedDay(draft[field], draft.date);
		case 'requested':
			return checkText(draft.requested, { most: limits.address });
		case 'note':
			return checkText(draft.note, { most: limits.note, required: draft.type === 'note' });
		default:
			return undefined;
	}
}

export function requestedThings(typed: string): string[] {
	return typed
		.split(/[\n,;]/u)
		.map((thing) => thing.trim())
		.filter(Boolean);
}

/** The event to append. Call it only for a draft without problems, and not for a result. */
export function toNewEvent(draft: EventDraft, about: Meeting): NewThreadEvent {
	return { ...about, ...spoken(draft) } as NewThreadEvent;
}

/** What `event` says after the edit; what the form does not know of stays. */
export function toEdited(event: LogEvent, draft: EventDraft): LogEvent {
	const kept =
		event.type === 'result'
			? { openingId: event.openingId }
			: {
					interviewId: event.interviewId,
					personId: event.personId,
					...(event.atInterview && { atInterview: true }),
					...(event.again && { again: true }),
					...(event.type === 'note' && event.returned && { returned: true }),
					...(event.type === 'note' && event.courtesy && { courtesy: true })
				};
	return { id: event.id, ...kept, ...spoken(draft) } as LogEvent;
}

function spoken(draft: EventDraft): object {
	const says = (field: EventField) => hasField(draft, field) && draft[field].trim() !== '';
	const requested = hasField(draft, 'requested') ? requestedThings(draft.requested) : [];
	return {
		type: draft.type,
		date: draft.date,
		...(says('time') && { time: draft.time }),
		...(says('outcome') && { outcome: draft.outcome }),
		...(says('channel') && { channel: draft.channel }),
		...(says('callBackOn') && { callBackOn: draft.callBackOn }),
		...(says('decisionOn') && { decisionOn: draft.decisionOn }),
		...(requested.length > 0 && { requested }),
		...(says('until') && { until: draft.until }),
		...(says('of') && { of: draft.of === 'thank-you' ? draft.of : Number(draft.of) }),
		...(says('status') && { status: draft.status }),
		...(says('checkInOn') && { checkInOn: draft.checkInOn }),
		...(says('note') && { note: draft.note.trim() })
	};
}
