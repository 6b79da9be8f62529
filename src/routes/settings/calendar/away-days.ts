/** A pause as a person says it, by its first and last day; it is kept with the day after the last. */
import { addDays, isDay } from '$lib/cadence/calendar.ts';
import type { Day } from '$lib/cadence/spec.ts';
import type { Problem } from '$lib/doc/check.ts';
import type { Away } from '$lib/doc/model.ts';

export interface Pause {
	readonly first: Day;
	readonly last: Day;
}

export function pauseOf({ from, to }: Pick<Away, 'from' | 'to'>): Pause {
	return { first: from, last: addDays(to, -1) };
}

/** `last` is included. */
export function awayOf({ first, last }: Pause): Pick<Away, 'from' | 'to'> {
	return { from: first, to: addDays(last, 1) };
}

export interface PauseProblems {
	readonly first?: Problem;
	readonly last?: Problem;
}

/** A single day is named by its first day alone, so an empty `last` is fine. */
export function checkPause({ first, last }: Pause, today: Day): PauseProblems | undefined {
	const firstProblem = checkDay(first, today, true);
	const lastProblem = checkDay(last, today, false);
	if (firstProblem || lastProblem) {
		return {
			...(firstProblem && { first: firstProblem }),
			...(lastProblem && { last: lastProblem })
		};
	}
	if (last !== '' && last < first) return { last: { type: 'not-after', earliest: first } };
	return undefined;
}

const YEARS_BACK = 1;
const YEARS_AHEAD = 4;

/** A day off may lie a year back, for what is backdated, and as far ahead as an interview's calls may. */
export function checkDay(value: string, today: Day, required: boolean): Problem | undefined {
	if (value === '') return required ? { type: 'missing' } : undefined;
	if (!isDay(value)) return { type: 'not-a-day' };
	const year = Number(today.slice(0, 4));
	const earliest = `${year - YEARS_BACK}-01-01`;
	const latest = `${year + YEARS_AHEAD}-12-31`;
	if (value < earliest) return { type: 'too-far-back', earliest };
	if (value > latest) return { type: 'too-far-ahead', latest };
	return undefined;
}
