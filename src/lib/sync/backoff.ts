import type { Timers } from './surroundings.ts';

const shortest = 500;
const longest = 60_000;

export interface Backoff {
	/** How long to wait now, in milliseconds. The longest wait doubles each time. */
	next(): number;
	/** After something that will be the same for a while. */
	nextLong(): number;
	/** All went well: the next wait is short again. */
	reset(): void;
}

/** Any wait up to the longest is as likely as another, so that many who were cut off together come back apart. */
export function createBackoff({ random }: Pick<Timers, 'random'>): Backoff {
	let most = shortest;
	return {
		next() {
			const ms = random() * most;
			most = Math.min(longest, most * 2);
			return ms;
		},
		nextLong: () => random() * (most = longest),
		reset: () => void (most = shortest)
	};
}
