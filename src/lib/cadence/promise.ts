import { isPromise, isSince, type Word } from './log.ts';
import type { Case } from './case.ts';

/** R5.4: the latest of their words since the last attempt to name a day. The next attempt uses it up. */
export function openPromise({ log, attempts }: Case): Word | undefined {
	return log.words.findLast((word) => isPromise(word) && isSince(word, attempts.last));
}
