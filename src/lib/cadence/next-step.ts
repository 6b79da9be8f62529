import { addDays, daysBetween } from './calendar.ts';
import type { Case } from './case.ts';
import type { Dated } from './dated.ts';
import type { Moment } from './moment.ts';
import type { Blocked, Day, NextKind, NextStep, StepStatus } from './spec.ts';

/** R8 and R9: whether the step can be done, and how late it is. */
export function nextStep(kind: NextKind, { due, reasons }: Dated, one: Case): NextStep {
	const status = stepStatus(kind, due, one.now);
	const daysLate = status === 'overdue' ? daysBetween(due, one.now.today) : 0;
	const blocked = blockedBy(kind, one);
	const step = { kind, due, status, daysLate, reasons };
	return blocked ? { ...step, blocked } : step;
}

/** R9, and R3 for the thank-you, which has until noon of the following day. */
function stepStatus(kind: NextKind, due: Day, { today, at, noon }: Moment): StepStatus {
	if (today <= due) return today < due ? 'upcoming' : 'due';
	const hasGrace = kind === 'thank-you' && at < noon && today === addDays(due, 1);
	return hasGrace ? 'due' : 'overdue';
}

/** R8: what is missing to do it. The due date stands. */
function blockedBy(kind: NextKind, one: Case): Blocked | undefined {
	const { phone, email } = one.thread.person;
	if (kind === 'email') return email ? undefined : 'no-email';
	if (kind !== 'call') return undefined;
	if (!phone) return 'no-phone';
	return isWrongNumber(one) ? 'wrong-number' : undefined;
}

/** A new number is known by a `wake` on or after the day the old one failed. */
function isWrongNumber({ log, attempts: { last } }: Case): boolean {
	const { wrongNumber, wake } = log;
	if (!wrongNumber || (last !== undefined && wrongNumber.date <= last)) return false;
	return !wake || wake.date < wrongNumber.date;
}
