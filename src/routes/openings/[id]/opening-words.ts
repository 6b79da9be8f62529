/** What an opening is waiting for, in a few words. */
import { addDays } from '$lib/cadence/calendar.ts';
import type { Day, NextStep, OpeningStatus, ZonedNow } from '$lib/cadence/spec.ts';
import type { Interview, ResultEvent } from '$lib/doc/model.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Format } from '$lib/words/format.ts';
import { greetingName } from '$lib/words/names.ts';
import { isAhead } from '../../interviews/interview-list.ts';

interface Known {
	readonly result: ResultEvent | undefined;
	/** Newest first. */
	readonly interviews: readonly Interview[];
	readonly now: ZonedNow;
	readonly format: Format;
}

const closed: Readonly<Record<Exclude<OpeningStatus, 'open' | 'on-hold'>, () => string>> = {
	offer: m.people_state_offer,
	accepted: m.people_state_accepted,
	rejected: m.people_state_rejected,
	withdrawn: m.people_state_withdrawn,
	filled: m.people_state_filled
};

/** `Waiting to hear, second week`. */
export function openingState({ result, interviews, now, format }: Known): string {
	const today = now.slice(0, 10);
	const status = result?.status ?? 'open';
	if (status === 'on-hold') {
		const day = result?.checkInOn;
		return day
			? m.people_state_on_hold_until({ day: format.dayShort(day, today) })
			: m.people_state_on_hold();
	}
	if (status !== 'open') return closed[status]();
	const ahead = interviews.findLast((interview) => isAhead(interview, now));
	if (ahead) return m.people_state_ahead({ day: format.dayShort(ahead.date, today) });
	const last = interviews.find((interview) => interview.status !== 'cancelled');
	if (last) return m.people_state_waiting({ week: weekOf(last.date, today) });
	return interviews.length > 0 ? m.people_state_cancelled() : m.people_state_open();
}

/** The first week is the first seven days after the interview. */
function weekOf(from: Day, today: Day): number {
	let week = 1;
	while (addDays(from, week * 7) <= today && week < 520) week += 1;
	return week;
}

export function nextHeading({ kind }: NextStep, name: string): string {
	switch (kind) {
		case 'call':
			return m.people_opening_next_call({ name });
		case 'thank-you':
			return m.people_opening_next_thank({ name });
		case 'email':
			return m.people_opening_next_email({ name });
		case 'send':
			return m.people_opening_next_send({ name });
	}
}

export function nextAction({ kind }: NextStep, fullName: string): string {
	const name = greetingName(fullName);
	if (kind === 'call') return m.people_opening_open_call({ name });
	return kind === 'send'
		? m.people_opening_open_send({ name })
		: m.people_opening_open_thank({ name });
}

/** `Tue at 14:00, with Dana and Marcus`. */
export function roundWords(
	{ date, time }: Interview,
	names: readonly string[],
	format: Format
): string {
	const weekday = format.weekdayShort(date);
	const with_ = format.list(names.map(greetingName));
	if (time) {
		const at = { weekday, time: format.time(time) };
		return names.length
			? m.people_opening_round_time_names({ ...at, names: with_ })
			: m.people_opening_round_time(at);
	}
	return names.length
		? m.people_opening_round_names({ weekday, names: with_ })
		: m.people_opening_round_day({ weekday });
}
