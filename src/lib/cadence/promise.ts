import { isPromise, isSince, isWord, type Word } from './log.ts';
import type { Case } from './case.ts';

/** R5.4: the latest of their words since the last attempt to name a day. The next attempt uses it up. */
export function openPromise({ log, attempts }: Case): Word | undefined {
	return log.findLast(
		(event): event is Word => isWord(event) && isPromise(event) && isSince(event, attempts.last)
	);
}
