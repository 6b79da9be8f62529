/** What a thread without a next step is waiting for, or why it waits for nothing. */
import type { Because } from '../cadence/spec.ts';
import type { LogEvent } from '../doc/model.ts';
import { m } from '../paraglide/messages.js';
import { interviewWhen, reasonSentence, type Wording } from './reasons.ts';
import { isTakenUpAlone } from './taken-up.ts';

/** Whether nobody was met at this interview: it is still ahead, or was cancelled. */
export function isYetToMeet({ plan, item, today }: Omit<Wording, 'format'>): boolean {
	return plan.state === 'upcoming' || plan.state === 'cancelled' || item.interview.date > today;
}

/** One sentence or two for the state a thread is in. */
export function stateSentence(wording: Wording): string {
	const { plan } = wording;
	if (plan.state === 'upcoming') {
		return m.words_state_upcoming({ when: interviewWhen(wording) });
	}
	if (plan.because) return becauseSentence(plan.because, wording);
	return plan.next ? reasonSentence(wording) : m.words_next_nothing();
}

/** In the order of the cadence: by day, then as they were logged. */
function isAfter(one: LogEvent, other: LogEvent): boolean {
	return one.date > other.date || (one.date === other.date && one.id > other.id);
}

function becauseSentence(because: Because, { plan, item, format, today }: Wording): string {
	switch (because) {
		case 'cancelled':
			return m.words_state_cancelled();
		case 'do-not-call':
			return m.words_state_do_not_call();
		case 'left-company':
			return m.words_state_left();
		case 'by-user': {
			const rested = item.log.findLast((event) => event.type === 'rest');
			if (!rested) return m.words_state_by_user();
			const day = format.dayShort(rested.date, today);
			const called = item.log.findLast(({ type }) => type === 'call');
			// Two devices may each have done one of them. The rest holds, and the call is not lost by it.
			return called && isAfter(called, rested)
				? m.words_state_by_user_call({ day, call: format.dayShort(called.date, today) })
				: m.words_state_by_user_on({ day });
		}
		case 'played-out': {
			const count = plan.attempts;
			return item.policy.steps.every(({ kind }) => kind === 'call')
				? m.words_state_played_out_calls({ count })
				: m.words_state_played_out({ count });
		}
		case 'in-touch':
			return isTakenUpAlone(item) ? m.words_state_woken() : m.words_state_in_touch();
		case 'on-hold':
			return m.words_state_on_hold();
		case 'next-round': {
			if (plan.state === 'superseded') return m.words_state_superseded();
			const date = item.thread.laterInterview?.date;
			return date
				? m.words_state_next_round_on({ day: format.dayShort(date, today) })
				: m.words_state_next_round();
		}
		case 'offer':
			return m.words_state_offer();
		case 'accepted':
			return m.words_state_accepted();
		case 'rejected':
			return m.words_state_rejected();
		case 'withdrawn':
			return m.words_state_withdrawn();
		case 'filled':
			return m.words_state_filled();
	}
}
