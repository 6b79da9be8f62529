/** Time, so that a test can own it. Milliseconds. */
export interface Clock {
	readonly now: () => number;
	/** Gives what calls it off. */
	readonly after: (ms: number, run: () => void) => () => void;
}

export const systemClock: Clock = {
	now: () => Date.now(),
	after: (ms, run) => {
		const timer = setTimeout(run, ms);
		return () => clearTimeout(timer);
	}
};
