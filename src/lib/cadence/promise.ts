import { isSince, type Word } from './log.ts';
import type { Case } from './case.ts';

/** R5.4: their latest word since the last attempt to name a day. The next attempt uses it up. */
export function openPromise({ log, attempts }: Case): Word | undefined {
	return isSince(log.promise, attempts.last) ? log.promise : undefined;
}
