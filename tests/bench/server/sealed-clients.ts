/** Clients of ours. Their entries are as long as sealed ones and otherwise noise, which to the server is the same. */
import { randomFillSync } from 'node:crypto';
import { WebSocket } from 'ws';
import { createSecret, deriveWriterKeys } from '../../../src/lib/crypto/room-keys.ts';
import { sealEntry } from '../../../src/lib/crypto/entry.ts';
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
import type { FromClient, Message } from '../../../src/lib/sync/wire.ts';
import {
	createTestRoom,
	openAsReader,
	openAsWriter,
	type TestRoom
} from '../../support/sync-room.ts';
import { valueOf } from '../../support/value-of.ts';
import type { Connect } from './clients.ts';
import { createEditor } from './yjs-edits.ts';

const none = new Uint8Array();
const mostBytes = 2 ** 25;
const rooms = new Map<number, Promise<TestRoom>>();

/** Of one edit, deflated, padded, sealed and signed. */
const entryBytes = valueOf(
	await sealEntry(await deriveWriterKeys(createSecret()), createEditor().edit())
).length;

export const connectSealed: Connect = async ({ port, delivered, failed }, client) => {
	const origin = `http://127.0.0.1:${port}`;
	const socket = new WebSocket(`ws://127.0.0.1:${port}/sync`, { origin, perMessageDeflate: false });
	const channelOf = new Map<number, number>();
	const roomOf = (channel: number) => client.rooms[channel - 1]?.room ?? 0;
	const parts = new Map<number, Part>();
	let lastRequest = 0;
	let open = 0;
	let opened = () => {};
	const inSync = new Promise<void>((resolve) => (opened = resolve));
	let wake = (_: Message) => {};
	const hello = new Promise<Message>((resolve) => (wake = resolve));

	const send = (channel: number, message: FromClient) => {
		const queue = createOutQueue();
		enqueue(queue, channel, { bytes: encodeMessage(message) });
		for (let frame = nextFrame(queue); frame; frame = nextFrame(queue)) socket.send(frame);
	};
	const take = (channel: number, message: Message) => {
		switch (message.type) {
			case 'hello':
				return wake(message);
			case 'same':
			case 'list':
				if ((open += 1) === client.rooms.length) opened();
				return;
			case 'new':
				return delivered(roomOf(channel), message.added.length);
			case 'ack':
				return;
			default:
				failed(message.type === 'closed' ? `closed with ${message.code}` : message.type);
		}
	};
	socket.on('message', (data: Buffer) => {
		const chunks = readFrame(data);
		if (!chunks.ok) return failed('no frame');
		for (const { channel, more, bytes } of chunks.value) {
			const part = appendChunk(parts.get(channel), bytes, mostBytes);
			if (part && more) parts.set(channel, part);
			else parts.delete(channel);
			if (more) continue;
			const read = decodeMessage(part?.buffer.subarray(0, part.length) ?? none);
			if (read.ok) take(channel, read.value);
			else failed('no message');
		}
	});
	socket.on('error', (error) => failed(error.message));
	socket.on('close', (code) => code === 1005 || failed(`the connection closed with ${code}`));
	const first = await hello;
	if (first.type !== 'hello') throw new Error('The server did not greet.');

	for (const [index, { room, role }] of client.rooms.entries()) {
		const known = rooms.get(room) ?? createTestRoom();
		rooms.set(room, known);
		channelOf.set(room, index + 1);
		const one = await known;
		send(
			index + 1,
			role === 'writer'
				? await openAsWriter(one, { origin, nonce: first.nonce })
				: openAsReader(one)
		);
	}
	await inSync;
	return {
		edit: (room) => {
			const entry = randomFillSync(new Uint8Array(entryBytes));
			lastRequest += 1;
			send(channelOf.get(room) ?? 0, { type: 'add', request: lastRequest, replaces: none, entry });
		},
		close: () => socket.close()
	};
};
