/** The track in words: one sentence a mark for the ear, a few words a mark beneath the large one. */
import type { Day, Mark, Plan } from '../cadence/spec.ts';
import { m } from '../paraglide/messages.js';
import type { Format } from './format.ts';

interface Telling {
	readonly plan: Plan;
	readonly format: Format;
	readonly today: Day;
}

/** The mark that is next, if the next step is one the track shows. */
export function isNextMark(mark: Mark): boolean {
	return mark.status === 'due' || mark.status === 'overdue' || mark.status === 'upcoming';
}

/** Whether nothing more is asked, so that what was not reached is not needed. */
export function isOver({ state }: Plan): boolean {
	return (
		state === 'resting' || state === 'superseded' || state === 'closed' || state === 'cancelled'
	);
}

/** "Thank-you sent 24 Nov. Call 1 due today. Calls 2 and 3 later. Rest later." */
export function trackSentence({ plan, format, today }: Telling): string {
	const sentences: string[] = [];
	for (let at = 0; at < plan.track.length; at++) {
		const mark = plan.track[at];
		if (!mark) continue;
		const last = lastOfRun(plan.track, at);
		if (last > at) {
			const { number: from = 0 } = mark;
			const { number: to = 0 } = plan.track[last] ?? {};
			sentences.push(runSentence(mark.kind, from, to, isOver(plan), format));
			at = last;
		} else sentences.push(markSentence(mark, { plan, format, today }));
	}
	const { next } = plan;
	if (next && !plan.track.some(isNextMark)) {
		const when = dayWords(next.due, format, today);
		sentences.push(
			next.kind === 'send' ? m.ui_track_send_due({ when }) : m.ui_track_asked_due({ when })
		);
	}
	return sentences.join(' ');
}

/** What stands beneath a mark of the large track; empty where there is nothing to say. */
export function markWords(
	mark: Mark,
	{ plan, format, today }: Telling
): { readonly name: string; readonly outcome: string; readonly date: string } {
	const name = stepName(mark);
	const done = mark.date === undefined ? '' : format.dayMonth(mark.date);
	const due = mark.date === undefined ? '' : format.dayShort(mark.date, today);
	switch (mark.status) {
		case 'done':
			if (mark.kind === 'rest')
				return { name, outcome: m.ui_track_at_rest(), date: restDate(plan, format) };
			return { name, outcome: doneWords(mark), date: done };
		case 'due':
			return { name, outcome: m.ui_track_today(), date: due };
		case 'overdue':
			return {
				name,
				outcome: m.ui_track_days_late({ count: plan.next?.daysLate ?? 0 }),
				date: due
			};
		case 'upcoming':
			return { name, outcome: m.ui_track_next(), date: due };
		case 'lapsed':
			return { name, outcome: m.ui_track_not_sent(), date: '' };
		case 'skipped':
			return { name, outcome: m.ui_track_left_out(), date: done };
		case 'none':
			if (!isOver(plan)) return { name, outcome: '', date: '' };
			return { name, outcome: mark.kind === 'rest' ? '' : m.ui_track_not_needed(), date: '' };
	}
}

function markSentence(mark: Mark, { plan, format, today }: Telling): string {
	const step = stepName(mark);
	const when = mark.date === undefined ? '' : dayWords(mark.date, format, today);
	switch (mark.status) {
		case 'done':
			if (mark.kind === 'rest') return m.ui_track_say_at_rest();
			if (mark.kind === 'call')
				return m.ui_track_say_done({
					step,
					outcome: doneWords(mark).toLocaleLowerCase(format.locale),
					when
				});
			return m.ui_track_say_sent({ step, when });
		case 'due':
			return m.ui_track_say_due_now({ step });
		case 'overdue':
			return m.ui_track_say_overdue({
				step,
				when,
				late: m.ui_track_days_late({ count: plan.next?.daysLate ?? 0 })
			});
		case 'upcoming':
			return m.ui_track_say_due({ step, when });
		case 'lapsed':
			return m.ui_track_say_not_sent({ step });
		case 'skipped':
			return m.ui_track_say_left_out({ step });
		case 'none':
			if (!isOver(plan)) return m.ui_track_say_later({ step });
			return mark.kind === 'rest' ? m.ui_track_say_over() : m.ui_track_say_not_needed({ step });
	}
}

/** Where the run of steps of one kind that starts at `at` and was not reached ends. */
function lastOfRun(track: readonly Mark[], at: number): number {
	const first = track[at];
	if (first?.status !== 'none' || first.number === undefined) return at;
	let last = at;
	while (track[last + 1]?.kind === first.kind && track[last + 1]?.status === 'none') last++;
	return last;
}

function runSentence(kind: Mark['kind'], from: number, to: number, over: boolean, format: Format) {
	const numbers = { from: format.number(from), to: format.number(to) };
	const steps =
		to - from === 1
			? kind === 'email'
				? m.ui_track_two_emails(numbers)
				: m.ui_track_two_calls(numbers)
			: kind === 'email'
				? m.ui_track_many_emails(numbers)
				: m.ui_track_many_calls(numbers);
	return over ? m.ui_track_say_not_needed({ step: steps }) : m.ui_track_say_later({ step: steps });
}

function stepName({ kind, number = 0 }: Mark): string {
	switch (kind) {
		case 'thank-you':
			return m.ui_track_thank_you();
		case 'call':
			return m.ui_track_call({ number });
		case 'email':
			return m.ui_track_email({ number });
		case 'rest':
			return m.ui_track_rest();
	}
}

function doneWords({ kind, outcome }: Mark): string {
	switch (outcome) {
		case 'letter':
		case 'card':
			return m.ui_track_posted();
		case 'email':
			return m.ui_track_emailed();
		case 'spoke':
			return m.ui_track_spoke();
		case 'voicemail':
			return m.ui_track_voicemail();
		case 'message':
			return m.ui_track_message();
		case 'silent':
		case 'wrong-number':
			return m.ui_track_no_answer();
		default:
			return kind === 'email' ? m.ui_track_emailed() : m.ui_track_done();
	}
}

/** A track that played out came to rest with its last attempt. */
function restDate({ track, because }: Plan, format: Format): string {
	if (because !== 'played-out') return '';
	const last = track.findLast(({ kind, date }) => kind !== 'rest' && date !== undefined);
	return last?.date === undefined ? '' : format.dayMonth(last.date);
}

function dayWords(day: Day, format: Format, today: Day): string {
	return day === today ? m.ui_track_word_today() : format.dayMonth(day);
}
