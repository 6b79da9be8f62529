import type { NextStep, Reason, ReasonCode } from '../cadence/spec.ts';

/** What puts off a date that another reason made. */
const shifts: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
	'check-in',
	'out-of-office',
	'away',
	'snoozed',
	'weekend',
	'holiday'
]);

/** The rule or the promise that made the date, before anything put it off: of several the last one applied. */
export function leadReason({ reasons }: Pick<NextStep, 'reasons'>): Reason | undefined {
	return reasons.findLast(({ code }) => !shifts.has(code));
}

/** How the date was put off after its lead reason, in the order applied. */
export function shiftsAfter(reasons: readonly Reason[]): readonly Reason[] {
	const after = reasons.slice(reasons.findLastIndex(({ code }) => !shifts.has(code)) + 1);
	// Of pauses that follow on each other the last one tells when they end.
	return after.filter(({ code }, at) => code !== 'away' || after[at + 1]?.code !== 'away');
}

/** What they said themselves tells more than what put the date off. */
const theirs: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
	'materials-requested',
	'they-asked',
	'after-decision'
]);

/** Where there is room for one reason only: the most telling. */
export function tellingReason(next: Pick<NextStep, 'reasons'>): Reason | undefined {
	const lead = leadReason(next);
	if (lead && theirs.has(lead.code)) return lead;
	const pause = ({ code }: Reason) => code !== 'weekend' && code !== 'holiday';
	return shiftsAfter(next.reasons).findLast(pause) ?? lead;
}
