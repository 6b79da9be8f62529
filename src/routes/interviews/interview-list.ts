/** The openings of a search as the list shows them: what is ahead, what is under way, what is at rest. */
import type { OpeningStatus, Plan, ZonedNow } from '$lib/cadence/spec.ts';
import type { Interview, Opening, Search, ThreadItem } from '$lib/doc/model.ts';
import { matcher } from './text-search.ts';

export interface ListedThread {
	readonly item: ThreadItem;
	readonly plan: Plan;
}

export interface ListedOpening {
	readonly opening: Opening;
	/** Newest first. */
	readonly interviews: readonly Interview[];
	readonly threads: readonly ListedThread[];
	readonly status: OpeningStatus;
}

export type ListGroup = 'ahead' | 'active' | 'rest';

export function statusOf(search: Pick<Search, 'results'>, openingId: string): OpeningStatus {
	return search.results.get(openingId)?.at(-1)?.status ?? 'open';
}

/** Whether the interview is still to come. Without a time it counts as ahead until its day is over at 17:00. */
export function isAhead(interview: Interview, now: ZonedNow): boolean {
	if (interview.status !== 'scheduled') return false;
	// Years apart no zone matters, and most of a long search lies in the past.
	if (Number(interview.date.slice(0, 4)) < Number(now.slice(0, 4)) - 1) return false;
	const start = Temporal.PlainDateTime.from(`${interview.date}T${interview.time ?? '17:00'}`);
	const minutes = interview.time === undefined ? 0 : (interview.durationMinutes ?? 60);
	const end = start.toZonedDateTime(interview.timeZone).add({ minutes });
	return Temporal.ZonedDateTime.compare(end, Temporal.ZonedDateTime.from(now)) > 0;
}

export function listOpenings(
	search: Search,
	planOf: (item: ThreadItem) => Plan
): readonly ListedOpening[] {
	const interviews = Map.groupBy(search.interviews.values(), ({ openingId }) => openingId);
	const threads = Map.groupBy(search.threads.values(), ({ opening }) => opening.id);
	return [...search.openings.values()].map((opening) => ({
		opening,
		interviews: (interviews.get(opening.id) ?? []).toSorted(newestFirst),
		threads: (threads.get(opening.id) ?? [])
			.map((item) => ({ item, plan: planOf(item) }))
			.sort((a, b) => byDue(a.plan, b.plan) || (a.item.key < b.item.key ? -1 : 1)),
		status: statusOf(search, opening.id)
	}));
}

/** The groups in the order of the screen, each sorted by what comes first. */
export function groupOpenings(
	openings: readonly ListedOpening[],
	now: ZonedNow
): Readonly<Record<ListGroup, readonly ListedOpening[]>> {
	const groups = Map.groupBy(openings, (listed) => groupOf(listed, now));
	const by = (group: ListGroup, compare: (a: ListedOpening, b: ListedOpening) => number) =>
		(groups.get(group) ?? []).toSorted(
			(a, b) => compare(a, b) || (a.opening.id < b.opening.id ? -1 : 1)
		);
	return {
		ahead: by('ahead', (a, b) => order(nextDay(a, now), nextDay(b, now))),
		active: by('active', (a, b) => order(dueOf(a), dueOf(b))),
		rest: by('rest', (a, b) => order(lastDay(b), lastDay(a)))
	};
}

export function findOpenings(
	openings: readonly ListedOpening[],
	query: string
): readonly ListedOpening[] {
	if (query.trim() === '') return openings;
	const matches = matcher(query);
	return openings.filter((listed) => matches(wordsOf(listed)));
}

function wordsOf({ opening, interviews, threads }: ListedOpening): string {
	return [
		opening.company,
		opening.role,
		...interviews.map(({ round }) => round ?? ''),
		...threads.flatMap(({ item: { person } }) => [person.name, person.title ?? ''])
	].join(' ');
}

function groupOf({ interviews, threads, status }: ListedOpening, now: ZonedNow): ListGroup {
	const isOpen = status === 'open' || status === 'on-hold';
	if (isOpen && interviews.some((interview) => isAhead(interview, now))) return 'ahead';
	const isUnderWay = threads.some(({ plan: { state } }) =>
		['active', 'held', 'conversation', 'upcoming'].includes(state)
	);
	return isUnderWay || (threads.length === 0 && isOpen) ? 'active' : 'rest';
}

const never = '9999-12-31';

function nextDay({ interviews }: ListedOpening, now: ZonedNow): string {
	return interviews.findLast((interview) => isAhead(interview, now))?.date ?? never;
}

function dueOf({ threads }: ListedOpening): string {
	return threads[0]?.plan.next?.due ?? never;
}

function lastDay({ interviews }: ListedOpening): string {
	return interviews[0]?.date ?? '';
}

function byDue(a: Plan, b: Plan): number {
	return order(a.next?.due ?? never, b.next?.due ?? never);
}

function newestFirst(a: Interview, b: Interview): number {
	return order(b.date + (b.time ?? ''), a.date + (a.time ?? '')) || (a.id < b.id ? -1 : 1);
}

function order(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
