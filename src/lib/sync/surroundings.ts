/** What syncing needs of the world around it, so that a test can be that world. Milliseconds. */

export interface Timers {
	/** Epoch milliseconds. */
	readonly now: () => number;
	/** Gives what calls it off. */
	readonly after: (ms: number, run: () => void) => () => void;
	/** From 0 up to, and without, 1. */
	readonly random: () => number;
}

export const systemTimers: Timers = {
	now: () => Date.now(),
	after: (ms, run) => {
		const timer = setTimeout(run, ms);
		return () => clearTimeout(timer);
	},
	random: () => Math.random()
};

/** The part of a `WebSocket` that is used. */
export type Socket = Pick<
	WebSocket,
	'binaryType' | 'bufferedAmount' | 'send' | 'close' | 'addEventListener'
>;

/** Throws where the browser will not even try. */
export type OpenSocket = (url: string) => Socket;

export const openWebSocket: OpenSocket = (url) => new WebSocket(url);
