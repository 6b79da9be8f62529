import { createCase, type Case, type Verdict } from './case.ts';
import { closed } from './closed.ts';
import { later } from './later-interview.ts';
import { hasEnded, momentOf, type Moment } from './moment.ts';
import { send } from './materials.ts';
import { rest } from './rest.ts';
import { step } from './step.ts';
import { thankYou } from './thank-you.ts';
import { track } from './track.ts';
import type { Plan, Policy, Thread, ZonedNow } from './spec.ts';

/**
 * What falls due with one person after one interview, when, and why: a pure function of the log. The
 * rules R1 to R9 are those of the cadence's specification; each is named where it stands.
 */
export function plan(thread: Thread, policy: Policy, now: ZonedNow): Plan {
	return planAt(thread, policy, momentOf(now));
}

/** As `plan`, for many threads at one moment that is worked out once. */
export function planAt(thread: Thread, policy: Policy, now: Moment): Plan {
	const one = createCase(thread, policy, now);
	const verdict = decide(one);
	return {
		...verdict,
		track: track(one, verdict),
		attempts: one.attempts.made.length,
		conflicts: one.attempts.conflicts
	};
}

/** The first rule that applies decides. R4 has counted the attempts; R8 and R9 qualify any step found. */
function decide(one: Case): Verdict {
	const settled = before(one) ?? closed(one) ?? thankYou(one); // R1, R2, R3
	if (settled) return settled;
	const policyStep = one.policy.steps[one.step - 1];
	if (!policyStep) return rest(one); // R7
	return send(one) ?? later(one) ?? step(one, policyStep); // R5.3, R6, R5
}

/** R1: before the interview has ended nothing is due, nor ever if it was cancelled. */
function before({ thread: { interview }, now }: Case): Verdict | undefined {
	if (interview.status === 'cancelled') return { state: 'cancelled', because: 'cancelled' };
	return hasEnded(interview, now) ? undefined : { state: 'upcoming' };
}
