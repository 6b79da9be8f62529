import { startAt } from './dated.ts';
import { isRequest, type EventOf, type Log, type Word } from './log.ts';
import { nextStep } from './next-step.ts';
import { afterOwnDays } from './own-days.ts';
import type { Case, Verdict } from './case.ts';
import type { NextStep } from './spec.ts';

/** R5.3: what they asked for is sent before the next step is taken. */
export function send(one: Case): Verdict | undefined {
	const next = unsentMaterials(one);
	return next && { state: 'active', next };
}

/** R5.3: due on the day they asked; of what else moves a step only the user's own days (R5.7) do. */
export function unsentMaterials(one: Case): NextStep | undefined {
	const request = latestRequest(one.log);
	if (!request || sentSince(request, one.log)) return undefined;
	const dated = startAt(request.date, 'materials-requested');
	return nextStep('send', afterOwnDays(dated, one), one);
}

/** R5.3: what was last sent to them because they asked. */
export function sentMaterials(log: Log): EventOf<'sent'> | undefined {
	const request = latestRequest(log);
	return request && sentSince(request, log);
}

function latestRequest(log: Log): Word | undefined {
	return log.words.findLast(isRequest);
}

function sentSince({ date }: Word, log: Log): EventOf<'sent'> | undefined {
	const sent = log.sent.at(-1);
	return sent && sent.date >= date ? sent : undefined;
}
