import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect as connectSocket } from 'node:net';
import { once } from 'node:events';
import type { RelayLimits } from '../../../server/relay/limits.ts';
import { createMemoryStore } from '../../../server/stores/memory.ts';
import type { Store } from '../../../server/stores/store.ts';
import { joinBytes } from '../../../src/lib/sync/wire-bytes.ts';
import { splitNames } from '../../../src/lib/sync/wire-names.ts';
import type { TestClient } from '../../support/sync-client.ts';
import { createSyncClients } from '../../support/sync-clients.ts';
import { bytesOf, createTestRoom, nameOf, type TestRoom } from '../../support/sync-room.ts';
import { startSyncServer, type SyncServer } from '../../support/sync-server.ts';

let server: SyncServer;
let room: TestRoom;
const { connect, writer, end } = createSyncClients(
	() => server,
	() => room
);
beforeEach(async () => {
	room = await createTestRoom();
});
afterEach(end);

const start = async (limits: Partial<RelayLimits> = {}, store?: Store, trustedHops = 0) =>
	void (server = await startSyncServer({
		limits,
		config: { trustedHops },
		...(store && { store })
	}));
/** All requests acknowledged on a channel until there are so many. */
const acks = async (
	{ client, channel }: { client: TestClient; channel: number },
	count: number
) => {
	const seen: number[] = [];
	while (seen.length < count) seen.push(...(await client.nextOf(channel, 'ack')).requests);
	return seen;
};
const closedWith = (code: number) => ({ type: 'closed', code });
const kib = 1024;

test('ten seconds for the first proof, whatever is sent meanwhile', async () => {
	await start();
	const [silent, busy, good] = [await connect(), await connect(), await writer()];
	// Of a room that is not there no pass is right.
	busy.read(await createTestRoom());
	server.clock.advance(9_000);
	await busy.next(busy.read(await createTestRoom()));
	server.clock.advance(1_001);
	expect(await silent.closed).toBe(4508);
	expect(await busy.closed).toBe(4508);
	good.client.add(good.channel, bytesOf('x'));
	expect(await acks(good, 1)).toEqual([1]);
});

test('16 KiB before the first proof', async () => {
	await start();
	const [client, good] = [await connect(), await writer()];
	client.sendFrame(new Uint8Array(16 * kib + 1));
	expect(await client.closed).toBe(4529);
	const slow = await connect();
	for (let sent = 0; sent < 200; sent++) slow.read({ ...room, id: new Uint8Array(32).fill(sent) });
	good.client.add(good.channel, bytesOf('x'));
	expect(await acks(good, 1)).toEqual([1]);
});

test('forged proofs end the connection', async () => {
	await start();
	const { client } = await writer();
	for (let times = 0; times < 16; times++)
		client.read({ ...room, pass: new Uint8Array(32).fill(times) });
	expect(await client.closed).toBe(4401);
});

test('256 rooms a connection, and a place is free again when one is closed', async () => {
	await start({ roomsPerConnection: 3 });
	const { client } = await writer();
	const second = client.read(room);
	const third = client.read(room);
	await client.next(third);
	expect(await client.next(client.read(room))).toEqual(closedWith(4529));
	client.send({ type: 'close' }, second);
	expect(await client.next(client.read(room))).toEqual({ type: 'same' });
});

test('connections a minute, by address; behind a trusted proxy by the address it adds', async () => {
	await start({ connections: { burst: 2, perSecond: 2 / 60 } }, undefined, 1);
	const from = (address: string) =>
		connect({ headers: { 'x-forwarded-for': `6.6.6.6, ${address}` } });
	await from('2001:db8:0:1::1');
	await from('2001:db8:0:1:ffff::2');
	const refusals = ['Closed with 4529', 'Closed with 4529', '429'];
	for (const refusal of refusals) {
		await expect(from('2001:db8:0:1::3')).rejects.toThrow(refusal);
	}
	await from('2001:db8:0:2::1');
	await from('10.0.0.1');
	server.clock.advance(30_000);
	await from('2001:db8:0:1::3');
	expect(await server.metric('afterview_refused_total{why="too-many"}')).toBe(3);
});

test('without a trusted proxy nobody can say who they are', async () => {
	await start({ connections: { burst: 1, perSecond: 1 / 60 } });
	await connect({ headers: { 'x-forwarded-for': '10.0.0.1' } });
	await expect(connect({ headers: { 'x-forwarded-for': '10.0.0.2' } })).rejects.toThrow(
		'Closed with 4529'
	);
});

test('new rooms a day, by address; known ones are no matter', async () => {
	await start({ newRooms: { burst: 2, perSecond: 2 / 86_400 } });
	const { client } = await writer();
	await client.next(await client.write(await createTestRoom()));
	const third = await createTestRoom();
	expect(await client.next(await client.write(third))).toEqual(closedWith(4509));
	expect(await client.next(await client.write(room))).toEqual({ type: 'same' });
	server.clock.advance(43_200_001);
	expect(await client.next(await client.write(third))).toEqual({ type: 'same' });
});

test('entries above the rate are held, in order, and none is dropped', async () => {
	await start({ adds: { burst: 5, perSecond: 1 } });
	const [a, b] = [await writer(), await writer()];
	const order: string[] = [];
	for (let index = 0; index < 8; index++) a.client.add(a.channel, bytesOf(`${index}`));
	expect(await acks(a, 5)).toEqual([1, 2, 3, 4, 5]);
	server.clock.advance(3_000);
	expect(await acks(a, 3)).toEqual([6, 7, 8]);
	while (order.length < 8) {
		const { added } = await b.client.nextOf(b.channel, 'new');
		order.push(...added.map(({ entry }) => new TextDecoder().decode(entry)));
	}
	expect(order.join('')).toBe('01234567');
});

test('too many held ones close that channel and no other, and what was acknowledged is there', async () => {
	await start({ adds: { burst: 5, perSecond: 1 } });
	const a = await writer();
	const other = await createTestRoom();
	const second = await a.client.write(other);
	await a.client.next(second);
	for (let index = 0; index < 20; index++) a.client.add(a.channel, bytesOf(`${index}`));
	let acknowledged = 0;
	for (;;) {
		const message = await a.client.next(a.channel);
		if (message.type === 'ack') acknowledged += message.requests.length;
		else {
			expect(message).toEqual(closedWith(4529));
			break;
		}
	}
	a.client.add(second, bytesOf('fine'));
	expect(await a.client.next(second)).toMatchObject({ type: 'ack' });
	const reading = a.client.read(room);
	const { names } = await a.client.nextOf(reading, 'list');
	expect(splitNames(names).length).toBeGreaterThanOrEqual(acknowledged);
});

test('an entry or a room that is too large is refused, whole or in pieces; a small room holds less', async () => {
	await start({ room: { large: 300 * kib, small: 100 * kib } });
	const small = await createTestRoom('small');
	for (const [each, size] of [
		[room, 300],
		[small, 100]
	] as const) {
		const a = await writer(each);
		a.client.add(a.channel, new Uint8Array(size * kib - 63));
		expect(await a.client.next(a.channel)).toEqual(closedWith(4413));
		const again = await a.client.write(each);
		await a.client.next(again);
		a.client.add(again, new Uint8Array((size + 80) * kib));
		expect(await a.client.next(again)).toEqual(closedWith(4413));
		const third = await a.client.write(each);
		await a.client.next(third);
		a.client.add(third, new Uint8Array(size * kib - 64));
		expect(await a.client.next(third)).toMatchObject({ type: 'ack' });
		a.client.add(third, bytesOf('one more'));
		expect(await a.client.next(third)).toEqual(closedWith(4413));
	}
});

test('pieces of messages that never end hold only so much', async () => {
	await start({ room: { large: 200 * kib, small: 100 * kib } });
	const a = await writer();
	const second = a.client.read(room);
	const third = await a.client.write(await createTestRoom());
	await a.client.next(third);
	const piece = (channel: number) =>
		joinBytes([Uint8Array.of(channel * 2 + 1, 0x80, 0xfa, 1), new Uint8Array(32_000)]);
	for (let times = 0; times < 6; times++) a.client.sendFrame(piece(a.channel));
	for (let times = 0; times < 6; times++) a.client.sendFrame(piece(third));
	expect(await a.client.nextOf(third, 'closed')).toEqual(closedWith(4529));
	// A reader has no use for so much.
	for (let times = 0; times < 3; times++) a.client.sendFrame(piece(second));
	expect(await a.client.nextOf(second, 'closed')).toEqual(closedWith(4413));
});

test('more questions than can be meant close the channel', async () => {
	const store = createMemoryStore();
	const never = new Promise<never>(() => {});
	await start({}, { ...store, readEntries: () => never });
	const a = await writer();
	const names = new Uint8Array(16 * 4000);
	for (let times = 0; times < 3; times++) a.client.send({ type: 'get', names }, a.channel);
	expect(await a.client.nextOf(a.channel, 'closed')).toEqual(closedWith(4529));
});

test('a flood of messages ends the connection and leaves others alone', async () => {
	await start();
	const [a, b] = [await writer(), await writer()];
	const closed = a.client.read(room);
	a.client.send({ type: 'close' }, closed);
	const flood = joinBytes(Array.from({ length: 6000 }, () => Uint8Array.of(closed * 2, 1, 10)));
	a.client.sendFrame(flood);
	expect(await a.client.closed).toBe(4529);
	b.client.add(b.channel, bytesOf('x'));
	expect(await acks(b, 1)).toEqual([1]);
});

test('a reader that takes nothing is paused, costs nothing, and is closed; others go on', async () => {
	await start({ unsentBytes: 256 * kib, adds: { burst: 10_000, perSecond: 1000 }, commitMs: 0 });
	const [a, b, stuck] = [await writer(), await writer(), await writer()];
	stuck.client.socket.pause();
	const entry = (index: number) => new Uint8Array(60 * kib).fill(index);
	// Until the kernel takes no more of it and the server holds back.
	for (let index = 0; index < 250; index++) {
		a.client.add(a.channel, entry(index));
		await acks(a, 1);
	}
	let got = 0;
	while (got < 250) got += (await b.client.nextOf(b.channel, 'new')).added.length;
	server.clock.advance(30_001);
	stuck.client.socket.resume();
	expect(await stuck.client.closed).toBe(4508);
	expect(await server.metric('afterview_closed_total{why="too-slow"}')).toBe(1);
	a.client.add(a.channel, bytesOf('x'));
	expect(await b.client.nextOf(b.channel, 'new')).toMatchObject({
		added: [{ entry: bytesOf('x') }]
	});
});

test('one that takes again in time gets the names of all it missed', async () => {
	await start({ unsentBytes: 256 * kib, adds: { burst: 10_000, perSecond: 1000 }, commitMs: 0 });
	const [a, slow] = [await writer(), await writer()];
	slow.client.socket.pause();
	const wanted = new Set<string>();
	for (let index = 0; index < 250; index++) {
		const entry = new Uint8Array(60 * kib).fill(index);
		wanted.add(Buffer.from(nameOf(entry)).toString('hex'));
		a.client.add(a.channel, entry);
		await acks(a, 1);
	}
	slow.client.socket.resume();
	while (wanted.size > 0) {
		const message = await slow.client.next(slow.channel);
		const names =
			message.type === 'list'
				? splitNames(message.names)
				: message.type === 'new'
					? message.added.map(({ entry }) => nameOf(entry))
					: [];
		for (const name of names) wanted.delete(Buffer.from(name).toString('hex'));
	}
});

test('a reader at a byte a second is given no more than it takes', async () => {
	const store = createMemoryStore();
	let read = 0;
	const counting: Store = {
		...store,
		readEntries: async (...given) => {
			const entries = await store.readEntries(...given);
			read += entries.length;
			return entries;
		}
	};
	await start(
		{ unsentBytes: 256 * kib, adds: { burst: 10_000, perSecond: 1000 }, commitMs: 0 },
		counting
	);
	const a = await writer();
	const entries = Array.from({ length: 300 }, (_, index) =>
		new Uint8Array(60 * kib).fill(index).fill(index >> 8, 0, 1)
	);
	for (const entry of entries) a.client.add(a.channel, entry);
	await acks(a, entries.length);
	const lazy = await connect();
	const channel = lazy.read(room);
	await lazy.nextOf(channel, 'list');
	lazy.socket.pause();
	lazy.send({ type: 'get', names: joinBytes(entries.map(nameOf)) }, channel);
	for (let seconds = 0; seconds < 90; seconds++) {
		server.clock.advance(1_000);
		// Others are answered in between.
		await a.client.next(a.client.read(room));
	}
	expect(read).toBeLessThan(entries.length);
	lazy.socket.resume();
	// It had five seconds to take the goodbye.
	expect(await lazy.closed).toBe(1006);
});

test('half an upgrade, half a frame, half a connection: none is kept, nobody else notices', async () => {
	await start();
	const good = await writer();
	const half = connectSocket(server.port, '127.0.0.1');
	half.write('GET /sync HTTP/1.1\r\nUpgrade: webso');
	const dead = await writer();
	// It has a connection and answers nothing: neither pings nor the goodbye.
	dead.client.socket.pause();
	const cut = await writer();
	(cut.client.socket as unknown as { _socket: { write: (bytes: Buffer) => void } })._socket.write(
		Buffer.from([0x82, 0xff, 0, 0])
	);
	server.clock.advance(30_000);
	await good.client.next(good.client.read(room));
	server.clock.advance(30_000);
	await good.client.next(good.client.read(room));
	const ended = once(dead.client.socket, 'close');
	dead.client.socket.resume();
	await ended;
	good.client.add(good.channel, bytesOf('x'));
	expect(await acks(good, 1)).toEqual([1]);
	half.destroy();
});

test('rooms that nobody used for two years go, and what is used stays', async () => {
	await start({ unusedRoomMs: 10_000_000_000 });
	const a = await writer();
	const old = await createTestRoom();
	await a.client.next(await a.client.write(old));
	a.client.socket.terminate();
	while ((await server.metric('afterview_rooms')) > 0);
	for (let times = 0; times < 3; times++) {
		server.clock.advance(4_000_000_000);
		const later = await writer();
		later.client.add(later.channel, bytesOf(`${times}`));
		await acks(later, 1);
		later.client.socket.terminate();
	}
	const late = await connect();
	expect(await late.next(late.read(old))).toEqual(closedWith(4504));
	expect(await late.next(late.read(room))).toMatchObject({ type: 'list' });
});
