/** The app's end of the wire against the real server, over real sockets. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createMemoryStore } from '../../../server/stores/memory.ts';
import type { Store } from '../../../server/stores/store.ts';
import {
	createSecret,
	deriveWriterKeys,
	type WriterKeys
} from '../../../src/lib/crypto/room-keys.ts';
import type { Connection, Refusal, RoomHandlers } from '../../../src/lib/sync/channel.ts';
import { openConnection } from '../../../src/lib/sync/connection.ts';
import type { Socket } from '../../../src/lib/sync/surroundings.ts';
import { digestOf } from '../../../src/lib/sync/wire-names.ts';
import { openBadLine, type BadLine } from '../../support/bad-line.ts';
import { bytesOf, nameOf } from '../../support/sync-room.ts';
import {
	startSyncServer,
	type SyncServer,
	type SyncServerOptions
} from '../../support/sync-server.ts';
import { createTestClock, type TestClock } from '../../support/test-clock.ts';

let store: Store;
let server: SyncServer;
let clock: TestClock;
let keys: WriterKeys;
const connections: Connection[] = [];
const lines: BadLine[] = [];
beforeEach(async () => {
	store = createMemoryStore();
	server = await startSyncServer({ store });
	clock = createTestClock();
	keys = await deriveWriterKeys(createSecret());
});
afterEach(async () => {
	for (const connection of connections.splice(0)) connection.close();
	for (const line of lines.splice(0)) await line.close();
	await server.close();
});

/** The server as it is after a restart: the same store, the same port. */
async function restart(options: SyncServerOptions = {}) {
	const { port } = server;
	await server.close();
	server = await startSyncServer({ store, port, ...options });
}

interface Options {
	readonly port?: number;
	/** What the page believes to be its origin. */
	readonly origin?: string;
}

function connect({ port = server.port, origin = server.origin }: Options = {}) {
	const connection = openConnection({
		url: `ws://127.0.0.1:${port}/sync`,
		origin,
		openSocket: (url) =>
			new WebSocket(url, { origin: server.origin, perMessageDeflate: false }) as unknown as Socket,
		// Waits are short: what they are is told elsewhere.
		timers: { ...clock, random: () => 0.02 }
	});
	connections.push(connection);
	return connection;
}

/** One device's copy of a room: asks for what it lacks. */
function openRoom(connection: Connection, role: 'writer' | 'reader' = 'writer', of = keys) {
	const held = new Map<string, Uint8Array>();
	const log: string[] = [];
	const take = (entry: Uint8Array) => held.set(String(nameOf(entry)), entry);
	const handlers: RoomHandlers = {
		held: () => digestOf([...held.values()].map(nameOf)),
		onSame: () => void log.push('same'),
		onList: (names) => {
			log.push(`list ${names.length}`);
			channel.get(names.filter((name) => !held.has(String(name))));
		},
		onEntries: (entries) => entries.forEach(({ entry }) => take(entry)),
		onMissing: (names) => void log.push(`missing ${names.length}`),
		onClosed: (refusal, isFinal) =>
			void log.push(`${wordsOf(refusal)}${isFinal ? ' for good' : ''}`)
	};
	const access =
		role === 'writer'
			? ({ role, keys: of, kind: 'large' } as const)
			: ({ role, keys: of } as const);
	const channel = connection.openRoom(access, handlers);
	return {
		log,
		channel,
		held,
		texts: () =>
			[...held.values()].map((entry) => new TextDecoder().decode(entry.subarray(0, 20))).sort(),
		add: async (entry: Uint8Array) => {
			take(entry);
			return channel.add(entry);
		}
	};
}

const wordsOf = (refusal: Refusal) =>
	refusal.type === 'closed' ? String(refusal.code) : refusal.type;
const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 5 });
const opened = (log: readonly string[]) => until(() => expect(log.at(-1)).toMatch(/same|list/));
const filled = (length: number, fill: number) => new Uint8Array(length).fill(fill);

describe('two devices', () => {
	test('what one adds the other has, also one that comes later, and a reader', async () => {
		const [a, b] = [openRoom(connect()), openRoom(connect())];
		await Promise.all([opened(a.log), opened(b.log)]);
		expect(await a.add(bytesOf('from a'))).toEqual({ ok: true, value: undefined });
		await until(() => expect(b.texts()).toEqual(['from a']));
		await b.add(bytesOf('from b'));
		await until(() => expect(a.texts()).toEqual(['from a', 'from b']));
		const [late, reader] = [openRoom(connect()), openRoom(connect(), 'reader')];
		await until(() => expect(late.texts()).toEqual(['from a', 'from b']));
		await until(() => expect(reader.texts()).toEqual(['from a', 'from b']));
		expect(await reader.channel.add(bytesOf('no'))).toEqual({
			ok: false,
			error: { type: 'closed', code: 4403 }
		});
	});

	test('five thousand entries, and one of three megabytes', async () => {
		const a = openRoom(connect());
		await opened(a.log);
		const entries = Array.from({ length: 5000 }, (_, index) => bytesOf(`entry ${index}`));
		const [roomId, replaces, limit] = [keys.roomId, new Uint8Array(), 2 ** 30];
		await store.commit(
			entries.map((entry) => ({ roomId, name: nameOf(entry), entry, replaces, limit })),
			clock.now()
		);
		expect(await a.add(filled(3 * 2 ** 20, 1))).toMatchObject({ ok: true });
		await restart();
		const b = openRoom(connect());
		await until(() => expect(b.held.size).toBe(5001));
		await until(() => expect(a.held.size).toBe(5001));
	});

	test('121 rooms over one connection', async () => {
		const line = await openBadLine(server.port);
		lines.push(line);
		const connection = connect({ port: line.port });
		const all = await Promise.all(
			Array.from({ length: 121 }, () => deriveWriterKeys(createSecret()))
		);
		const rooms = all.map((of) => openRoom(connection, 'writer', of));
		await Promise.all(rooms.map(({ log }) => opened(log)));
		expect(rooms.every(({ log }) => log.join() === 'same')).toBe(true);
		expect(line.count).toBe(1);
	});
});

describe('the server', () => {
	test('is restarted: everyone comes back, and what was not acknowledged is told', async () => {
		const [a, b] = [openRoom(connect()), openRoom(connect())];
		await Promise.all([opened(a.log), opened(b.log)]);
		await a.add(bytesOf('before'));
		await restart();
		await until(() => expect(a.log).toContain('4503'));
		await opened(a.log);
		await opened(b.log);
		await a.add(bytesOf('after'));
		await until(() => expect(b.texts()).toEqual(['after', 'before']));
		// Until it is back nobody answers.
		expect(a.log.filter((told) => told !== 'offline')).toEqual(['same', '4503', 'same']);
	});

	test('is gone: that is visible, and it is tried until it is back', async () => {
		const connection = connect();
		const room = openRoom(connection);
		await opened(room.log);
		const { port } = server;
		await server.close();
		await until(() => expect(room.log).toEqual(['same', '4503', 'offline']));
		expect(connection.state).toMatchObject({ type: 'waiting', why: { type: 'offline' } });
		server = await startSyncServer({ store, port });
		await until(() => {
			clock.advance(60_000);
			expect(room.log.at(-1)).toBe('same');
		});
	});

	test('takes only so many new rooms of an address: told, and opened when there may be another', async () => {
		await restart({ limits: { newRooms: { burst: 1, perSecond: 1 } } });
		const connection = connect();
		await opened(openRoom(connection).log);
		const second = openRoom(connection, 'writer', await deriveWriterKeys(createSecret()));
		await until(() => expect(second.log[0]).toBe('4509'));
		server.clock.advance(1_000);
		await until(() => expect(second.log.at(-1)).toBe('same'));
	});

	test('holds only so many rooms on a connection', async () => {
		await restart({ limits: { roomsPerConnection: 1 } });
		const connection = connect();
		const first = openRoom(connection);
		await opened(first.log);
		const second = openRoom(connection, 'writer', await deriveWriterKeys(createSecret()));
		await until(() => expect(second.log).toEqual(['4529']));
		first.channel.close();
		await until(() => expect(second.log).toEqual(['4529', 'same']));
	});

	test('takes only so many connections of an address, and says that it is that', async () => {
		await restart({ limits: { connections: { burst: 1, perSecond: 1 } } });
		await opened(openRoom(connect()).log);
		const room = openRoom(connect());
		await until(() => expect(room.log[0]).toBe('4529'));
		server.clock.advance(10_000);
		await until(() => {
			clock.advance(60_000);
			expect(room.log).toContain('same');
		});
	});

	test('refuses a proof that was made for another origin, for good', async () => {
		const room = openRoom(connect({ origin: 'https://elsewhere.example' }));
		await until(() => expect(room.log).toEqual(['4401 for good']));
	});

	test('says that a room was deleted, to whoever has it open and to whoever comes', async () => {
		const [a, b] = [openRoom(connect()), openRoom(connect(), 'reader')];
		await opened(a.log);
		await opened(b.log);
		expect(await a.channel.delete()).toEqual({ ok: true, value: undefined });
		await until(() => expect(b.log.at(-1)).toBe('4410 for good'));
		const late = openRoom(connect());
		await until(() => expect(late.log).toEqual(['4410 for good']));
	});

	test('refuses what is larger than a room, here already', async () => {
		await restart({ limits: { room: { large: 1000, small: 1000 } } });
		const room = openRoom(connect());
		await opened(room.log);
		expect(await room.channel.add(filled(1000, 1))).toMatchObject({ error: { code: 4413 } });
		expect(await room.channel.add(filled(900, 1))).toMatchObject({ ok: true });
		// And what does not fit in beside the rest, there.
		expect(await room.channel.add(filled(900, 2))).toMatchObject({ error: { code: 4413 } });
		expect(room.log.at(-1)).toBe('4413 for good');
	});

	test('takes a hundred entries at once, at its own pace', async () => {
		await restart({ limits: { adds: { burst: 10, perSecond: 100 } } });
		const room = openRoom(connect());
		await opened(room.log);
		const added = await Promise.all(
			Array.from({ length: 100 }, (_, index) => room.add(bytesOf(`entry ${index}`)))
		);
		expect(added.every(({ ok }) => ok)).toBe(true);
		expect(room.log).toEqual(['same']);
	});
});

describe('a line', () => {
	const onBadLine = async () => {
		const line = await openBadLine(server.port);
		lines.push(line);
		const connection = connect({ port: line.port });
		return { line, connection, room: openRoom(connection) };
	};

	test('is cut in the middle of a frame, again and again: in the end everything is there', async () => {
		const writer = openRoom(connect());
		await opened(writer.log);
		for (let fill = 1; fill <= 4; fill++) await writer.add(filled(100_000, fill));
		const { line, room } = await onBadLine();
		line.cutNext(1, 50, 200, 70_000, 150_001, 3);
		await until(() => expect(room.held.size).toBe(4));
		expect(line.count).toBe(7);
	});

	test('is half open: an entry that nobody acknowledges ends it', async () => {
		const { line, room } = await onBadLine();
		await opened(room.log);
		line.freeze();
		const adding = room.channel.add(bytesOf('x'));
		await until(() => {
			clock.advance(5_000);
			expect(room.log).toContain('offline');
		});
		expect(await adding).toEqual({ ok: false, error: { type: 'offline' } });
		await opened(room.log);
	});

	test('is half open: the page that comes back finds it out', async () => {
		const { line, room, connection } = await onBadLine();
		await opened(room.log);
		line.freeze();
		connection.retryNow();
		clock.advance(8_000);
		await until(() => expect(room.log).toEqual(['same', 'offline', 'same']));
	});

	test('leads to a captive portal, until somebody has logged in there', async () => {
		const { line, room, connection } = await onBadLine();
		await opened(room.log);
		const page = '<html>Welcome to the hotel</html>';
		line.answerWith(`HTTP/1.1 200 OK\r\nContent-Length: ${page.length}\r\n\r\n${page}`);
		line.cut();
		await until(() => expect(line.count).toBeGreaterThan(2));
		expect(connection.state).not.toMatchObject({ type: 'open' });
		line.answerWith(undefined);
		await until(() => {
			clock.advance(60_000);
			expect(room.log.at(-1)).toMatch(/same|list/);
		});
	});
});
