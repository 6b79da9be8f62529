import { hasEnded } from './moment.ts';
import type { Case, Verdict } from './case.ts';
import type { Because, CadenceEvent, OpeningStatus } from './spec.ts';

/** R2: what ends a thread, the first that applies. */
export function closed(one: Case): Verdict | undefined {
	const { person, opening, laterInterview } = one.thread;
	if (person.doNotCall) return { state: 'resting', because: 'do-not-call' };
	if (isFinal(opening.status)) return { state: 'closed', because: opening.status };
	if (person.left) return { state: 'resting', because: 'left-company' };
	if (laterInterview && hasEnded(laterInterview, one.now))
		return { state: 'superseded', because: 'next-round' };
	if (isRestedByUser(one)) return { state: 'resting', because: 'by-user' };
	return undefined;
}

function isFinal(status: OpeningStatus): status is OpeningStatus & Because {
	return status !== 'open' && status !== 'on-hold';
}

/** A rest holds until the user or the person takes the thread up again on a later day. */
function isRestedByUser({ log }: Case): boolean {
	const { rest, wake, inbound } = log;
	return rest !== undefined && !isAfter(wake, rest) && !isAfter(inbound, rest);
}

function isAfter(event: CadenceEvent | undefined, rest: CadenceEvent): boolean {
	return event !== undefined && event.date > rest.date;
}
