import { hasEnded } from './moment.ts';
import type { Case, Verdict } from './case.ts';

/** R6: with a later interview booked, calls and e-mails are held. Once it was, R2 has superseded the thread. */
export function later(one: Case): Verdict | undefined {
	return isLaterBooked(one) ? { state: 'held', because: 'next-round' } : undefined;
}

export function isLaterBooked({ thread: { laterInterview }, now }: Case): boolean {
	return laterInterview?.status === 'scheduled' && !hasEnded(laterInterview, now);
}
