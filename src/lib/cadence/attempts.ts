import { isCall, isSkipOf, type Effort, type EventOf, type Log } from './log.ts';
import type { CallOutcome, Conflict, Day, Policy } from './spec.ts';

/** A step used up: by reaching out, in vain or not, or by leaving it out. */
interface Attempt {
	readonly date: Day;
	/** Absent for an e-mail and for a skipped step. */
	readonly outcome?: CallOutcome;
	readonly skipped?: true;
}

export interface Attempts {
	readonly made: readonly Attempt[];
	/** The day of the last one. */
	readonly last: Day | undefined;
	/** The latest silent try since, as long as it is no attempt. */
	readonly silentTry: Day | undefined;
	readonly conflicts: readonly Conflict[];
}

/** R4: walks the log date by date. */
export function walk(log: Log, policy: Policy): Attempts {
	const made: Attempt[] = [];
	const conflicts: Conflict[] = [];
	let silentTries: Day[] = [];

	const attempt = (one: Attempt) => {
		made.push(one);
		silentTries = [];
	};

	const isSkipOfNext = (effort: Effort) => isSkipOf(effort, made.length + 1);

	for (const day of byDate(log.efforts)) {
		const date = day[0].date;
		const calls = day.filter(isReachingCall);
		const outcome = outcomeOf(calls);
		if (outcome) {
			attempt({ date, outcome });
			if (calls.some((call) => call.outcome !== outcome))
				conflicts.push({ date, eventIds: calls.map(({ id }) => id) });
		} else if (policy.steps[made.length]?.kind === 'email' && day.some(isEmail)) {
			attempt({ date });
		} else if (day.some((effort) => isCall(effort, 'silent'))) {
			silentTries.push(date);
			if (silentTries.length >= policy.silentTriesPerStep) attempt({ date, outcome: 'silent' });
		}
		// One day may see a call and the step after it skipped, or two steps skipped one after the other.
		while (made.length < policy.steps.length && day.some(isSkipOfNext))
			attempt({ date, skipped: true });
	}
	return { made, last: made.at(-1)?.date, silentTry: silentTries.at(-1), conflicts };
}

type DayOf<T> = [T, ...T[]];

function byDate(efforts: readonly Effort[]): DayOf<Effort>[] {
	const days: DayOf<Effort>[] = [];
	let day: DayOf<Effort> | undefined;
	for (const effort of efforts) {
		if (day?.[0].date === effort.date) day.push(effort);
		else days.push((day = [effort]));
	}
	return days;
}

/** The first of these that occurs among the day's calls. */
function outcomeOf(calls: readonly EventOf<'call'>[]): CallOutcome | undefined {
	if (calls.length === 0) return undefined;
	return REACHING.find((outcome) => calls.some((call) => call.outcome === outcome));
}

const REACHING: readonly CallOutcome[] = ['spoke', 'message', 'voicemail'];

function isReachingCall(effort: Effort): effort is EventOf<'call'> {
	return effort.type === 'call' && REACHING.includes(effort.outcome);
}

function isEmail({ type }: Effort): boolean {
	return type === 'email';
}
