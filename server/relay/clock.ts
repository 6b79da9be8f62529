/** Time for the relay, so that a test can own it. Milliseconds. */
export interface Clock {
	readonly now: () => number;
	/** Gives what calls it off. */
	readonly after: (ms: number, run: () => void) => () => void;
}

export const systemClock: Clock = {
	now: Date.now,
	after: (ms, run) => {
		const timer = setTimeout(run, ms);
		return () => clearTimeout(timer);
	}
};

/** Runs it again and again until called off. */
export function every(clock: Clock, ms: number, run: () => void): () => void {
	let callOff = clock.after(ms, again);
	function again() {
		callOff = clock.after(ms, again);
		run();
	}
	return () => callOff();
}
