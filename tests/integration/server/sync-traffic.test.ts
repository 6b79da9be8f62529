import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { joinBytes } from '../../../src/lib/sync/wire-bytes.ts';
import { digestOf, splitNames } from '../../../src/lib/sync/wire-names.ts';
import { createSyncClients } from '../../support/sync-clients.ts';
import { bytesOf, createTestRoom, nameOf, type TestRoom } from '../../support/sync-room.ts';
import { startSyncServer, type SyncServer } from '../../support/sync-server.ts';
import { stores } from './stores.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const names = (...entries: string[]) => joinBytes(entries.map((entry) => nameOf(bytesOf(entry))));
const digest = (...entries: string[]) => digestOf(entries.map((entry) => nameOf(bytesOf(entry))));
const none = new Uint8Array();

describe.each(Object.keys(stores))('traffic (%s)', (kind) => {
	let server: SyncServer;
	let room: TestRoom;
	const { connect, writer, end } = createSyncClients(
		() => server,
		() => room
	);
	beforeEach(async () => {
		const store = await stores[kind]?.();
		server = await startSyncServer(store && { store });
		room = await createTestRoom();
	});
	afterEach(end);

	const added = (...items: [string, Uint8Array?][]) => ({
		type: 'new',
		added: items.map(([entry, replaces = none]) => ({ entry: bytesOf(entry), replaces }))
	});

	test('an entry is acknowledged to its sender and comes to all others', async () => {
		const a = await writer();
		const b = await writer();
		const reading = b.client.read(room);
		await b.client.next(reading);
		const request = a.client.add(a.channel, bytesOf('x'));
		expect(await a.client.next(a.channel)).toEqual({ type: 'ack', requests: [request] });
		expect(await b.client.next(b.channel)).toEqual(added(['x']));
		expect(await b.client.next(reading)).toEqual(added(['x']));
		b.client.add(b.channel, bytesOf('y'), names('x'));
		expect(await a.client.next(a.channel)).toEqual(added(['y', names('x')]));
	});

	test('same or the names, the entries for the asking, what is missing said', async () => {
		const a = await writer();
		for (const entry of ['x', 'y']) a.client.add(a.channel, bytesOf(entry));
		await a.client.next(a.channel);
		const b = await connect();
		const same = await b.write(room, digest('y', 'x'));
		expect(await b.next(same)).toEqual({ type: 'same' });
		const listing = b.read(room, digest('x'));
		const list = await b.nextOf(listing, 'list');
		expect(list.size).toBe(130);
		expect(splitNames(list.names).map(hex).sort()).toEqual(
			splitNames(names('x', 'y')).map(hex).sort()
		);
		b.send({ type: 'get', names: names('y', 'gone', 'x') }, listing);
		const answer = await b.nextOf(listing, 'entry');
		expect(answer.entries.map(text)).toEqual(['y', 'x']);
		expect(hex(answer.missing)).toBe(hex(names('gone')));
	});

	test('adding twice is acknowledged twice and told once', async () => {
		const [a, b] = [await writer(), await writer()];
		a.client.add(a.channel, bytesOf('x'));
		await a.client.next(a.channel);
		const again = a.client.add(a.channel, bytesOf('x'));
		expect(await a.client.next(a.channel)).toEqual({ type: 'ack', requests: [again] });
		a.client.add(a.channel, bytesOf('y'));
		expect(await b.client.next(b.channel)).toEqual(added(['x']));
		expect(await b.client.next(b.channel)).toEqual(added(['y']));
	});

	test('what is replaced is gone for whoever comes later', async () => {
		const a = await writer();
		for (const entry of ['x', 'y', 'z']) a.client.add(a.channel, bytesOf(entry));
		a.client.add(a.channel, bytesOf('xy'), names('x', 'y'));
		await a.client.next(a.channel);
		const late = await writer(room, digest('xy', 'z'));
		expect(late.answer).toEqual({ type: 'same' });
	});

	test('entries of one commit come as one frame, and so do those of many rooms', async () => {
		const rooms = await Promise.all(Array.from({ length: 5 }, () => createTestRoom()));
		const [a, b] = [await connect(), await connect()];
		const channels: { writing: number; reading: number }[] = [];
		for (const each of rooms) {
			const writing = await a.write(each);
			await a.next(writing);
			const reading = b.read(each);
			await b.next(reading);
			channels.push({ writing, reading });
		}
		// What the first commit brings is waited for, so that the rest gathers in the next.
		const before = b.frames.length;
		for (const { writing } of channels)
			for (const entry of ['1', '2', '3']) a.add(writing, bytesOf(entry));
		for (const { writing, reading } of channels) {
			let count = 0;
			while (count < 3) count += (await b.nextOf(reading, 'new')).added.length;
			expect(count).toBe(3);
			await a.nextOf(writing, 'ack');
		}
		// Fifteen entries in a commit or two or three, not in fifteen frames.
		expect(b.frames.length - before).toBeLessThanOrEqual(4);
	});

	test('a large entry travels in pieces, and others pass it', async () => {
		const [a, b] = [await writer(), await writer()];
		const small = await createTestRoom();
		const other = await a.client.write(small);
		await a.client.next(other);
		const large = Uint8Array.from({ length: 2_500_000 }, (_, at) => at % 251);
		const request = a.client.add(a.channel, large);
		a.client.add(other, bytesOf('x'));
		expect(await a.client.nextOf(a.channel, 'ack')).toEqual({ type: 'ack', requests: [request] });
		expect(await a.client.next(other)).toMatchObject({ type: 'ack' });
		const got = await b.client.nextOf(b.channel, 'new');
		expect(got.added[0] && hex(nameOf(got.added[0].entry))).toBe(hex(nameOf(large)));
		expect(Math.max(...b.client.frames)).toBeLessThanOrEqual(65_536);

		const c = await connect();
		const reading = c.read(room);
		expect(await c.nextOf(reading, 'list')).toMatchObject({ names: nameOf(large) });
		c.send({ type: 'get', names: nameOf(large) }, reading);
		const answer = await c.nextOf(reading, 'entry');
		expect(answer.entries[0] && hex(nameOf(answer.entries[0]))).toBe(hex(nameOf(large)));
	});

	test('a closed channel gets nothing more, its neighbours do', async () => {
		const [a, b] = [await writer(), await writer()];
		const second = b.client.read(room);
		await b.client.next(second);
		b.client.send({ type: 'close' }, b.channel);
		// The server has seen it when it answers what came after.
		await b.client.next(b.client.read(room));
		a.client.add(a.channel, bytesOf('x'));
		expect(await b.client.next(second)).toEqual(added(['x']));
		const third = b.client.read(room, digest('x'));
		expect(await b.client.next(third)).toEqual({ type: 'same' });
		b.client.send({ type: 'get', names: names('x') }, b.channel);
		b.client.send({ type: 'get', names: names('x') }, second);
		expect(await b.client.next(second)).toMatchObject({ type: 'entry' });
	});

	test('coming back with nothing new costs less than 200 bytes', async () => {
		const a = await writer();
		a.client.add(a.channel, bytesOf('x'));
		await a.client.next(a.channel);
		const b = await connect();
		const sent = () => (b.socket as unknown as { _socket: Socket })._socket.bytesWritten;
		const sentBefore = sent();
		const before = b.frames.reduce((sum, length) => sum + length, 0);
		expect(await b.next(await b.write(room, digest('x')))).toEqual({ type: 'same' });
		const received = b.frames.reduce((sum, length) => sum + length, 0) - before;
		expect(sent() - sentBefore + received).toBeLessThan(200);
	});

	test('what happens while a room is opened is not missed', async () => {
		const a = await writer();
		for (let round = 0; round < 30; round++) {
			const other = await connect();
			a.client.add(a.channel, bytesOf(`before ${round}`));
			const channel = other.read(room);
			a.client.add(a.channel, bytesOf(`after ${round}`));
			const seen = new Set<string>();
			const wanted = [`before ${round}`, `after ${round}`].map((entry) =>
				hex(nameOf(bytesOf(entry)))
			);
			while (!wanted.every((name) => seen.has(name))) {
				const message = await other.next(channel);
				if (message.type === 'list')
					for (const name of splitNames(message.names)) seen.add(hex(name));
				if (message.type === 'new')
					for (const { entry } of message.added) seen.add(hex(nameOf(entry)));
			}
			server.clock.advance(1000);
		}
	});
});
