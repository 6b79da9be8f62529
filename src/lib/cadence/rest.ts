import { startAt } from './dated.ts';
import { later } from './later-interview.ts';
import { isSince } from './log.ts';
import { unsentMaterials } from './materials.ts';
import { nextStep } from './next-step.ts';
import { afterOwnDays } from './own-days.ts';
import { openPromise } from './promise.ts';
import type { Case, Verdict } from './case.ts';
import type { NextStep } from './spec.ts';

/** R7: all steps are used up. The thread rests, unless the two are in touch. */
export function rest(one: Case): Verdict {
	if (!isInTouch(one)) return { state: 'resting', because: 'played-out' };

	const materials = unsentMaterials(one);
	if (materials) return conversation(materials);
	const call = callBack(one);
	return (call && later(one)) ?? conversation(call);
}

function conversation(next: NextStep | undefined): Verdict {
	return { state: 'conversation', because: 'in-touch', ...(next && { next }) };
}

function isInTouch({ log, attempts }: Case): boolean {
	const signs = [log.inbound, log.wake, log.promise, log.request];
	return signs.some((event) => isSince(event, attempts.last));
}

/** R5.4, with no step to count: they asked. */
function callBack(one: Case): NextStep | undefined {
	const day = openPromise(one)?.callBackOn;
	if (day === undefined) return undefined;
	return nextStep('call', afterOwnDays(startAt(day, 'they-asked'), one), one);
}
