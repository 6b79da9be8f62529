/**
 * The rules go by days (`cadence` R8): a new number clears the block for all of its day, so one that is found wrong on
 * that day would block nothing. Who calls again may not be sent to it: what the log says later in the day holds here.
 */
import type { Agenda, AgendaEntry, Plan } from '../cadence/spec.ts';
import type { LogEvent, ThreadItem } from '../doc/model.ts';

/** `plan` is that of `item`; the same object where its numbers are right. */
export function withWrongNumber(plan: Plan, { log }: Pick<ThreadItem, 'log'>): Plan {
	const { next } = plan;
	if (next?.kind !== 'call' || next.blocked || !isWrong(log)) return plan;
	return { ...plan, next: { ...next, blocked: 'wrong-number' } };
}

/** The same for every step of an agenda; the order stands, because it does not ask what blocks. */
export function withWrongNumbers(agenda: Agenda<ThreadItem>): Agenda<ThreadItem> {
	return {
		...agenda,
		overdue: agenda.overdue.map(checked),
		today: agenda.today.map(checked),
		comingUp: agenda.comingUp.map(checked)
	};
}

function checked(entry: AgendaEntry<ThreadItem>): AgendaEntry<ThreadItem> {
	const plan = withWrongNumber(entry.plan, entry.item);
	return plan === entry.plan || !plan.next ? entry : { ...entry, plan, next: plan.next };
}

/** Whether the last that is known of the number is that it was wrong. */
function isWrong(log: readonly LogEvent[]): boolean {
	const last = log.findLast(
		(event) => event.type === 'wake' || (event.type === 'call' && event.outcome !== 'silent')
	);
	return last?.type === 'call' && last.outcome === 'wrong-number';
}
