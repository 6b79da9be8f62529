/** What comes next, in words: the heading of a step, and the answer to every log. */
import type { CallOutcome, NextStep, Reason } from '../cadence/spec.ts';
import { m } from '../paraglide/messages.js';
import { leadReason } from './lead-reason.ts';
import type { Wording } from './reasons.ts';
import { joinClauses, shiftClausesThen } from './shift-words.ts';
import { countedFrom, stepSpan } from './spans.ts';
import { stateSentence } from './states.ts';

/** `Call 2 was due Fri 27 Nov`, `Thank-you is due today`; undefined where nothing is due. */
export function dueHeading({ plan, format, today }: Wording): string | undefined {
	const { next } = plan;
	if (!next) return undefined;
	const step = next.kind === 'send' ? m.words_heading_send() : stepName(next);
	if (next.due === today) return m.words_heading_today({ step });
	const day = format.dayShort(next.due, today);
	return next.due < today
		? m.words_heading_was_due({ step, day })
		: m.words_heading_due({ step, day });
}

/** `Call 2`, `Thank-you`, `E-mail 1`, `Materials`. */
export function stepName({ kind, number }: Pick<NextStep, 'kind' | 'number'>): string {
	switch (kind) {
		case 'thank-you':
			return m.words_step_thank_you();
		case 'send':
			return m.words_step_send();
		case 'email':
			return number === undefined ? m.words_step_an_email() : m.words_step_email({ number });
		case 'call':
			return number === undefined ? m.words_step_a_call() : m.words_step_call({ number });
	}
}

/** After logging an outcome: what is next, unless the number for it is wrong. */
export function outcomeSentence(outcome: CallOutcome, wording: Wording): string {
	return outcome === 'wrong-number' && wording.plan.next?.blocked
		? m.words_next_wrong_number()
		: nextSentence(wording);
}

/** After logging: `Next call Tue 8 Dec – one week from today.` */
export function nextSentence(wording: Wording): string {
	const { plan, format, today } = wording;
	const { next } = plan;
	if (!next) return stateSentence(wording);
	if (next.due < today) return m.words_next_plain({ next: dueHeading(wording) ?? '' });
	// The day stays on one line.
	const day =
		next.due === today
			? m.words_today()
			: format.dayShort(next.due, today).replaceAll(' ', '\u00a0');
	const words = nextWords[next.kind]({ day });
	const why = whyWords(next, wording);
	return why === undefined
		? m.words_next_plain({ next: words })
		: m.words_next_why({ next: words, why });
}

/** What the policy holds for everybody, under the answer to a log; undefined where nothing follows. */
export function ruleSentence({ plan, item }: Pick<Wording, 'plan' | 'item'>): string | undefined {
	if (plan.next?.number === undefined) return undefined;
	const { steps } = item.policy;
	const isClassic =
		steps.length === 3 &&
		steps.every((step) => step.kind === 'call' && step.afterDays === 7 && !step.businessDays);
	return isClassic ? m.words_rule_classic() : m.words_rule_steps({ count: steps.length });
}

const nextWords: Readonly<Record<NextStep['kind'], (inputs: { day: string }) => string>> = {
	'thank-you': m.words_next_thank_you,
	call: m.words_next_call,
	email: m.words_next_email,
	send: m.words_next_send
};

function whyWords(next: NextStep, wording: Wording): string | undefined {
	const reason = leadReason(next);
	const lead = reason && leadWhy(reason, next, wording);
	const shifts = shiftClausesThen(next, wording);
	const clauses = lead === undefined ? shifts : [lead, ...shifts];
	return clauses.length > 0 ? joinClauses(clauses) : undefined;
}

function leadWhy(reason: Reason, next: NextStep, wording: Wording): string | undefined {
	switch (reason.code) {
		case 'after-interview':
		case 'after-attempt': {
			const span = stepSpan(wording.item.policy, next.number);
			return reason.date === wording.today
				? m.words_next_from_today({ span })
				: m.words_next_after({ span, what: countedFrom(reason, wording) });
		}
		case 'after-inbound':
			return m.words_next_inbound();
		case 'silent-retry':
			return m.words_next_retry();
		case 'after-materials':
			return m.words_next_materials();
		case 'they-asked':
			return m.words_next_asked();
		case 'after-decision':
			return m.words_next_decision({
				day: wording.format.dayShort(reason.date ?? next.due, wording.today)
			});
		default:
			return undefined;
	}
}
