/** How a date was put off after what made it: one clause each, to follow the clause of the lead reason. */
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
	return shiftsAfter(next.reasons).map((reason) => datedClause(reason, next.due, wording));
}

/** As `shiftClauses`, right after the due day: a day that is the same is not said twice. */
export function shiftClausesThen(next: Dated, wording: ShiftWording): readonly string[] {
	return shiftsAfter(next.reasons).map(
		(reason) =>
			(reason.date === next.due ? clauseThen(reason) : undefined) ??
			datedClause(reason, next.due, wording)
	);
}

/** `lead; then; then` */
export function joinClauses(clauses: readonly string[]): string {
	return clauses.reduce((before, then) => m.words_reason_then({ before, then }));
}

function datedClause({ code, date }: Reason, due: Day, { format, today }: ShiftWording): string {
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
			return m.words_shift_weekend({ day });
		default:
			return m.words_shift_holiday({ day });
	}
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
