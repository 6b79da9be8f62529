/** Clients of the others, which speak y-protocols: bare on a socket a room, or with the room's name before each message. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import {
	createReader,
	isAtEnd,
	joinBytes,
	readBytes,
	readNumber
} from '../../../src/lib/sync/wire-bytes.ts';
import type { Connect, Network, OpenClient } from './clients.ts';
import { countEdits, createEditor, type Editor } from './yjs-edits.ts';

const kinds = { sync: 0, auth: 2, close: 7 } as const;
const steps = { one: 0, two: 1, update: 2 } as const;

const sized = (bytes: Uint8Array) => joinBytes([bytes.length, bytes]);
const syncMessage = (step: number, bytes: Uint8Array) =>
	joinBytes([kinds.sync, step, sized(bytes)]);
/** The state vector of a document with nothing in it: all is wanted. */
const askForAll = syncMessage(steps.one, Uint8Array.of(0));

const nameOf = ({ prefix }: Network, room: number) => `${prefix}-${room}`;

/** A socket a room, which is all that y-websocket has. */
export const connectYWebsocket: Connect = async (network, { rooms }) => {
	const opened = new Map<number, OpenClient>();
	for (const { room } of rooms) opened.set(room, await openSocket(network, room));
	return {
		edit: (room) => opened.get(room)?.edit(room),
		close: () => opened.forEach(({ close }) => close())
	};
};

async function openSocket(network: Network, room: number): Promise<OpenClient> {
	const socket = openWebSocket(network, `/${nameOf(network, room)}`);
	const editor = createEditor();
	const inSync = new Promise<void>((opened) => {
		socket.on('message', (data: Buffer) => takeSync(network, { room, editor }, data, opened));
	});
	await once(socket, 'open');
	socket.send(askForAll);
	await inSync;
	return {
		edit: () => socket.send(syncMessage(steps.update, editor.edit())),
		close: () => socket.close()
	};
}

/** One socket for all rooms, as Hocuspocus has it too. */
export const connectHocuspocus: Connect = async (network, client) => {
	const socket = openWebSocket(network, '/');
	const opened = new Map<string, OpenRoom>();
	await once(socket, 'open');
	let inSync = 0;
	await new Promise<void>((done) => {
		const openedOne = () => {
			if ((inSync += 1) === client.rooms.length) done();
		};
		socket.on('message', (data: Buffer) => {
			const reader = createReader(data);
			const name = Buffer.from(readBytes(reader, readNumber(reader))).toString();
			const open = opened.get(name);
			const rest = data.subarray(reader.at);
			if (!open) network.failed('a message of another room');
			else if (rest[0] === kinds.close) network.failed('a room was closed');
			else if (rest[0] === kinds.auth) send(name, askForAll);
			else takeSync(network, open, rest, openedOne);
		});
		const send = (name: string, message: Uint8Array) =>
			socket.send(joinBytes([sized(Buffer.from(name)), message]));
		for (const { room } of client.rooms) {
			opened.set(nameOf(network, room), { room, editor: createEditor() });
			send(nameOf(network, room), joinBytes([kinds.auth, 0, sized(Buffer.from('x'))]));
		}
	});
	return {
		edit: (room) => {
			const name = nameOf(network, room);
			const update = opened.get(name)?.editor.edit();
			if (update)
				socket.send(joinBytes([sized(Buffer.from(name)), syncMessage(steps.update, update)]));
		},
		close: () => socket.close()
	};
};

function openWebSocket({ port, failed }: Network, path: string): WebSocket {
	const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { perMessageDeflate: false });
	socket.on('error', (error) => failed(error.message));
	socket.on('close', (code) => code === 1005 || failed(`the connection closed with ${code}`));
	return socket;
}

interface OpenRoom {
	readonly room: number;
	readonly editor: Editor;
}

function takeSync(
	network: Network,
	{ room, editor }: OpenRoom,
	data: Uint8Array,
	opened: () => void
): void {
	const reader = createReader(data);
	if (readNumber(reader) !== kinds.sync) return;
	const step = readNumber(reader);
	const update = readBytes(reader, readNumber(reader));
	if (!reader.ok || !isAtEnd(reader)) return network.failed('no message');
	if (step === steps.two) opened();
	if (step === steps.update) {
		const edits = countEdits(update, editor.id);
		if (edits > 0) network.delivered(room, edits);
	}
}
