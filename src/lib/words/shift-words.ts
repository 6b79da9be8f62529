/** How a date was put off after what made it: one clause each, to follow the clause of the lead reason. */
import { addDays, isWeekend } from '../cadence/calendar.ts';
import type { Day, NextStep, Reason } from '../cadence/spec.ts';
import { m } from '../paraglide/messages.js';
import { shiftsAfter } from './lead-reason.ts';
import type { Format } from './format.ts';

type Dated = Pick<NextStep, 'due' | 'reasons'>;

interface ShiftWording {
	readonly format: Pick<Format, 'dayShort'>;
	/** Where it is known, what is over is told as over. */
	readonly today?: Day;
}

/** The clauses of a sentence that does not name the due day. */
export function shiftClauses(next: Dated, wording: ShiftWording): readonly string[] {
	return clausesOf(next, (reason, to) => datedClause(reason, to, next.due, wording));
}

/** As `shiftClauses`, right after the due day: a day that is the same is not said twice. */
export function shiftClausesThen(next: Dated, wording: ShiftWording): readonly string[] {
	return clausesOf(
		next,
		(reason, to) =>
			(reason.date === next.due ? clauseThen(reason) : undefined) ??
			datedClause(reason, to, next.due, wording)
	);
}

/** `to`: the day it moved to, known of the last one only. */
function clausesOf(
	{ due, reasons }: Dated,
	clause: (reason: Reason, to: Day | undefined) => string
): readonly string[] {
	const shifts = shiftsAfter(reasons);
	return shifts.map((reason, at) => clause(reason, at === shifts.length - 1 ? due : undefined));
}

/** `lead; then; then` */
export function joinClauses(clauses: readonly string[]): string {
	return clauses.reduce((before, then) => m.words_reason_then({ before, then }));
}

function datedClause(
	{ code, date }: Reason,
	to: Day | undefined,
	due: Day,
	{ format, today }: ShiftWording
): string {
	const end = date ?? due;
	const day = format.dayShort(end, today);
	const isOver = today !== undefined && end <= today;
	switch (code) {
		case 'check-in':
			return m.words_shift_check_in({ day });
		case 'out-of-office':
			return isOver ? m.words_shift_were_out({ day }) : m.words_shift_are_out({ day });
		case 'away':
			return isOver ? m.words_shift_were_away({ day }) : m.words_shift_are_away({ day });
		case 'snoozed':
			return m.words_shift_snoozed({ day });
		case 'weekend':
			return passed(end, to).daysOff > 0
				? m.words_shift_weekend_and_off({ day, count: passed(end, to).daysOff })
				: m.words_shift_weekend({ day });
		default: {
			const { weekend, daysOff } = passed(end, to);
			const count = Math.max(daysOff, 1);
			return weekend
				? m.words_shift_off_and_weekend({ day, count })
				: m.words_shift_holiday({ day, count });
		}
	}
}

/** The reason names the first day off alone; those that followed it were passed, too. */
function passed(from: Day, to: Day = from): { weekend: boolean; daysOff: number } {
	let weekend = false;
	let daysOff = 0;
	for (let day = from; day < to; day = addDays(day, 1)) {
		if (isWeekend(day)) weekend = true;
		else daysOff += 1;
	}
	return { weekend, daysOff };
}

function clauseThen({ code }: Reason): string | undefined {
	switch (code) {
		case 'check-in':
			return m.words_shift_check_in_then();
		case 'out-of-office':
			return m.words_shift_are_out_then();
		case 'away':
			return m.words_shift_are_away_then();
		case 'snoozed':
			return m.words_shift_snoozed_then();
		default:
			return undefined;
	}
}
