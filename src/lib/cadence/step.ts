import { addBusinessDays, addDays } from './calendar.ts';
import { moveTo, raiseTo, startAt, type Dated } from './dated.ts';
import { isSince } from './log.ts';
import { sentMaterials } from './materials.ts';
import { nextStep } from './next-step.ts';
import { afterOwnDays, onBusinessDay } from './own-days.ts';
import { openPromise } from './promise.ts';
import type { Case, Verdict } from './case.ts';
import type { Day, PolicyStep } from './spec.ts';

/** They were in touch, or were sent what they asked for: the next week is theirs. */
const THEIR_DAYS = 7;

/** R5: the next step of the policy. Materials to send first (R5.3) and R6 have been seen to. */
export function step(one: Case, policyStep: PolicyStep): Verdict {
	const dated = dueDate(one, policyStep);
	if (!dated) return { state: 'held', because: 'on-hold' };
	const next = nextStep(policyStep.kind, dated, one);
	return { state: 'active', next: { ...next, number: one.step } };
}

/** Each rule in turn takes the date from the one before. Nothing is due on hold without a date. */
function dueDate(one: Case, policyStep: PolicyStep): Dated | undefined {
	const waited = afterMaterials(afterSilence(afterInbound(start(one, policyStep), one), one), one);

	// R5.4: their date.
	const promise = openPromise(one);
	if (promise?.callBackOn !== undefined)
		return afterOwnDays(moveTo(waited, promise.callBackOn, 'they-asked'), one);
	const theirs =
		promise?.decisionOn === undefined ? waited : afterDecision(waited, promise.decisionOn, one);

	const resumed = onHold(theirs, one);
	return resumed && onBusinessDay(afterOutOfOffice(resumed, one), one);
}

function start({ thread, attempts }: Case, { afterDays, businessDays }: PolicyStep): Dated {
	const date = attempts.last ?? thread.interview.date;
	const due = businessDays
		? addBusinessDays(date, afterDays, thread.daysOff)
		: addDays(date, afterDays);
	return startAt(due, attempts.last === undefined ? 'after-interview' : 'after-attempt', date);
}

/** R5.1: they were in touch. */
function afterInbound(dated: Dated, { log, attempts }: Case): Dated {
	const { inbound } = log;
	if (!inbound || !isSince(inbound, attempts.last)) return dated;
	return raiseTo(dated, addDays(inbound.date, THEIR_DAYS), 'after-inbound', inbound.date);
}

/** R5.2: silence. */
function afterSilence(dated: Dated, { policy, attempts: { silentTry } }: Case): Dated {
	if (silentTry === undefined) return dated;
	return raiseTo(dated, addDays(silentTry, policy.silentRetryDays), 'silent-retry', silentTry);
}

/** R5.3: once what they asked for is sent. */
function afterMaterials(dated: Dated, { log }: Case): Dated {
	const sent = sentMaterials(log);
	if (!sent) return dated;
	return raiseTo(dated, addDays(sent.date, THEIR_DAYS), 'after-materials', sent.date);
}

/** R5.4: the first business day after their decision, whether later or earlier. */
function afterDecision(dated: Dated, decisionOn: Day, { thread }: Case): Dated {
	return moveTo(
		dated,
		addBusinessDays(decisionOn, 1, thread.daysOff),
		'after-decision',
		decisionOn
	);
}

/** R5.5: on hold. */
function onHold(dated: Dated, { thread: { opening } }: Case): Dated | undefined {
	if (opening.status !== 'on-hold') return dated;
	return opening.checkInOn === undefined
		? undefined
		: raiseTo(dated, opening.checkInOn, 'check-in');
}

/** R5.6: out of office. */
function afterOutOfOffice(dated: Dated, { log }: Case): Dated {
	const { outOfOffice } = log;
	return outOfOffice ? raiseTo(dated, outOfOffice.until, 'out-of-office') : dated;
}
