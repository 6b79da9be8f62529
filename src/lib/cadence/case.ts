import { walk, type Attempts } from './attempts.ts';
import { readLog, type Log } from './log.ts';
import type { Moment } from './moment.ts';
import type { Plan, Policy, Thread } from './spec.ts';

/** Everything a rule may look at. */
export interface Case {
	readonly thread: Thread;
	readonly policy: Policy;
	readonly now: Moment;
	readonly log: Log;
	readonly attempts: Attempts;
	/** The number of the step that would come next, past the last one where all are used up. */
	readonly step: number;
}

/** What a rule decides, where it applies. */
export type Verdict = Pick<Plan, 'state' | 'because' | 'next'>;

/** Reads the log and counts the attempts (R4) once, for all rules. */
export function createCase(thread: Thread, policy: Policy, now: Moment): Case {
	const log = readLog(thread, now.today);
	const attempts = walk(log, policy);
	return { thread, policy, now, log, attempts, step: attempts.made.length + 1 };
}
