import { once } from 'node:events';
import { WebSocket } from 'ws';
import { decodeMessage } from '../../src/lib/sync/wire-decode.ts';
import { encodeMessage } from '../../src/lib/sync/wire-encode.ts';
import {
	appendChunk,
	createOutQueue,
	enqueue,
	nextFrame,
	readFrame,
	type Part
} from '../../src/lib/sync/wire-frames.ts';
import type { SetDigest } from '../../src/lib/sync/wire-names.ts';
import type { FromClient, Hello, Message } from '../../src/lib/sync/wire.ts';
import { openAsReader, openAsWriter, type TestRoom } from './sync-room.ts';

export interface TestClient {
	readonly socket: WebSocket;
	readonly nonce: Uint8Array;
	readonly hello: Hello;
	/** Opens a room on the next channel and gives its number. */
	readonly write: (room: TestRoom, held?: SetDigest) => Promise<number>;
	readonly read: (room: TestRoom, held?: SetDigest) => number;
	/** On a channel of this number, or the next. */
	readonly send: (message: FromClient, channel?: number) => number;
	readonly sendFrame: (bytes: Uint8Array) => void;
	readonly add: (channel: number, entry: Uint8Array, replaces?: Uint8Array) => number;
	/** The next message on a channel. */
	readonly next: (channel: number) => Promise<Message>;
	/** The next of a kind; others before it are passed over. */
	readonly nextOf: <Type extends Message['type']>(
		channel: number,
		type: Type
	) => Promise<Extract<Message, { type: Type }>>;
	/** Frames that have come. */
	readonly frames: number[];
	/** The code it was closed with. */
	readonly closed: Promise<number>;
	readonly close: () => Promise<void>;
}

interface Inbox {
	readonly messages: Message[];
	readonly waiting: ((message: Message) => void)[];
}

/** The other end of the wire, as small as it can be. Rejects where the upgrade is refused. */
export async function connectClient(
	url: string,
	origin: string,
	headers: Readonly<Record<string, string>> = {}
): Promise<TestClient> {
	const socket = new WebSocket(url, { origin, headers, perMessageDeflate: false });
	const inboxes = new Map<number, Inbox>();
	const parts = new Map<number, Part>();
	const frames: number[] = [];
	const queue = createOutQueue();
	let lastChannel = 0;
	let lastRequest = 0;

	const inboxOf = (channel: number): Inbox => {
		const inbox = inboxes.get(channel) ?? { messages: [], waiting: [] };
		inboxes.set(channel, inbox);
		return inbox;
	};
	const receive = (channel: number, bytes: Uint8Array) => {
		const read = decodeMessage(bytes);
		if (!read.ok) throw new Error('The server said what cannot be read.');
		const { messages, waiting } = inboxOf(channel);
		const wake = waiting.shift();
		if (wake) wake(read.value);
		else messages.push(read.value);
	};
	socket.on('message', (data: Buffer) => {
		frames.push(data.length);
		const chunks = readFrame(data);
		if (!chunks.ok) throw new Error('The server sent what is no frame.');
		for (const { channel, more, bytes } of chunks.value) {
			const part = appendChunk(parts.get(channel), bytes, 2 ** 30);
			if (!part) throw new Error('Too large.');
			if (more) parts.set(channel, part);
			else {
				parts.delete(channel);
				receive(channel, part.buffer.subarray(0, part.length));
			}
		}
	});
	const closed = new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)));
	await once(socket, 'open');
	socket.on('error', () => {});

	const next = (channel: number) => {
		const { messages, waiting } = inboxOf(channel);
		const first = messages.shift();
		return first ? Promise.resolve(first) : new Promise<Message>((got) => waiting.push(got));
	};
	const send = (message: FromClient, channel = ++lastChannel) => {
		lastChannel = Math.max(lastChannel, channel);
		enqueue(queue, channel, { bytes: encodeMessage(message) });
		for (let frame = nextFrame(queue); frame; frame = nextFrame(queue)) socket.send(frame);
		return channel;
	};
	const refused = closed.then((code) => {
		throw new Error(`Closed with ${code}.`);
	});
	refused.catch(() => {});
	const hello = await Promise.race([next(0), refused]);
	if (hello.type !== 'hello') throw new Error(`The server began with ${hello.type}.`);
	const { nonce } = hello;

	return {
		socket,
		nonce,
		hello,
		frames,
		closed,
		send,
		next,
		sendFrame: (bytes) => socket.send(bytes),
		write: async (room, held) => send(await openAsWriter(room, { origin, nonce }, held)),
		read: (room, held) => send(openAsReader(room, held)),
		add: (channel, entry, replaces = new Uint8Array()) => {
			lastRequest += 1;
			send({ type: 'add', request: lastRequest, replaces, entry }, channel);
			return lastRequest;
		},
		nextOf: async (channel, type) => {
			for (;;) {
				const message = await next(channel);
				if (message.type === type) return message as Extract<Message, { type: typeof type }>;
			}
		},
		close: async () => {
			socket.close();
			await closed;
		}
	};
}
