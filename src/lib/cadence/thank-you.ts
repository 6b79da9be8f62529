import { addDays } from './calendar.ts';
import { startAt } from './dated.ts';
import { nextStep } from './next-step.ts';
import { afterSnoozes } from './own-days.ts';
import type { Case, Verdict } from './case.ts';
import type { Mark } from './spec.ts';

/** R3: until it is done, skipped or lapsed, the thank-you is the next step. Days off do not move it. */
export function thankYou(one: Case): Verdict | undefined {
	if (thankYouSettled(one)) return undefined;
	const dated = startAt(one.thread.interview.date, 'interview-day');
	const next = nextStep('thank-you', afterSnoozes(dated, one.log, 'thank-you'), one);
	return { state: 'active', next };
}

/** R3: its mark, once nothing is left to do about it. */
export function thankYouSettled(one: Case): Mark | undefined {
	const { log, attempts, thread, policy, now } = one;
	const thanked = log.thanked;
	if (thanked)
		return { kind: 'thank-you', status: 'done', date: thanked.date, outcome: thanked.channel };
	const skipped = log.skippedThanks;
	if (skipped) return { kind: 'thank-you', status: 'skipped', date: skipped.date };
	const lapseDay = addDays(thread.interview.date, policy.thankYouLapsesAfterDays);
	if (attempts.made.length > 0 || now.today >= lapseDay)
		return { kind: 'thank-you', status: 'lapsed' };
	return undefined;
}
