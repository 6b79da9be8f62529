import { thankYouSettled } from './thank-you.ts';
import type { Case, Verdict } from './case.ts';
import type { Mark, NextStep, PolicyStep } from './spec.ts';

/** One mark per thing the method asks: the thank-you, each step of the policy, the rest. */
export function track(one: Case, { state, next }: Verdict): Mark[] {
	return [
		thankYouMark(one, state, next),
		...one.policy.steps.map((step, at) => stepMark(one, step, at, next)),
		{ kind: 'rest', status: state === 'resting' ? 'done' : 'none' }
	];
}

function thankYouMark(one: Case, state: Verdict['state'], next: NextStep | undefined): Mark {
	const settled = thankYouSettled(one);
	if (settled && !(settled.status === 'lapsed' && isBefore(state))) return settled;
	if (next?.kind !== 'thank-you') return { kind: 'thank-you', status: 'none' };
	return { kind: 'thank-you', status: next.status, date: next.due };
}

/** R1: what was never asked cannot lapse. */
function isBefore(state: Verdict['state']): boolean {
	return state === 'upcoming' || state === 'cancelled';
}

function stepMark(
	{ attempts }: Case,
	{ kind }: PolicyStep,
	at: number,
	next: NextStep | undefined
): Mark {
	const number = at + 1;
	const attempt = attempts.made[at];
	if (attempt?.skipped) return { kind, number, status: 'skipped', date: attempt.date };
	if (attempt?.outcome)
		return { kind, number, status: 'done', date: attempt.date, outcome: attempt.outcome };
	if (attempt) return { kind, number, status: 'done', date: attempt.date };
	if (next?.number !== number) return { kind, number, status: 'none' };
	return { kind, number, status: next.status, date: next.due };
}
