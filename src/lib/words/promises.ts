/** What was said last and promised both ways, read from the log. */
import type { Day } from '../cadence/spec.ts';
import type { LogEvent, ThreadItem } from '../doc/model.ts';

/** The newest event that holds something they said: a conversation, a message of theirs, or a note. */
export function lastSaid(item: ThreadItem): LogEvent | undefined {
	return item.log.findLast(
		(event) =>
			event.type === 'inbound' ||
			(event.type !== 'result' && event.note !== undefined && event.note.trim() !== '') ||
			(event.type === 'call' && (event.outcome === 'spoke' || event.outcome === 'message'))
	);
}

/** What they asked for and has not been sent. */
export function owed(item: ThreadItem): readonly string[] {
	const asked = item.log.findLast(
		(event) => (event.type === 'call' || event.type === 'inbound') && event.requested?.length
	);
	if (!asked || (asked.type !== 'call' && asked.type !== 'inbound')) return [];
	const isSent = item.log.some((event) => event.type === 'sent' && event.date >= asked.date);
	return isSent ? [] : (asked.requested ?? []);
}

/** The day by which they said they would decide, once it has passed and if it was the last they promised. */
export function decisionPromise(item: ThreadItem, today: Day): Day | undefined {
	const last = item.log.findLast(
		(event) =>
			(event.type === 'call' || event.type === 'inbound') &&
			(event.callBackOn !== undefined || event.decisionOn !== undefined)
	);
	if (!last || (last.type !== 'call' && last.type !== 'inbound')) return undefined;
	return last.decisionOn !== undefined && last.decisionOn < today ? last.decisionOn : undefined;
}
