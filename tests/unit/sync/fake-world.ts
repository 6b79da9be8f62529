/** Time, chance and sockets that a test owns. */
import { vi } from 'vitest';
import { decodeMessage } from '../../../src/lib/sync/wire-decode.ts';
import { encodeMessage } from '../../../src/lib/sync/wire-encode.ts';
import {
	appendChunk,
	createOutQueue,
	enqueue,
	nextFrame,
	readFrame,
	type Part
} from '../../../src/lib/sync/wire-frames.ts';
import type { Socket, Timers } from '../../../src/lib/sync/surroundings.ts';
import type { Limits, Message } from '../../../src/lib/sync/wire.ts';

export interface FakeSocket extends Socket {
	/** What it was told, message by message, as far as it was taken. */
	readonly got: { readonly channel: number; readonly message: Message }[];
	readonly frames: number[];
	readonly isClosed: boolean;
	/** Takes nothing more: what is sent waits in the browser. */
	stall(): void;
	/** Takes so many bytes of what waits. */
	take(bytes: number): void;
	hello(limits?: Partial<Limits>, nonce?: Uint8Array): void;
	say(channel: number, message: Message): void;
	sayRaw(data: unknown): void;
	/** The other end is gone, or says why it goes. */
	drop(code?: number): void;
}

export const limits: Limits = { room: { large: 32 * 2 ** 20, small: 4 * 2 ** 20 }, channels: 256 };

export function createWorld() {
	let now = 1_000_000;
	let random = 0.5;
	const waiting = new Set<{ readonly due: number; readonly run: () => void }>();
	const timers: Timers = {
		now: () => now,
		after: (ms, run) => {
			const entry = { due: now + ms, run };
			waiting.add(entry);
			return () => void waiting.delete(entry);
		},
		random: () => random
	};
	const sockets: FakeSocket[] = [];
	return {
		timers,
		sockets,
		/** The one opened last. */
		get socket() {
			const socket = sockets.at(-1);
			if (!socket) throw new Error('No socket was opened.');
			return socket;
		},
		setRandom: (value: number) => void (random = value),
		openSocket: (_url: string): Socket => {
			const socket = createFakeSocket();
			sockets.push(socket);
			return socket;
		},
		/** In order, each at its own time; what comes up meanwhile is run too. */
		async advance(ms: number) {
			const until = now + ms;
			for (;;) {
				await settle();
				const next = [...waiting].sort((a, b) => a.due - b.due)[0];
				if (!next || next.due > until) break;
				waiting.delete(next);
				now = Math.max(now, next.due);
				next.run();
			}
			now = until;
			await settle();
		}
	};
}

/** All that is under way by itself, ciphers included, has come to its end. */
export async function settle(): Promise<void> {
	for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Ciphers take their time on a busy machine. */
export async function until(isSo: () => boolean): Promise<void> {
	await vi.waitUntil(isSo, { interval: 1, timeout: 30_000 });
}

function createFakeSocket(): FakeSocket {
	const target = new EventTarget();
	const parts = new Map<number, Part>();
	const queue = createOutQueue();
	const got: FakeSocket['got'] = [];
	const frames: number[] = [];
	let buffered = 0;
	let isStalled = false;
	let isClosed = false;

	const hear = (frame: Uint8Array) => {
		const chunks = readFrame(frame);
		if (!chunks.ok) throw new Error('The client sent what is no frame.');
		for (const { channel, more, bytes } of chunks.value) {
			const part = appendChunk(parts.get(channel), bytes, 2 ** 30);
			if (!part) throw new Error('Too large.');
			if (more) {
				parts.set(channel, part);
				continue;
			}
			parts.delete(channel);
			const read = decodeMessage(part.buffer.slice(0, part.length));
			if (!read.ok) throw new Error('The client said what cannot be read.');
			got.push({ channel, message: read.value });
		}
	};
	const dispatch = (type: string, more: object) =>
		target.dispatchEvent(Object.assign(new Event(type), more));
	const say = (channel: number, message: Message) => {
		enqueue(queue, channel, { bytes: encodeMessage(message) });
		for (let frame = nextFrame(queue); frame; frame = nextFrame(queue)) {
			dispatch('message', { data: frame.slice().buffer });
		}
	};
	return {
		binaryType: 'blob',
		get bufferedAmount() {
			return buffered;
		},
		addEventListener: target.addEventListener.bind(target) as Socket['addEventListener'],
		send(data) {
			if (!(data instanceof Uint8Array)) throw new Error('Only bytes are sent.');
			if (isClosed) return;
			frames.push(data.length);
			if (isStalled) buffered += data.length;
			else hear(data);
		},
		close: () => void (isClosed = true),
		got,
		frames,
		get isClosed() {
			return isClosed;
		},
		stall: () => void (isStalled = true),
		take: (bytes) => void (buffered = Math.max(0, buffered - bytes)),
		hello: (given, nonce = new Uint8Array(32).fill(7)) =>
			say(0, { type: 'hello', nonce, limits: { ...limits, ...given } }),
		say,
		sayRaw: (data) => void dispatch('message', { data }),
		drop(code = 1006) {
			isClosed = true;
			dispatch('close', { code });
		}
	};
}
