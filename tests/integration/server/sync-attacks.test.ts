import type { Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { encodeMessage } from '../../../src/lib/sync/wire-encode.ts';
import { createOutQueue, enqueue, nextFrame } from '../../../src/lib/sync/wire-frames.ts';
import { createSyncClients, type SyncClients } from '../../support/sync-clients.ts';
import { bytesOf, createTestRoom, type TestRoom } from '../../support/sync-room.ts';
import { startSyncServer, type SyncServer } from '../../support/sync-server.ts';

let server: SyncServer;
let room: TestRoom;
let clients: SyncClients;
beforeEach(async () => {
	server = await startSyncServer();
	room = await createTestRoom();
	clients = createSyncClients(
		() => server,
		() => room
	);
});
afterEach(() => clients.end());

/** The bytes of a client's connection, past its WebSocket. */
const rawOf = ({ socket }: { socket: unknown }) => (socket as { _socket: Socket })._socket;

test.each(['before', 'after'])(
	'pings without end, %s a proof, end the connection',
	async (when) => {
		const good = await clients.writer();
		const flooding = async () =>
			when === 'after' ? (await clients.writer()).client : await clients.connect();
		// As fast as they are answered.
		const steady = await flooding();
		let isClosed = false;
		void steady.closed.then(() => (isClosed = true));
		steady.socket.on('pong', () => isClosed || steady.socket.ping());
		for (let count = 0; count < 20; count++) steady.socket.ping();
		expect(await steady.closed).toBe(4529);
		// And without waiting for any answer: empty pings, masked, as the protocol has them.
		const hasty = await flooding();
		rawOf(hasty).write(Buffer.concat(Array<Buffer>(8000).fill(Buffer.from('898000000000', 'hex'))));
		expect([1006, 4529]).toContain(await hasty.closed);
		good.client.add(good.channel, bytesOf('x'));
		expect(await good.client.next(good.channel)).toMatchObject({ type: 'ack' });
	}
);

test('a message whose connection is cut in the middle was never there; sent again it is', async () => {
	const [watching, cut] = [await clients.writer(), await clients.writer()];
	const entry = Uint8Array.from({ length: 100_000 }, (_, at) => at % 251);
	const queue = createOutQueue();
	const add = encodeMessage({ type: 'add', request: 1, replaces: new Uint8Array(), entry });
	enqueue(queue, cut.channel, { bytes: add });
	// A whole frame of it, and of the next one the head and no more.
	cut.client.sendFrame(nextFrame(queue) ?? new Uint8Array());
	rawOf(cut.client).end(Buffer.from([0x82, 0xff, 0, 0]));
	while ((await server.metric('afterview_connections')) > 1);

	const again = await clients.writer();
	expect(again.answer).toEqual({ type: 'same' });
	again.client.add(again.channel, entry);
	expect(await again.client.next(again.channel)).toMatchObject({ type: 'ack' });
	// The first that anyone hears of it.
	expect(await watching.client.next(watching.channel)).toMatchObject({ added: [{ entry }] });
	expect(server.warnings).toEqual([]);
});
