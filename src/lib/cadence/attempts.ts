import { isCall, type EventOf, type Log } from './log.ts';
import type { CadenceEvent, CallOutcome, Conflict, Day, Policy } from './spec.ts';

/** A step that has been used up: by reaching out, in vain or not, or by leaving it out. */
export interface Attempt {
	readonly date: Day;
	/** Absent for an e-mail and for a skipped step. */
	readonly outcome?: CallOutcome;
	readonly skipped?: true;
}

export interface Attempts {
	readonly made: readonly Attempt[];
	/** The day of the last one. */
	readonly last: Day | undefined;
	/** The latest silent try since, which is no attempt yet. */
	readonly silentTry: Day | undefined;
	readonly conflicts: readonly Conflict[];
}

type Call = EventOf<'call'>;

/** Outcomes that make a call an attempt, the one that counts first. */
const REACHING: readonly CallOutcome[] = ['spoke', 'message', 'voicemail'];

/** R4: walks the log date by date. */
export function walk(log: Log, policy: Policy): Attempts {
	const made: Attempt[] = [];
	const conflicts: Conflict[] = [];
	let silentTries: Day[] = [];

	const attempt = (one: Attempt) => {
		made.push(one);
		silentTries = [];
	};

	for (const day of byDate(log)) {
		const date = day[0].date;
		const calls = day.filter(isReachingCall);
		const outcome = REACHING.find((one) => calls.some((call) => call.outcome === one));
		if (outcome !== undefined) {
			attempt({ date, outcome });
			if (calls.some((call) => call.outcome !== outcome))
				conflicts.push({ date, eventIds: calls.map(({ id }) => id) });
		} else if (policy.steps[made.length]?.kind === 'email' && day.some(isEmail)) {
			attempt({ date });
		} else if (day.some(isSilentCall)) {
			silentTries.push(date);
			if (silentTries.length >= policy.silentTriesPerStep) attempt({ date, outcome: 'silent' });
		}
		// One day may see a call and the step after it skipped, or two steps skipped one after the other.
		while (made.length < policy.steps.length && day.some(isSkipOf(made.length + 1)))
			attempt({ date, skipped: true });
	}
	return { made, last: made.at(-1)?.date, silentTry: silentTries.at(-1), conflicts };
}

type NonEmpty<T> = readonly [T, ...T[]];

function byDate(log: Log): NonEmpty<CadenceEvent>[] {
	const days: [CadenceEvent, ...CadenceEvent[]][] = [];
	for (const event of log) {
		const day = days.at(-1);
		if (day?.[0].date === event.date) day.push(event);
		else days.push([event]);
	}
	return days;
}

function isReachingCall(event: CadenceEvent): event is Call {
	return event.type === 'call' && REACHING.includes(event.outcome);
}

function isSilentCall(event: CadenceEvent): boolean {
	return isCall(event, 'silent');
}

function isEmail({ type }: CadenceEvent): boolean {
	return type === 'email';
}

function isSkipOf(step: number) {
	return (event: CadenceEvent) => event.type === 'skip' && event.of === step;
}
