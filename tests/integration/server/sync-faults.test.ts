import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../../server/stores/memory.ts';
import type { Store } from '../../../server/stores/store.ts';
import { digestOf, splitNames } from '../../../src/lib/sync/wire-names.ts';
import { createSyncClients } from '../../support/sync-clients.ts';
import { bytesOf, createTestRoom, nameOf, type TestRoom } from '../../support/sync-room.ts';
import { metricsToken, startSyncServer, type SyncServer } from '../../support/sync-server.ts';
import { openSqlite, temporaryDirectory } from './stores.ts';

/** A store in memory that fails or waits when told to. */
function createFaultyStore() {
	const store = createMemoryStore();
	const calls: string[] = [];
	let failing = new Set<keyof Store>();
	let gate: Promise<void> | undefined;
	let gated: readonly (keyof Store)[] = [];
	let open = () => {};
	const faulty = <Name extends keyof Store>(name: Name) =>
		(async (...given: unknown[]) => {
			calls.push(name);
			if (gated.length === 0 || gated.includes(name)) await gate;
			if (failing.has(name)) throw new Error('The disk is full.');
			return (store[name] as (...given: unknown[]) => unknown)(...given);
		}) as unknown as Store[Name];
	const names = Object.keys(store) as (keyof Store)[];
	return {
		store: Object.fromEntries(names.map((name) => [name, faulty(name)])) as unknown as Store,
		calls,
		fail: (...which: (keyof Store)[]) => void (failing = new Set(which)),
		/** Everything, or these, waits until what it gives is called. */
		hold: (...which: readonly (keyof Store)[]) => {
			gated = which;
			gate = new Promise((resolve) => (open = resolve));
			return () => {
				gate = undefined;
				open();
			};
		}
	};
}

let faulty: ReturnType<typeof createFaultyStore>;
let server: SyncServer;
let room: TestRoom;
const { connect, writer, end } = createSyncClients(
	() => server,
	() => room
);
beforeEach(async () => {
	faulty = createFaultyStore();
	server = await startSyncServer({ store: faulty.store });
	room = await createTestRoom();
});
afterEach(end);

const ask = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
	const response = await fetch(`${server.origin}${path}`, { headers });
	return [response.status, (await response.text()).trim()];
};
const closedWith = (code: number) => ({ type: 'closed', code });

describe('a store that fails', () => {
	test('a commit: no acknowledgement, the channel closed, nobody told; then all is well again', async () => {
		const [a, b] = [await writer(), await writer()];
		faulty.fail('commit');
		a.client.add(a.channel, bytesOf('lost'));
		expect(await a.client.next(a.channel)).toEqual(closedWith(4503));
		expect(server.warnings).toEqual(['Entries could not be written: Error: The disk is full.']);
		faulty.fail();
		const again = await a.client.write(room);
		expect(await a.client.next(again)).toEqual({ type: 'same' });
		a.client.add(again, bytesOf('kept'));
		expect(await a.client.next(again)).toMatchObject({ type: 'ack' });
		// The first that anyone hears of is what is on the disk.
		expect(await b.client.next(b.channel)).toMatchObject({ added: [{ entry: bytesOf('kept') }] });
		expect(await server.metric('afterview_commits_failed_total')).toBe(1);
	});

	test('a load never leads to a write', async () => {
		faulty.fail('findRoom');
		const client = await connect();
		expect(await client.next(await client.write(room))).toEqual(closedWith(4503));
		expect(await client.next(client.read(room))).toEqual(closedWith(4503));
		expect(faulty.calls).toEqual(['findRoom', 'findRoom']);
		faulty.fail();
		expect(await client.next(await client.write(room))).toEqual({ type: 'same' });
	});

	test('names, entries, deleting, making: each closes that channel only', async () => {
		const a = await writer();
		const other = await a.client.write(await createTestRoom());
		await a.client.next(other);
		a.client.add(a.channel, bytesOf('x'));
		await a.client.next(a.channel);
		faulty.fail('listNames', 'readEntries', 'deleteRoom', 'createRoom');
		expect(await a.client.next(a.client.read(room))).toEqual(closedWith(4503));
		expect(await a.client.next(await a.client.write(await createTestRoom()))).toEqual(
			closedWith(4503)
		);
		const same = a.client.read(room, digestOf([nameOf(bytesOf('x'))]));
		await a.client.next(same);
		a.client.send({ type: 'get', names: nameOf(bytesOf('x')) }, same);
		expect(await a.client.next(same)).toEqual(closedWith(4503));
		a.client.send({ type: 'delete' }, a.channel);
		expect(await a.client.next(a.channel)).toEqual(closedWith(4503));
		a.client.add(other, bytesOf('x'));
		expect(await a.client.next(other)).toMatchObject({ type: 'ack' });
	});
});

test('a store that takes five seconds: nobody is told before, nothing else waits, nothing is lost', async () => {
	const [a, b] = [await writer(), await writer()];
	const release = faulty.hold();
	a.client.add(a.channel, bytesOf('x'));
	while (!faulty.calls.includes('commit')) await ask('/healthz');
	const waiting = ask('/readyz');
	while (!faulty.calls.includes('check')) await ask('/healthz');
	server.clock.advance(5_000);
	expect(await ask('/healthz')).toEqual([200, 'ok']);
	expect(await waiting).toEqual([503, 'the store cannot be written']);
	// Whoever comes to a room that is open needs no store.
	expect(await b.client.next(b.client.read(room))).toEqual({ type: 'same' });
	a.client.add(a.channel, bytesOf('y'));
	release();
	const seen: number[] = [];
	while (seen.length < 2) seen.push(...(await a.client.nextOf(a.channel, 'ack')).requests);
	expect(await b.client.next(b.channel)).toMatchObject({ added: [{ entry: bytesOf('x') }] });
});

test('what is committed while names are read is told after them, as names again', async () => {
	const [a, watch] = [await writer(), await connect()];
	a.client.add(a.channel, bytesOf('x'));
	await a.client.next(a.channel);
	const release = faulty.hold('listNames');
	const reading = watch.read(room);
	while (!faulty.calls.includes('listNames')) await ask('/healthz');
	a.client.add(a.channel, bytesOf('y'));
	await a.client.next(a.channel);
	release();
	expect((await watch.next(reading)).type).toBe('list');
	const again = await watch.next(reading);
	expect(again.type === 'list' && splitNames(again.names)).toHaveLength(2);
});

test('an entry whose sender has gone comes to whoever opened the room meanwhile', async () => {
	const [a, watch] = [await writer(), await connect()];
	const release = faulty.hold();
	a.client.add(a.channel, bytesOf('x'));
	while (!faulty.calls.includes('commit')) await ask('/healthz');
	a.client.socket.terminate();
	while ((await server.metric('afterview_connections')) > 1) await ask('/healthz');
	const reading = watch.read(room);
	expect(await watch.next(reading)).toEqual({ type: 'same' });
	release();
	expect(await watch.next(reading)).toMatchObject({ added: [{ entry: bytesOf('x') }] });
});

test('draining: no one new, what came is written and acknowledged, all closed with 4503', async () => {
	const a = await writer();
	const release = faulty.hold();
	const request = a.client.add(a.channel, bytesOf('x'));
	while (!faulty.calls.includes('commit')) await ask('/healthz');
	const closing = server.close();
	expect(await ask('/readyz')).toEqual([503, 'stopping']);
	await expect(connect()).rejects.toThrow(/503/);
	release();
	expect(await a.client.next(a.channel)).toEqual({ type: 'ack', requests: [request] });
	expect(await a.client.closed).toBe(4503);
	await closing;
	expect(faulty.calls.at(-1)).toBe('close');
	server = await startSyncServer();
});

test('after a restart all is as it was: the same digest is the same', async () => {
	const directory = await temporaryDirectory();
	for (const round of [0, 1, 2]) {
		await server.close();
		server = await startSyncServer({ store: await openSqlite(directory.path) });
		const client = await connect();
		const entries = Array.from({ length: round }, (_, index) => bytesOf(`${index}`));
		const channel = await client.write(room, digestOf(entries.map(nameOf)));
		expect(await client.next(channel)).toEqual({ type: 'same' });
		client.add(channel, bytesOf(`${round}`));
		expect(await client.next(channel)).toMatchObject({ type: 'ack' });
		await client.close();
	}
	await server.close();
	await directory.remove();
	server = await startSyncServer();
});

describe('probes', () => {
	test('ready as long as the store can be written', async () => {
		expect(await ask('/readyz')).toEqual([200, 'ready']);
		faulty.fail('check');
		expect(await ask('/readyz')).toEqual([503, 'the store cannot be written']);
		expect(await ask('/healthz')).toEqual([200, 'ok']);
	});

	test('figures for whoever has the token, and none of them says who or which room', async () => {
		const a = await writer();
		a.client.add(a.channel, bytesOf('x'));
		await a.client.next(a.channel);
		expect((await ask('/metrics'))[0]).toBe(401);
		expect((await ask('/metrics', { authorization: 'Bearer no' }))[0]).toBe(401);
		const [status, text] = await ask('/metrics', { authorization: `Bearer ${metricsToken}` });
		expect(status).toBe(200);
		expect(text).toContain('afterview_entries_total 1');
		expect(text).toContain('afterview_connections 1');
		expect(text).not.toContain(Buffer.from(room.id).toString('base64url'));
		expect(text).not.toMatch(/127\.0\.0\.1/);
	});

	test('/sync without a WebSocket says so', async () => {
		expect((await ask('/sync'))[0]).toBe(426);
	});
});
