import { isWeekend, rollForward } from './calendar.ts';
import { moveTo, raiseTo, type Dated } from './dated.ts';
import type { Case } from './case.ts';
import type { Log } from './log.ts';
import type { Day, StepRef, Thread } from './spec.ts';

/** R5.7: put off by the user, then moved out of the user's pauses. */
export function afterOwnDays(dated: Dated, { thread, log, step }: Case): Dated {
	return afterPauses(afterSnoozes(dated, log, step), thread.away);
}

/** R5.8: forward to a business day; 7 and 8 again until neither moves it. */
export function onBusinessDay(dated: Dated, one: Case): Dated {
	const moved = afterDaysOff(afterOwnDays(dated, one), one.thread.daysOff);
	return moved === dated ? dated : onBusinessDay(moved, one);
}

/** Raised to the greatest day to which the step was put off. */
export function afterSnoozes(dated: Dated, log: Log, step: StepRef): Dated {
	let until = dated.due;
	for (const snooze of log.snoozes)
		if (snooze.of === step && snooze.until > until) until = snooze.until;
	return raiseTo(dated, until, 'snoozed');
}

function afterPauses(dated: Dated, away: Thread['away'] = []): Dated {
	const pause = away.find(({ from, to }) => from <= dated.due && dated.due < to);
	return pause ? afterPauses(moveTo(dated, pause.to, 'away'), away) : dated;
}

/** The reason names the first of the days off: the one the step would have fallen on. */
function afterDaysOff(dated: Dated, daysOff: readonly Day[] | undefined): Dated {
	const code = isWeekend(dated.due) ? 'weekend' : 'holiday';
	return raiseTo(dated, rollForward(dated.due, daysOff), code, dated.due);
}
