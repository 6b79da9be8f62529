/** Why a date is what it is, as one sentence and as a few words. */
import type { Day, NextStep, Plan, Reason } from '../cadence/spec.ts';
import type { ThreadItem } from '../doc/model.ts';
import { m } from '../paraglide/messages.js';
import type { Format } from './format.ts';
import { oneLine } from './names.ts';
import { leadReason } from './lead-reason.ts';
import { requestedWords } from './requested-words.ts';
import { joinClauses, shiftClauses } from './shift-words.ts';
import { countedFrom, stepSpan } from './spans.ts';
import { stateSentence } from './states.ts';

/** What a sentence is made from. `plan` is that of `item`, for `today`. */
export interface Wording {
	readonly plan: Plan;
	readonly item: ThreadItem;
	readonly format: Format;
	readonly today: Day;
}

/** One full sentence for why the next step falls when it does; for a thread without one, why not. */
export function reasonSentence(wording: Wording): string {
	const { next } = wording.plan;
	if (!next) return stateSentence(wording);
	const shifts = shiftClauses(next, wording);
	const lead = leadClause(next, wording, shifts.length > 0);
	const clauses = lead === undefined ? shifts : [lead, ...shifts];
	const whole = joinClauses(clauses.length > 0 ? clauses : [m.words_reason_none()]);
	return capital(oneLine(m.words_reason_whole({ lead: whole })), wording.format.locale);
}

function leadClause(next: NextStep, wording: Wording, isShifted: boolean): string | undefined {
	const { item, format, today } = wording;
	const reason = leadReason(next);
	const day = format.dayShort(reason?.date ?? next.due, today);
	// On the day itself so much time has passed; seen from any other day it is a rule.
	const isSince = next.due === today && !isShifted;
	switch (reason?.code) {
		case 'interview-day':
			return item.interview.date === today
				? m.words_reason_met_today()
				: m.words_reason_met({ when: interviewWhen(wording) });
		case 'after-interview':
		case 'after-attempt': {
			const span = stepSpan(item.policy, next.number);
			const what = countedFrom(reason, wording);
			return isSince ? m.words_reason_since({ span, what }) : m.words_reason_after({ span, what });
		}
		case 'after-inbound':
			return isSince
				? m.words_reason_inbound_since({ day })
				: m.words_reason_inbound_after({ day });
		case 'silent-retry':
			return m.words_reason_silent_retry({ day, days: item.policy.silentRetryDays });
		case 'materials-requested': {
			const things = requestedWords(requestedBy(reason, item), format);
			return things === ''
				? m.words_reason_requested_unnamed({ day })
				: m.words_reason_requested({ things, day });
		}
		case 'after-materials':
			return isSince
				? m.words_reason_materials_since({ day })
				: m.words_reason_materials_after({ day });
		case 'they-asked':
			return m.words_reason_they_asked({ day });
		case 'after-decision':
			return m.words_reason_decision({ day });
		default:
			return undefined;
	}
}

/** `Mon 2 Mar, 14:00`, or the day alone where no time is known. */
export function interviewWhen({ item, format, today }: Omit<Wording, 'plan'>): string {
	const { date, time } = item.interview;
	const day = format.dayShort(date, today);
	return time ? m.words_day_and_time({ day, time: format.time(time) }) : day;
}

/** What the latest request of that day asked for. */
function requestedBy({ date }: Reason, item: ThreadItem): readonly string[] | undefined {
	for (const event of item.log.toReversed()) {
		if (event.type !== 'call' && event.type !== 'inbound') continue;
		if (event.requested?.length && (!date || event.date === date)) return event.requested;
	}
	return undefined;
}

function capital(sentence: string, locale: string): string {
	const [first = ''] = sentence;
	return first.toLocaleUpperCase(locale) + sentence.slice(first.length);
}
