import type { Clock } from '../../server/relay/clock.ts';

export interface TestClock extends Clock {
	/** As if so many milliseconds had passed: what was due in them happens now. */
	readonly advance: (ms: number) => void;
}

/** Goes by itself like any clock, and can be put forward. */
export function createTestClock(): TestClock {
	let ahead = 0;
	const now = () => Date.now() + ahead;
	const waiting = new Set<{ due: number; fire: () => void }>();
	return {
		now,
		after: (ms, run) => {
			const entry = {
				due: now() + ms,
				fire: () => {
					callOff();
					run();
				}
			};
			const timer = setTimeout(() => entry.fire(), ms);
			const callOff = () => {
				clearTimeout(timer);
				waiting.delete(entry);
			};
			waiting.add(entry);
			return callOff;
		},
		advance: (ms) => {
			ahead += ms;
			const due = [...waiting].filter((entry) => entry.due <= now());
			for (const entry of due.sort((a, b) => a.due - b.due)) {
				if (waiting.has(entry)) entry.fire();
			}
		}
	};
}
