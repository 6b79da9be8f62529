import { startAt } from './dated.ts';
import { later } from './later-interview.ts';
import { isPromise, isRequest, isSince, isWord } from './log.ts';
import { unsentMaterials } from './materials.ts';
import { nextStep } from './next-step.ts';
import { afterOwnDays } from './own-days.ts';
import { openPromise } from './promise.ts';
import type { Case, Verdict } from './case.ts';
import type { CadenceEvent, NextStep } from './spec.ts';

/** R7: all steps are used up. The thread rests, unless the two are in touch. */
export function rest(one: Case): Verdict {
	const { log, attempts } = one;
	const inTouch = log.some((event) => isSince(event, attempts.last) && keepsInTouch(event));
	if (!inTouch) return { state: 'resting', because: 'played-out' };

	const materials = unsentMaterials(one);
	if (materials) return conversation(materials);
	const call = callBack(one);
	return (call && later(one)) ?? conversation(call);
}

function conversation(next: NextStep | undefined): Verdict {
	return { state: 'conversation', because: 'in-touch', ...(next && { next }) };
}

function keepsInTouch(event: CadenceEvent): boolean {
	if (event.type === 'inbound' || event.type === 'wake') return true;
	return isWord(event) && (isPromise(event) || isRequest(event));
}

/** R5.4, with no step to count: they asked. */
function callBack(one: Case): NextStep | undefined {
	const day = openPromise(one)?.callBackOn;
	if (day === undefined) return undefined;
	return nextStep('call', afterOwnDays(startAt(day, 'they-asked'), one), one);
}
