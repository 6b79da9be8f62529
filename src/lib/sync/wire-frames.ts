/**
 * Messages in frames. A frame is one binary WebSocket message of at most 64 KiB and holds chunks, of one channel or of
 * many: `number(channel · 2, + 1 where more of this message follows) · number(length) · bytes`. A channel's chunks come
 * in order; those of others may come between, so a large message on one channel holds up no other.
 */
import { err, ok, type Result } from '../result.ts';
import {
	createReader,
	isAtEnd,
	joinBytes,
	lengthOf,
	readBytes,
	readNumber,
	type Piece
} from './wire-bytes.ts';

export const maxFrame = 64 * 1024;

export interface Chunk {
	readonly channel: number;
	/** The message goes on in a later chunk. */
	readonly more: boolean;
	readonly bytes: Uint8Array;
}

/** Two numbers of five bytes at the most. */
const maxHead = 10;

/** What a channel may put into a frame while others wait for theirs. */
const turn = 16 * 1024 - maxHead;

/** The chunks of a foreign frame, as views of it. */
export function readFrame(frame: Uint8Array): Result<readonly Chunk[], { type: 'malformed' }> {
	const reader = createReader(frame);
	const chunks: Chunk[] = [];
	while (!isAtEnd(reader)) {
		const head = readNumber(reader);
		const bytes = readBytes(reader, readNumber(reader));
		if (bytes.length === 0) reader.ok = false;
		chunks.push({ channel: Math.floor(head / 2), more: head % 2 === 1, bytes });
	}
	return reader.ok && chunks.length > 0 && frame.length <= maxFrame
		? ok(chunks)
		: err({ type: 'malformed' });
}

/** A message on its way in. */
export interface Part {
	readonly buffer: Uint8Array;
	readonly length: number;
}

/** The part with the next chunk, copied; undefined where that is more than `limit` bytes. Grows by what came. */
export function appendChunk(
	part: Part | undefined,
	bytes: Uint8Array,
	limit: number
): Part | undefined {
	const before = part?.length ?? 0;
	const length = before + bytes.length;
	if (length > limit) return undefined;
	let buffer = part?.buffer;
	if (!buffer || buffer.length < length) {
		const larger = new Uint8Array(Math.max(length, Math.min(limit, 2 * before)));
		if (buffer) larger.set(buffer.subarray(0, before));
		buffer = larger;
	}
	buffer.set(bytes, before);
	return { buffer, length };
}

/** A message on its way out. Made once for all that get it, and framed once where it goes out alone, by queues of one lead. */
export interface Outgoing {
	readonly bytes: Uint8Array;
	frame?: { readonly channel: number; readonly bytes: Uint8Array };
}

interface Waiting {
	readonly channel: number;
	readonly messages: Outgoing[];
	/** Bytes of the first message that are out. */
	sent: number;
}

/** Messages waiting to go out on one connection. */
export interface OutQueue {
	readonly waiting: Waiting[];
	/** All that waits, without heads. */
	bytes: number;
	/** Bytes that are left free before each frame in its buffer. */
	readonly lead: number;
}

export function createOutQueue(lead = 0): OutQueue {
	return { waiting: [], bytes: 0, lead };
}

export function enqueue(queue: OutQueue, channel: number, message: Outgoing): void {
	const own = queue.waiting.find((waiting) => waiting.channel === channel);
	if (own) own.messages.push(message);
	else queue.waiting.push({ channel, messages: [message], sent: 0 });
	queue.bytes += message.bytes.length;
}

/** Takes what fits into one frame, the channels in turn; undefined when nothing waits. */
export function nextFrame(queue: OutQueue): Uint8Array | undefined {
	const [first, second] = queue.waiting;
	if (!first) return undefined;
	const [alone, another] = first.messages;
	if (alone && !another && !second && first.sent === 0 && fits(alone.bytes)) {
		queue.waiting.length = 0;
		queue.bytes = 0;
		return frameAlone(alone, first.channel, queue.lead);
	}
	const parts: Piece[] = [];
	let room = maxFrame;
	while (room > maxHead && queue.waiting.length > 0) room -= takeTurn(queue, parts, room);
	return joinBytes(parts, queue.lead);
}

function fits(bytes: Uint8Array): boolean {
	return bytes.length + maxHead <= maxFrame;
}

function frameAlone(message: Outgoing, channel: number, lead: number): Uint8Array {
	if (message.frame?.channel !== channel) {
		const head = headOf(channel, false, message.bytes.length);
		const bytes = joinBytes([...head, message.bytes], lead);
		message.frame = { channel, bytes };
	}
	return message.frame.bytes;
}

/** Moves chunks of the first channel into `parts` and puts it behind the others; gives how many bytes that took. */
function takeTurn(queue: OutQueue, parts: Piece[], room: number): number {
	const waiting = queue.waiting.shift();
	let taken = 0;
	if (!waiting) return taken;
	while (taken < turn) {
		const message = waiting.messages[0];
		const free = Math.min(room - taken, turn + maxHead - taken) - maxHead;
		if (!message || free <= 0) break;
		const bytes = message.bytes.subarray(waiting.sent, waiting.sent + free);
		const more = waiting.sent + bytes.length < message.bytes.length;
		const chunk = [...headOf(waiting.channel, more, bytes.length), bytes];
		parts.push(...chunk);
		for (const part of chunk) taken += lengthOf(part);
		queue.bytes -= bytes.length;
		waiting.sent = more ? waiting.sent + bytes.length : 0;
		if (!more) waiting.messages.shift();
	}
	if (waiting.messages.length > 0) queue.waiting.push(waiting);
	return taken;
}

function headOf(channel: number, more: boolean, length: number): readonly Piece[] {
	return [channel * 2 + (more ? 1 : 0), length];
}
