import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { closeCodes } from '../../../src/lib/sync/wire-close.ts';
import { emptyDigest } from '../../../src/lib/sync/wire-names.ts';
import { proofMessage } from '../../../src/lib/sync/wire.ts';
import { createSyncClients } from '../../support/sync-clients.ts';
import { bytesOf, createTestRoom, openAsReader, openAsWriter } from '../../support/sync-room.ts';
import { startSyncServer, type SyncServer } from '../../support/sync-server.ts';

let server: SyncServer;
const { connect, end } = createSyncClients(() => server);
beforeAll(async () => {
	server = await startSyncServer();
});
afterAll(end);

const closedWith = (code: keyof typeof closeCodes) => ({ type: 'closed', code });

test('hello says what may be held and how much', async () => {
	const [one, other] = [await connect(), await connect()];
	expect(one.hello.limits).toEqual({
		room: { large: 33_554_432, small: 4_194_304 },
		channels: 256
	});
	expect(Buffer.from(one.nonce)).not.toEqual(Buffer.from(other.nonce));
});

test('a writer makes the room, a reader with the pass comes after', async () => {
	const room = await createTestRoom();
	const client = await connect();
	const early = client.read(room);
	expect(await client.next(early)).toEqual(closedWith(4504));
	const writing = await client.write(room);
	expect(await client.next(writing)).toEqual({ type: 'same' });
	const reading = client.read(room);
	expect(await client.next(reading)).toEqual({ type: 'same' });
});

test('a forged signature, a replayed one, one for another room, origin or pass: none opens', async () => {
	const room = await createTestRoom();
	const other = await createTestRoom();
	const client = await connect();
	const { nonce } = client;
	const good = await openAsWriter(room, { origin: server.origin, nonce });
	const replayed = await openAsWriter(room, {
		origin: server.origin,
		nonce: (await connect()).nonce
	});
	const elsewhere = await openAsWriter(room, { origin: 'https://evil.example', nonce });
	if (good.role.type !== 'writer') throw new Error('It is a writer.');
	const flipped = good.role.signature.map((byte, at) => (at === 3 ? byte ^ 1 : byte));
	const anotherKey = await other.sign(proofMessage(server.origin, room.id, nonce, room.passHash));
	const attempts = [
		{ ...good, role: { ...good.role, signature: flipped } },
		{ ...good, role: { ...good.role, signature: anotherKey } },
		// A key of one's own, for the room of another.
		{ ...good, role: { ...good.role, publicKey: other.publicKey, signature: anotherKey } },
		{ ...good, role: { ...good.role, passHash: other.passHash } },
		{ ...good, roomId: other.id },
		replayed,
		elsewhere
	];
	for (const attempt of attempts) {
		expect(await client.next(client.send(attempt))).toEqual(closedWith(4401));
	}
	// The room was not made by any of them.
	expect(await client.next(client.read(room))).toEqual(closedWith(4504));
	expect(await client.next(client.send(good))).toEqual({ type: 'same' });
});

test('a reader needs the pass of this room, and a writer has to name the same', async () => {
	const [room, other] = [await createTestRoom(), await createTestRoom()];
	const client = await connect();
	await client.next(await client.write(room));
	expect(await client.next(client.read({ ...room, pass: other.pass }))).toEqual(closedWith(4401));
	expect(await client.next(client.read({ ...room, pass: room.passHash }))).toEqual(
		closedWith(4401)
	);
	const changed = { ...room, passHash: other.passHash };
	expect(await client.next(await client.write(changed))).toEqual(closedWith(4401));
});

test('a reader may not add or delete, and the room is as before', async () => {
	const room = await createTestRoom();
	const client = await connect();
	const writing = await client.write(room);
	await client.next(writing);
	for (const forbidden of ['add', 'delete'] as const) {
		const reading = client.read(room);
		expect(await client.next(reading)).toEqual({ type: 'same' });
		if (forbidden === 'add') client.add(reading, bytesOf('mine'));
		else client.send({ type: 'delete' }, reading);
		expect(await client.next(reading)).toEqual(closedWith(4403));
	}
	expect(await client.next(client.read(room))).toEqual({ type: 'same' });
});

test('a deleted room stays deleted, and whoever has it open is told', async () => {
	const room = await createTestRoom();
	const client = await connect();
	const writing = await client.write(room);
	await client.next(writing);
	const reading = client.read(room);
	await client.next(reading);
	client.send({ type: 'delete' }, writing);
	expect(await client.next(writing)).toEqual(closedWith(4410));
	expect(await client.next(reading)).toEqual(closedWith(4410));
	const later = await connect();
	expect(await later.next(await later.write(room))).toEqual(closedWith(4410));
	expect(await later.next(later.read(room))).toEqual(closedWith(4410));
});

test('no connection from elsewhere: browsers hear why, the host once', async () => {
	for (const origin of ['https://evil.example', 'null', 'http://localhost:1']) {
		await expect(connect({ origin })).rejects.toThrow('Closed with 4401.');
	}
	expect(await server.metric('afterview_refused_total{why="origin"}')).toBe(3);
	expect(server.warnings.filter((line) => /ORIGIN/.test(line))).toHaveLength(1);
	expect(server.warnings.join()).not.toContain('127.0.0.1');
});

test('what one says that was refused is not answered', async () => {
	const before = await server.metric('afterview_connections');
	const socket = new WebSocket(server.url, { origin: 'https://evil.example' });
	const heard: string[] = [];
	socket.on('message', () => heard.push('message'));
	socket.on('pong', () => heard.push('pong'));
	socket.on('open', () => {
		socket.ping();
		socket.send(new Uint8Array(60_000));
	});
	const [code] = (await once(socket, 'close')) as [number];
	expect([code, heard]).toEqual([4401, []]);
	expect(await server.metric('afterview_connections')).toBe(before);
});

test('another version is told that it is too old, and the next channel works', async () => {
	const client = await connect();
	client.sendFrame(Uint8Array.of(2, 3, 2, 9, 9));
	expect(await client.next(1)).toEqual(closedWith(4426));
	const channel = client.send(
		await openAsWriter(await createTestRoom(), { origin: server.origin, nonce: client.nonce }),
		2
	);
	expect(await client.next(channel)).toEqual({ type: 'same' });
});

test('what is no message closes its channel, what is no frame the connection', async () => {
	const client = await connect();
	const room = await createTestRoom();
	const writing = await client.write(room);
	await client.next(writing);
	client.sendFrame(Uint8Array.of(4, 2, 99, 99));
	expect(await client.next(2)).toEqual(closedWith(4400));
	const another = client.send(openAsReader(room), 3);
	expect(await client.next(another)).toEqual({ type: 'same' });
	client.sendFrame(Uint8Array.of(another * 2, 1, 99));
	expect(await client.next(another)).toEqual(closedWith(4400));
	// What only a server says.
	const third = client.send(openAsReader(room), 4);
	await client.next(third);
	client.sendFrame(Uint8Array.of(8, 1, 3));
	expect(await client.next(third)).toEqual(closedWith(4400));
	client.add(writing, bytesOf('fine'));
	expect(await client.next(writing)).toMatchObject({ type: 'ack' });
	client.sendFrame(Uint8Array.of(255));
	expect(await client.closed).toBe(4400);
});

test.each([
	['text', 'hello', 4400],
	['a frame above 64 KiB', new Uint8Array(65_537), 1009]
] as const)('%s closes the connection', async (_what, data, code) => {
	const client = await connect();
	const room = await createTestRoom();
	await client.next(await client.write(room));
	client.socket.send(data);
	expect(await client.closed).toBe(code);
});

test('a channel number is used once; what comes late to one that was closed is passed over', async () => {
	const client = await connect();
	const room = await createTestRoom();
	const writing = await client.write(room);
	await client.next(writing);
	client.send({ type: 'close' }, writing);
	client.add(writing, bytesOf('late'));
	client.send({ ...openAsReader(room), held: emptyDigest }, writing);
	expect(await client.next(client.read(room))).toEqual({ type: 'same' });
});

test('a channel that is not open yet takes nothing', async () => {
	const client = await connect();
	const room = await createTestRoom();
	const open = await openAsWriter(room, { origin: server.origin, nonce: client.nonce });
	const channel = client.send(open);
	client.add(channel, bytesOf('early'));
	expect(await client.next(channel)).toEqual(closedWith(4400));
});
