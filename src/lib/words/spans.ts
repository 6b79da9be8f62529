/** Stretches of time as the policy counts them, and what they are counted from. */
import type { Day, Plan, Policy, Reason } from '../cadence/spec.ts';
import type { ThreadEvent, ThreadItem } from '../doc/model.ts';
import { m } from '../paraglide/messages.js';
import type { Format } from './format.ts';

/** `one week`, `10 days`, `3 business days`: what the policy waits before a step. */
export function stepSpan(policy: Policy, number: number | undefined): string {
	const step = policy.steps[(number ?? 1) - 1];
	const days = step?.afterDays ?? 0;
	if (step?.businessDays) return m.words_span_business_days({ count: days });
	if (days > 0 && days % 7 === 0) return m.words_span_weeks({ count: days / 7 });
	return m.words_span_days({ count: days });
}

/** `your voicemail on Fri 20 Nov`: what the days of an `after-…` reason are counted from. */
export function countedFrom(
	reason: Reason,
	{
		item,
		format,
		today,
		plan
	}: {
		readonly item: ThreadItem;
		readonly format: Format;
		readonly today: Day;
		readonly plan: Plan;
	}
): string {
	const { date, time } = item.interview;
	if (reason.code === 'after-interview') {
		const day = format.dayShort(date, today);
		const when = time ? m.words_day_and_time({ day, time: format.time(time) }) : day;
		return m.words_from_interview({ when });
	}
	const day = format.dayShort(reason.date ?? date, today);
	switch (attemptOn(reason.date, item, plan)) {
		case 'spoke':
			return m.words_from_spoke({ day });
		case 'voicemail':
			return m.words_from_voicemail({ day });
		case 'message':
			return m.words_from_message({ day });
		case 'silent':
			return m.words_from_silent({ day });
		case 'email':
			return m.words_from_email({ day });
		case 'skip':
			return m.words_from_skip({ day });
		default:
			return m.words_from_attempt({ day });
	}
}

type Attempt = 'spoke' | 'voicemail' | 'message' | 'silent' | 'email' | 'skip';

/** What the attempt of a day was: of several calls the one that reached furthest, as the cadence counts them. */
function attemptOn(date: Day | undefined, item: ThreadItem, plan: Plan): Attempt | undefined {
	const mark = plan.track.findLast((mark) => mark.date === date && mark.kind !== 'thank-you');
	if (mark?.status === 'skipped') return 'skip';
	const events = item.log.filter((event): event is ThreadEvent => event.date === date);
	for (const outcome of ['spoke', 'message', 'voicemail', 'silent'] as const) {
		if (events.some((event) => event.type === 'call' && event.outcome === outcome)) return outcome;
	}
	if (events.some((event) => event.type === 'email')) return 'email';
	return events.some((event) => event.type === 'skip') ? 'skip' : undefined;
}
