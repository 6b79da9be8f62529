import type { Effort, Log } from './log.ts';
import type { CallOutcome, Conflict, Day, Policy, StepRef } from './spec.ts';

/** A step used up: by reaching out, in vain or not, or by leaving it out. */
interface Attempt {
	readonly date: Day;
	/** Absent for an e-mail and for a skipped step. */
	readonly outcome?: CallOutcome;
	readonly skipped?: true;
}

/** The steps used up so far (R4), in the order in which they were. */
export interface Attempts {
	readonly made: readonly Attempt[];
	/** The day of the last one. */
	readonly last: Day | undefined;
	/** The latest silent try since, as long as it is no attempt. */
	readonly silentTry: Day | undefined;
	readonly conflicts: readonly Conflict[];
}

/** What makes a call an attempt, in the order in which it gives the attempt its outcome. */
export const REACHING: readonly CallOutcome[] = ['spoke', 'message', 'voicemail'];

/** R4: walks the log date by date. */
export function walk({ efforts }: Log, policy: Policy): Attempts {
	const made: Attempt[] = [];
	const conflicts: Conflict[] = [];
	let silentTries = 0;
	let silentTry: Day | undefined;

	const attempt = (one: Attempt) => {
		made.push(one);
		silentTries = 0;
		silentTry = undefined;
	};

	for (let first = efforts[0], from = 0; first; first = efforts[from]) {
		const { date } = first;
		const day = sameDay(efforts, from, date);
		from += day.length;

		const outcome = outcomeOf(day);
		if (outcome) {
			attempt({ date, outcome });
			if (day.length > 1) conflicts.push(...conflictsOf(day, outcome, date));
		} else if (policy.steps[made.length]?.kind === 'email' && day.some(isEmail)) {
			attempt({ date });
		} else if (hasCall(day, 'silent')) {
			silentTry = date;
			silentTries += 1;
			if (silentTries >= policy.silentTriesPerStep) attempt({ date, outcome: 'silent' });
		}
		// One day may see a call and the step after it skipped, or two steps skipped one after the other.
		while (made.length < policy.steps.length && hasSkipOf(day, made.length + 1))
			attempt({ date, skipped: true });
	}
	return { made, last: made.at(-1)?.date, silentTry, conflicts };
}

function sameDay(efforts: readonly Effort[], from: number, date: Day): readonly Effort[] {
	let to = from;
	while (efforts[to]?.date === date) to += 1;
	return efforts.slice(from, to);
}

/** Where the day reached somebody. */
function outcomeOf(day: readonly Effort[]): CallOutcome | undefined {
	let first = REACHING.length;
	for (const effort of day) {
		const rank = effort.type === 'call' ? REACHING.indexOf(effort.outcome) : -1;
		if (rank >= 0 && rank < first) first = rank;
	}
	return REACHING[first];
}

/** None where all calls of the day that reached somebody agree. */
function conflictsOf(day: readonly Effort[], outcome: CallOutcome, date: Day): Conflict[] {
	const calls = day.filter((effort) => effort.type === 'call' && REACHING.includes(effort.outcome));
	if (calls.every((call) => hasCall([call], outcome))) return [];
	return [{ date, eventIds: calls.map(({ id }) => id) }];
}

function hasCall(day: readonly Effort[], outcome: CallOutcome): boolean {
	return day.some((effort) => effort.type === 'call' && effort.outcome === outcome);
}

function hasSkipOf(day: readonly Effort[], step: StepRef): boolean {
	return day.some((effort) => effort.type === 'skip' && effort.of === step);
}

function isEmail({ type }: Effort): boolean {
	return type === 'email';
}
