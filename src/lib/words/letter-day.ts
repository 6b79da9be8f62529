/** The day a thank-you may announce: that of the call which the plan will show once it is marked. */
import { plan } from '../cadence/plan.ts';
import type { Day, ZonedNow } from '../cadence/spec.ts';
import type { ThreadItem } from '../doc/model.ts';

/** Undefined where no call follows, or its day is not ahead: then nothing is announced. */
export function dayToAnnounce(
	{ thread, policy }: Pick<ThreadItem, 'thread' | 'policy'>,
	now: ZonedNow
): Day | undefined {
	const today = now.slice(0, 10);
	const thanked = { id: 'thanked-now', type: 'thanked', channel: 'letter', date: today } as const;
	const { next } = plan({ ...thread, events: [...thread.events, thanked] }, policy, now);
	return next?.kind === 'call' && next.due > today ? next.due : undefined;
}
