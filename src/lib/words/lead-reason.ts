import type { NextStep, Reason } from '../cadence/spec.ts';

/** The reason that made the date before weekends and days off moved it on: the last one applied. */
export function leadReason({ reasons }: Pick<NextStep, 'reasons'>): Reason | undefined {
	return reasons.findLast((reason) => !isMove(reason));
}

/** How the date moved on after its lead reason; `weekend` and `holiday` only. */
export function movesAfter(reasons: readonly Reason[]): readonly Reason[] {
	return reasons.slice(reasons.findLastIndex((reason) => !isMove(reason)) + 1);
}

function isMove({ code }: Reason): boolean {
	return code === 'weekend' || code === 'holiday';
}
