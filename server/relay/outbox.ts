import type { WebSocket } from 'ws';
import {
	createOutQueue,
	enqueue,
	nextFrame,
	type Outgoing
} from '../../src/lib/sync/wire-frames.ts';
import { every, type Clock } from './clock.ts';

/** What is handed to the socket at once; the rest waits here, where channels take turns. */
const inSocket = 256 * 1024;

/** What a paused reader has to take in the time it is given: two kilobytes a second are a connection still. */
const leastTaken = 64 * 1024;

export interface OutboxOptions {
	readonly clock: Clock;
	/** Beyond it the other end counts as paused, until it took half of that. */
	readonly unsentBytes: number;
	readonly slowReaderMs: number;
	/** There is room for more. */
	readonly onDrain: () => void;
	/** Paused, and nearly nothing was taken for `slowReaderMs`. */
	readonly onStuck: () => void;
}

export interface Outbox {
	/** Goes out with all else that is sent before the current task ends. */
	readonly send: (channel: number, message: Outgoing) => void;
	readonly flush: () => void;
	/** Nothing should be added that can be had later. */
	readonly isPaused: () => boolean;
	/** Room for an answer that was waiting. */
	readonly isLight: () => boolean;
	/** Also for what went past it, such as pongs. */
	readonly measure: () => void;
	readonly close: () => void;
}

/** What goes out on one connection, in turns, never faster than it is taken. */
export function createOutbox(socket: WebSocket, options: OutboxOptions): Outbox {
	const queue = createOutQueue();
	const sendOptions = { binary: true, compress: false, fin: true };
	let isFlushing = false;
	let callOff: (() => void) | undefined;
	/** All that was ever handed over. */
	let given = 0;

	const unsent = () => queue.bytes + socket.bufferedAmount;

	const measure = () => {
		if (!callOff && unsent() > options.unsentBytes) pause();
		else if (callOff && unsent() < options.unsentBytes / 2) resume();
	};

	const pause = () => {
		// So that whoever does not read cannot ask for more either.
		socket.pause();
		let takenBefore = given - socket.bufferedAmount;
		callOff = every(options.clock, options.slowReaderMs, () => {
			const taken = given - socket.bufferedAmount;
			if (taken - takenBefore < leastTaken) options.onStuck();
			takenBefore = taken;
		});
	};

	const resume = () => {
		callOff?.();
		callOff = undefined;
		socket.resume();
		options.onDrain();
	};

	const flush = () => {
		isFlushing = false;
		while (queue.bytes > 0 && socket.bufferedAmount < inSocket && socket.readyState === 1) {
			const frame = nextFrame(queue);
			if (!frame) break;
			given += frame.length;
			socket.send(frame, sendOptions, sent);
		}
		measure();
	};

	/** An error here means that the connection is gone, and its closing says so too. */
	const sent = (error?: Error | null) => {
		if (error) return;
		if (queue.bytes > 0) flush();
		else measure();
		if (!callOff && socket.bufferedAmount < inSocket) options.onDrain();
	};

	return {
		send: (channel, message) => {
			enqueue(queue, channel, message);
			if (isFlushing) return;
			isFlushing = true;
			queueMicrotask(flush);
		},
		flush,
		isPaused: () => callOff !== undefined,
		isLight: () => callOff === undefined && unsent() < inSocket,
		measure,
		close: () => {
			callOff?.();
			callOff = undefined;
		}
	};
}
