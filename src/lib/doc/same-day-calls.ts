/**
 * Several calls of one day in one thread. The plan counts them as one (`cadence`, R4); here it is found what to ask
 * about them: whether two entries are the same call, logged on two devices, or which of two outcomes is right.
 */
import { REACHING } from '../cadence/attempts.ts';
import type { Day, WallTime } from '../cadence/spec.ts';
import { apartKey, type CallEvent, type LogEvent } from './model.ts';

export interface SameDayCalls {
	/** `same`: perhaps one call, logged twice. `differ`: their outcomes cannot all be right, unless all happened. */
	readonly question: 'same' | 'differ';
	readonly date: Day;
	/** In the order of their ids; two or more. */
	readonly calls: readonly CallEvent[];
}

/** Two logged this close together are one, whoever logged them: a tap too many. */
const CLOSE_MINUTES = 10;

/** What to ask of one thread's log, oldest day first; what was answered with "both happened" is not asked again. */
export function sameDayCalls(
	log: readonly LogEvent[],
	apart: ReadonlySet<string>,
	since?: Day
): readonly SameDayCalls[] {
	const found: SameDayCalls[] = [];
	for (let to = log.length; to > 0;) {
		const date = log[to - 1]?.date ?? '';
		// Logs are in order, and most of a long one lies before `since`.
		if (since !== undefined && date < since) break;
		let from = to;
		while (log[from - 1]?.date === date) from--;
		if (to - from > 1) {
			const calls = log
				.slice(from, to)
				.filter((event): event is CallEvent => event.type === 'call');
			const question = questionOf(calls, apart);
			if (question) found.push({ ...question, date });
		}
		to = from;
	}
	return found.reverse();
}

function questionOf(
	unordered: readonly CallEvent[],
	apart: ReadonlySet<string>
): Omit<SameDayCalls, 'date'> | undefined {
	const isOpen = (calls: readonly CallEvent[]) =>
		calls.length > 1 && !apart.has(apartKey(calls.map(({ id }) => id)));
	const all = unordered.toSorted((a, b) => (a.id < b.id ? -1 : 1));
	const reaching = all.filter(({ outcome }) => REACHING.includes(outcome));
	const isDiffering = reaching.some(({ outcome }) => outcome !== reaching[0]?.outcome);
	if (isDiffering && isOpen(reaching)) return { question: 'differ', calls: reaching };
	for (const calls of Map.groupBy(all, ({ outcome }) => outcome).values()) {
		const doubtful = calls.filter((call, at) => !isKnownToBeAnother(call, calls.slice(0, at)));
		if (isOpen(doubtful)) return { question: 'same', calls: doubtful };
	}
	return undefined;
}

/** Whoever logged it had the others before them, and had made another call since. */
function isKnownToBeAnother({ again, time }: CallEvent, before: readonly CallEvent[]): boolean {
	return again === true && !before.some((other) => isClose(other.time, time));
}

function isClose(a: WallTime | undefined, b: WallTime | undefined): boolean {
	if (a === undefined || b === undefined) return false;
	return Math.abs(minutesOf(a) - minutesOf(b)) <= CLOSE_MINUTES;
}

function minutesOf(time: WallTime): number {
	const [hours, minutes] = time.split(':').map(Number);
	return (hours ?? 0) * 60 + (minutes ?? 0);
}
