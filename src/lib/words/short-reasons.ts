/** Why, in at most four words (a date counts as one): beside the small track. */
import type { Because, Blocked, NextStep } from '../cadence/spec.ts';
import { m } from '../paraglide/messages.js';
import { tellingReason } from './lead-reason.ts';
import type { Wording } from './reasons.ts';
import { isTakenUpAlone } from './taken-up.ts';

/** `4 days late`, `Call 1 of 3`, `Asked you to call`. */
export function shortReason(wording: Wording): string {
	const { plan, item, format, today } = wording;
	const { next } = plan;
	if (!next) {
		return plan.state === 'upcoming' || !plan.because
			? m.words_short_upcoming({ day: format.dayShort(item.interview.date, today) })
			: becauseWords(plan.because, wording);
	}
	if (next.status === 'overdue') return m.words_late({ count: next.daysLate });
	if (next.blocked) return blockedWords(next.blocked);
	return leadWords(next, wording) ?? stepWords(next, wording);
}

const blocked: Readonly<Record<Blocked, () => string>> = {
	'no-phone': m.words_short_no_phone,
	'wrong-number': m.words_short_wrong_number,
	'no-email': m.words_short_no_email
};

/** `Wrong number`: what is missing for a step. */
export function blockedWords(missing: Blocked): string {
	return blocked[missing]();
}

function leadWords(next: NextStep, { item, format, today }: Wording): string | undefined {
	const reason = tellingReason(next);
	switch (reason?.code) {
		case 'interview-day':
			return item.interview.date === today
				? m.words_short_met_today()
				: m.words_short_met({ day: format.dayShort(item.interview.date, today) });
		case 'after-inbound':
			return m.words_short_inbound();
		case 'silent-retry':
			return m.words_short_retry();
		case 'materials-requested':
			return m.words_short_requested();
		case 'after-materials':
			return m.words_short_materials();
		case 'they-asked':
			return m.words_short_asked();
		case 'after-decision':
			return m.words_short_decides({ day: format.dayShort(reason.date ?? next.due, today) });
		case 'check-in':
			return m.words_short_check_in();
		case 'out-of-office':
			return m.words_short_out_of_office();
		case 'away':
			return m.words_short_away();
		case 'snoozed':
			return m.words_short_snoozed();
		default:
			return undefined;
	}
}

/** `Call 1 of 3`; the last one says what follows it. */
export function stepWords(next: NextStep, { item }: Pick<Wording, 'item'>): string {
	const total = item.policy.steps.length;
	const { kind, number } = next;
	if (kind === 'email') {
		if (number === undefined) return m.words_step_an_email();
		return number === total
			? m.words_short_last_email()
			: m.words_short_email_of({ number, total });
	}
	if (kind === 'send') return m.words_short_requested();
	if (kind === 'thank-you') return m.words_step_thank_you();
	if (number === undefined) return m.words_step_a_call();
	return number === total ? m.words_short_last_call() : m.words_short_call_of({ number, total });
}

function becauseWords(because: Because, { plan, item }: Wording): string {
	switch (because) {
		case 'cancelled':
			return m.words_short_cancelled();
		case 'do-not-call':
			return m.words_short_do_not_call();
		case 'left-company':
			return m.words_short_left();
		case 'by-user':
		case 'played-out':
			return m.words_short_rest();
		case 'in-touch':
			return isTakenUpAlone(item) ? m.words_short_woken() : m.words_short_conversation();
		case 'on-hold':
			return m.words_short_on_hold();
		case 'next-round':
			return plan.state === 'superseded' ? m.words_short_superseded() : m.words_short_next_round();
		case 'offer':
			return m.words_short_offer();
		case 'accepted':
			return m.words_short_accepted();
		case 'rejected':
			return m.words_short_rejected();
		case 'withdrawn':
			return m.words_short_withdrawn();
		case 'filled':
			return m.words_short_filled();
	}
}
