import type { Day, Reason, ReasonCode } from './spec.ts';

/** A due date on its way through the rules, with the reasons that have moved it so far. */
export interface Dated {
	readonly due: Day;
	readonly reasons: readonly Reason[];
}

/** A date rests on itself unless another day is given. */
export function startAt(due: Day, code: ReasonCode, date: Day = due): Dated {
	return { due, reasons: [{ code, date }] };
}

/** Whether later or earlier. */
export function moveTo(dated: Dated, due: Day, code: ReasonCode, date: Day = due): Dated {
	return { due, reasons: [...dated.reasons, { code, date }] };
}

/** Never lowers; the same object where nothing moves. */
export function raiseTo(dated: Dated, due: Day, code: ReasonCode, date: Day = due): Dated {
	return due > dated.due ? moveTo(dated, due, code, date) : dated;
}
