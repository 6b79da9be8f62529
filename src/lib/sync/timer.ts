/** The part of a clock that is used; times in milliseconds. */
export interface Timer {
	now(): number;
	/** Gives back the way to call it off. */
	after(delay: number, act: () => void): () => void;
}

export const browserTimer: Timer = {
	now: () => Date.now(),
	after(delay, act) {
		const timer = setTimeout(act, delay);
		return () => clearTimeout(timer);
	}
};
