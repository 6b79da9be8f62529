import { startAt } from './dated.ts';
import type { EventOf, Log } from './log.ts';
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
	const { request } = one.log;
	if (!request || sentMaterials(one.log)) return undefined;
	return nextStep('send', afterOwnDays(startAt(request.date, 'materials-requested'), one), one);
}

/** R5.3: what was last sent to them, on or after the day they asked. */
export function sentMaterials({ request, sent }: Log): EventOf<'sent'> | undefined {
	return request && sent && sent.date >= request.date ? sent : undefined;
}
