import { hasEnded, type Moment } from './moment.ts';
import type { Case, Verdict } from './case.ts';
import type { InterviewTimes } from './spec.ts';

/** R6: with a later interview booked, calls and e-mails are held. Once that has ended, R2 supersedes the thread. */
export function later({ thread: { laterInterview }, now }: Case): Verdict | undefined {
	if (!laterInterview || !isLaterBooked(laterInterview, now)) return undefined;
	return { state: 'held', because: 'next-round' };
}

/** Booked and not over yet. One marked as held is over whatever its time, and supersedes by R2. */
export function isLaterBooked(later: InterviewTimes, now: Moment): boolean {
	return later.status === 'scheduled' && !hasEnded(later, now);
}
