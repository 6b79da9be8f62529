/** One WebSocket, from its opening to its end: frames in, whole messages out, and the other way. */
import { asBytes } from '../crypto/bytes.ts';
import type { Refusal } from './channel.ts';
import { watchSilence, type Silence, type SilenceNeeds } from './silence.ts';
import type { OpenSocket, Timers } from './surroundings.ts';
import { isCloseCode } from './wire-close.ts';
import { decodeMessage } from './wire-decode.ts';
import { encodeMessage } from './wire-encode.ts';
import {
	appendChunk,
	createOutQueue,
	enqueue,
	nextFrame,
	readFrame,
	type Part
} from './wire-frames.ts';
import type { FromClient, Hello, Message, Open } from './wire.ts';

export interface Link {
	send(channel: number, message: FromClient): void;
	/** Before all that waits, and in one piece: the server takes the first message of a channel no other way. */
	sendOpen(channel: number, message: Open): void;
	/** Ends it unless something comes soon. */
	hurry(): void;
	/** Tells nobody. */
	close(): void;
}

export interface LinkNeeds extends Pick<SilenceNeeds, 'owed' | 'probe'> {
	readonly url: string;
	readonly openSocket: OpenSocket;
	readonly timers: Timers;
	onHello(hello: Hello): void;
	/** False where such a message makes no sense. */
	onMessage(channel: number, message: Message): boolean;
	/** Once, and nothing after it. */
	onEnd(refusal: Refusal): void;
}

/** From the first knock to the server's greeting. */
const helloMs = 20_000;
/** What may wait in the browser; the rest waits here, where what is urgent can overtake it. */
const mostBuffered = 256 * 1024;
const pumpMs = 50;
/** Opens that go into one frame, in bytes: far from the most that one holds. */
const mostOpens = 32 * 1024;
/** Of messages that are not here whole. */
const mostParts = 128 * 1024 * 1024;

export function openLink(needs: LinkNeeds): Link {
	const { url, openSocket, timers } = needs;
	const queue = createOutQueue();
	const opens = createOutQueue();
	const parts = new Map<number, Part>();
	let partBytes = 0;
	let isGreeted = false;
	let isOver = false;
	let isPumpDue = false;
	/** From the greeting on. */
	let silence: Silence | undefined;
	let callOffHello = timers.after(helloMs, () => end({ type: 'offline' }));
	let callOffPump: (() => void) | undefined;

	const stop = () => {
		isOver = true;
		callOffHello();
		callOffPump?.();
		silence?.stop();
		// A half-open one takes minutes to close, in its own time.
		socket?.close();
	};
	const end = (refusal: Refusal) => {
		if (isOver) return;
		stop();
		needs.onEnd(refusal);
	};
	const unreadable = () => end({ type: 'unreadable' });

	const take = (channel: number, bytes: Uint8Array) => {
		const read = decodeMessage(bytes);
		if (!read.ok) {
			const isOther = read.error.type === 'other-version';
			return end(isOther ? { type: 'closed', code: 4426 } : { type: 'unreadable' });
		}
		const message = read.value;
		if (message.type === 'hello') {
			if (isGreeted || channel !== 0) return unreadable();
			isGreeted = true;
			callOffHello();
			silence = watchSilence({
				...needs,
				unsent: () => socket?.bufferedAmount ?? 0,
				onSilent: () => end({ type: 'offline' })
			});
			return needs.onHello(message);
		}
		if (!isGreeted || !needs.onMessage(channel, message)) unreadable();
	};
	const receive = (data: unknown) => {
		const chunks = data instanceof ArrayBuffer ? readFrame(new Uint8Array(data)) : undefined;
		if (!chunks?.ok) return unreadable();
		silence?.heard();
		for (const { channel, more, bytes } of chunks.value) {
			const before = parts.get(channel);
			if (!more && !before) take(channel, bytes);
			else {
				const part = appendChunk(before, bytes, mostParts);
				partBytes += bytes.length;
				if (!part || partBytes > mostParts) return unreadable();
				parts.set(channel, part);
				if (!more) {
					parts.delete(channel);
					partBytes -= part.length;
					take(channel, part.buffer.subarray(0, part.length));
				}
			}
			if (isOver) return;
		}
	};

	const pump = () => {
		isPumpDue = false;
		if (isOver || !socket) return;
		while (socket.bufferedAmount < mostBuffered) {
			const frame = nextFrame(opens) ?? nextFrame(queue);
			if (!frame) return;
			socket.send(asBytes(frame));
			silence?.sent();
		}
		isPumpDue = true;
		callOffPump = timers.after(pumpMs, pump);
	};
	/** What is sent in one go shares its frames. */
	const pumpSoon = () => {
		if (isPumpDue) return;
		isPumpDue = true;
		queueMicrotask(pump);
	};

	const open = () => {
		try {
			return openSocket(url);
		} catch {
			// An address that is none, or one that the page may not speak to.
			callOffHello();
			callOffHello = timers.after(0, () => end({ type: 'offline' }));
			return undefined;
		}
	};
	const socket = open();
	if (socket) {
		socket.binaryType = 'arraybuffer';
		socket.addEventListener('message', ({ data }) => {
			if (!isOver) receive(data);
		});
		socket.addEventListener('close', ({ code }) =>
			end(isCloseCode(code) ? { type: 'closed', code } : { type: 'offline' })
		);
		// 'close' comes after it and says as much.
		socket.addEventListener('error', () => undefined);
	}

	return {
		send(channel, message) {
			enqueue(queue, channel, { bytes: encodeMessage(message) });
			pumpSoon();
		},
		sendOpen(channel, message) {
			enqueue(opens, channel, { bytes: encodeMessage(message) });
			if (opens.bytes > mostOpens) pump();
			else pumpSoon();
		},
		hurry: () => silence?.hurry(),
		close: stop
	};
}
