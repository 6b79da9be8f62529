import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import {
	createOutQueue,
	enqueue,
	nextFrame,
	type Outgoing,
	type OutQueue
} from '../../src/lib/sync/wire-frames.ts';
import { every, type Clock } from './clock.ts';
import { mostHead, withHead } from './web-socket-head.ts';

/** What is handed to the stream at once, two frames; the rest waits here, where channels take turns. */
const inStream = 128 * 1024;

/** What a paused reader has to take in the time it is given: two kilobytes a second are a connection still. */
const leastTaken = 64 * 1024;

export interface OutboxNeeds {
	readonly clock: Clock;
	/** Beyond it the other end counts as paused, until it took half of that. */
	readonly unsentBytes: number;
	readonly slowReaderMs: number;
	/** There is room for more. */
	readonly onDrain: () => void;
	/** Paused, and nearly nothing was taken for `slowReaderMs`. */
	readonly onStuck: () => void;
}

/** What goes out on one connection, in turns, never faster than it is taken. */
export interface Outbox {
	readonly needs: OutboxNeeds;
	readonly socket: WebSocket;
	/**
	 * Beneath the socket. Frames are written to it whole, head and all: in `ws` each would be two pieces of memory, and
	 * one that goes to many would get its head for each anew. What `ws` writes itself, a pong say, is whole as well.
	 */
	readonly stream: Duplex;
	readonly queue: OutQueue;
	isFlushing: boolean;
	/** Ends the pause. */
	callOff: (() => void) | undefined;
	/** Bytes that were ever handed over. */
	given: number;
}

export function createOutbox(socket: WebSocket, stream: Duplex, needs: OutboxNeeds): Outbox {
	const outbox: Outbox = {
		needs,
		socket,
		stream,
		queue: createOutQueue(mostHead),
		isFlushing: false,
		callOff: undefined,
		given: 0
	};
	stream.on('drain', () => flush(outbox));
	return outbox;
}

/** Goes out with all else that is sent before the current task ends. */
export function send(outbox: Outbox, channel: number, message: Outgoing): void {
	enqueue(outbox.queue, channel, message);
	if (outbox.isFlushing) return;
	outbox.isFlushing = true;
	queueMicrotask(() => flush(outbox));
}

export function flush(outbox: Outbox): void {
	const { queue, stream, socket, needs } = outbox;
	outbox.isFlushing = false;
	// Nothing may come after the goodbye.
	while (queue.bytes > 0 && stream.writableLength < inStream && socket.readyState === 1) {
		const frame = nextFrame(queue);
		if (!frame) break;
		const whole = withHead(frame);
		outbox.given += whole.length;
		// An error means that the connection is gone, and its closing says so too.
		stream.write(whole);
	}
	measure(outbox);
	if (!isPaused(outbox) && !stream.writableNeedDrain) needs.onDrain();
}

/** Nothing should be added that can be had later. */
export function isPaused({ callOff }: Outbox): boolean {
	return callOff !== undefined;
}

/** Room for an answer that was waiting. */
export function isLight(outbox: Outbox): boolean {
	return !isPaused(outbox) && unsent(outbox) < inStream;
}

/** Also for what went past it, such as pongs. */
export function measure(outbox: Outbox): void {
	const { unsentBytes } = outbox.needs;
	if (!isPaused(outbox) && unsent(outbox) > unsentBytes) pause(outbox);
	else if (isPaused(outbox) && unsent(outbox) < unsentBytes / 2) resume(outbox);
}

/** It is not to be asked any more. */
export function closeOutbox(outbox: Outbox): void {
	outbox.callOff?.();
	outbox.callOff = undefined;
}

function unsent({ queue, stream }: Outbox): number {
	return queue.bytes + stream.writableLength;
}

function pause(outbox: Outbox): void {
	const { socket, stream, needs } = outbox;
	// So that whoever does not read cannot ask for more either.
	socket.pause();
	let takenBefore = outbox.given - stream.writableLength;
	outbox.callOff = every(needs.clock, needs.slowReaderMs, () => {
		const taken = outbox.given - stream.writableLength;
		if (taken - takenBefore < leastTaken) needs.onStuck();
		takenBefore = taken;
	});
}

function resume(outbox: Outbox): void {
	closeOutbox(outbox);
	outbox.socket.resume();
	outbox.needs.onDrain();
}
