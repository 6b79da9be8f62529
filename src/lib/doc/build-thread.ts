/** Turns the records and events of one thread into the item that the agenda and the screens read. */
import { policies as presets } from '../cadence/policies.ts';
import type { CadenceEvent, Day, OpeningStatus, Thread } from '../cadence/spec.ts';
import type {
	Interview,
	LogEvent,
	Meeting,
	NamedPolicy,
	Opening,
	Person,
	ResultEvent,
	ThankYou,
	ThreadEvent,
	ThreadItem
} from './model.ts';
import { threadKey } from './model.ts';

/** What is the same for every thread of a search. */
export interface Shared {
	readonly policies: ReadonlyMap<string, NamedPolicy>;
	readonly away: readonly { readonly from: Day; readonly to: Day }[];
	readonly daysOff: readonly Day[];
}

export interface ThreadParts {
	readonly interview: Interview;
	readonly person: Person;
	readonly opening: Opening;
	/** The earliest interview after this one that was not cancelled, for the same opening. */
	readonly later: Interview | undefined;
	readonly about: Meeting;
	readonly linkIds: readonly string[];
	readonly thankYou: ThankYou;
	readonly events: readonly LogEvent[];
	readonly results: readonly ResultEvent[];
}

/**
 * Events and results may come in any order. An interview under a policy that is not here is planned by the classic one.
 */
export function buildThread(parts: ThreadParts, shared: Shared): ThreadItem {
	const { interview, person, opening, later, results } = parts;
	const result = results.reduce<ResultEvent | undefined>(
		(newest, event) => (newest && !isAfter(event, newest) ? newest : event),
		undefined
	);
	const openingStatus: OpeningStatus = result?.status ?? 'open';
	const policy = shared.policies.get(interview.policyId) ?? presets.classic;
	// One order on every device, so that what is read does not depend on which update came first.
	const events = parts.events.toSorted(inLogOrder);
	const thread: Thread = {
		interview,
		person: {
			id: person.id,
			phone: person.phone !== undefined,
			email: person.email !== undefined,
			post: person.post !== undefined,
			...(person.doNotCall && { doNotCall: true }),
			...(person.left && { left: true })
		},
		opening: {
			id: opening.id,
			status: openingStatus,
			...(result?.checkInOn && { checkInOn: result.checkInOn })
		},
		...(later && { laterInterview: later }),
		events: events.filter(movesTheCadence),
		away: shared.away,
		daysOff: shared.daysOff
	};
	return {
		key: threadKey(interview.id, person.id),
		name: person.name,
		interview,
		person,
		opening,
		openingStatus,
		policy,
		about: parts.about,
		linkIds: parts.linkIds,
		thankYou: parts.thankYou,
		thread,
		log: results.length > 0 ? [...events, ...results].sort(inLogOrder) : events
	};
}

function movesTheCadence(event: LogEvent): event is ThreadEvent & CadenceEvent {
	return event.type !== 'note' && event.type !== 'result';
}

function isAfter(a: LogEvent, b: LogEvent): boolean {
	return inLogOrder(a, b) > 0;
}

/** Oldest first: by day, then by the time of day where both have one, then by id. */
export function inLogOrder(a: LogEvent, b: LogEvent): number {
	if (a.date !== b.date) return a.date < b.date ? -1 : 1;
	if (a.time !== b.time && a.time !== undefined && b.time !== undefined) {
		return a.time < b.time ? -1 : 1;
	}
	return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
