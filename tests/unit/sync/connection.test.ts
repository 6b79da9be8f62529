import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyProof } from '../../../src/lib/crypto/proof.ts';
import {
	createSecret,
	deriveWriterKeys,
	type WriterKeys
} from '../../../src/lib/crypto/room-keys.ts';
import type { Channel, Refusal, RoomAccess, RoomHandlers } from '../../../src/lib/sync/channel.ts';
import { openConnection } from '../../../src/lib/sync/connection.ts';
import { joinBytes } from '../../../src/lib/sync/wire-bytes.ts';
import { isFinal, closeCodes, type CloseCode } from '../../../src/lib/sync/wire-close.ts';
import { emptyDigest, splitNames } from '../../../src/lib/sync/wire-names.ts';
import { proofMessage, type Message, type NewEntry } from '../../../src/lib/sync/wire.ts';
import { createWorld, settle, until } from './fake-world.ts';

const origin = 'https://afterview.example';
let keys: WriterKeys;
let otherKeys: WriterKeys;
beforeAll(async () => {
	[keys, otherKeys] = await Promise.all([
		deriveWriterKeys(createSecret()),
		deriveWriterKeys(createSecret())
	]);
});

const nameOf = (fill: number) => new Uint8Array(16).fill(fill);
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Handlers that write down what they hear. */
function createListener() {
	const heard: string[] = [];
	const entries: NewEntry[] = [];
	const missing: Uint8Array[] = [];
	const handlers: RoomHandlers = {
		held: () => emptyDigest,
		onSame: () => void heard.push('same'),
		onList: (names, size) => void heard.push(`list ${names.length} ${size}`),
		onEntries: (more) => {
			heard.push(`entries ${more.length}`);
			entries.push(...more);
		},
		onMissing: (names) => {
			heard.push(`missing ${names.length}`);
			missing.push(...names);
		},
		onClosed: (refusal, isOver) => void heard.push(`${words(refusal)}${isOver ? ' for good' : ''}`)
	};
	return { heard, entries, missing, handlers };
}

function words(refusal: Refusal): string {
	return refusal.type === 'closed' ? String(refusal.code) : refusal.type;
}

function setUp() {
	const world = createWorld();
	const connection = openConnection({
		url: 'wss://afterview.example/sync',
		origin,
		openSocket: world.openSocket,
		timers: world.timers
	});
	const states: string[] = [];
	connection.subscribe(() => states.push(connection.state.type));
	const write = (with_: WriterKeys = keys) => {
		const listener = createListener();
		const access: RoomAccess = { role: 'writer', keys: with_, kind: 'large' };
		return { ...listener, channel: connection.openRoom(access, listener.handlers) };
	};
	const read = (with_: WriterKeys = keys) => {
		const listener = createListener();
		const access: RoomAccess = { role: 'reader', keys: with_ };
		return { ...listener, channel: connection.openRoom(access, listener.handlers) };
	};
	/** Messages of a kind that the socket was given. */
	const given = <Type extends Message['type']>(type: Type) =>
		world.socket.got.flatMap(({ channel, message }) =>
			message.type === type ? [{ channel, ...(message as Extract<Message, { type: Type }>) }] : []
		);
	const opened = async (count = 1) => {
		await until(() => given('open').length >= count);
		return given('open').at(-1)?.channel ?? 0;
	};
	/** A room that the server has answered with `same`. */
	const openRoom = async () => {
		const room = write();
		await settle();
		world.socket.hello();
		const number = await opened();
		world.socket.say(number, { type: 'same' });
		return { ...room, number };
	};
	return { world, connection, states, write, read, given, opened, openRoom };
}

const resultOf = async (adding: ReturnType<Channel['add']>) => {
	const result = await adding;
	return result.ok ? 'ok' : words(result.error);
};

describe('opening', () => {
	test('nothing is connected before a room wants to be open, and nothing after the last', async () => {
		const { world, connection, states, write } = setUp();
		await settle();
		expect(world.sockets).toHaveLength(0);
		const { channel } = write();
		await settle();
		world.socket.hello();
		channel.close();
		await settle();
		expect(states).toEqual(['connecting', 'open', 'idle']);
		expect(world.socket.isClosed).toBe(true);
		expect(connection.state).toEqual({ type: 'idle' });
	});

	test('a writer proves itself for this nonce, this origin and this room', async () => {
		const { world, write, opened, given } = setUp();
		const { heard } = write();
		await settle();
		const nonce = crypto.getRandomValues(new Uint8Array(32));
		world.socket.hello({}, nonce);
		await opened();
		const open = given('open')[0];
		if (open?.role.type !== 'writer') throw new Error('Not a writer.');
		const { publicKey, passHash, signature } = open.role;
		const message = proofMessage(origin, open.roomId, nonce, passHash);
		expect(await verifyProof(publicKey, message, signature)).toBe(true);
		world.socket.say(open.channel, { type: 'same' });
		expect(heard).toEqual(['same']);
	});

	test('numbers rise and none is used twice, also for a room that is opened again', async () => {
		const { world, write, read, opened } = setUp();
		write();
		read();
		await settle();
		world.socket.hello();
		await opened(2);
		world.socket.say(1, { type: 'closed', code: 4503 });
		world.socket.say(2, { type: 'closed', code: 4504 });
		await world.advance(1_000);
		write(otherKeys);
		await opened(5);
		expect(world.socket.got.map(({ channel }) => channel)).toEqual([1, 2, 3, 4, 5]);
	});

	test('121 rooms: a little before the first proof, all after it, whole within their frames', async () => {
		const { world, write, read, opened, given } = setUp();
		for (let count = 0; count < 60; count++) read();
		for (let count = 0; count < 61; count++) write();
		await settle();
		world.socket.hello();
		await opened(60);
		await settle();
		expect(world.socket.frames.reduce((sum, length) => sum + length, 0)).toBeLessThan(16 * 1024);
		const first = given('open').length;
		expect(first).toBeLessThan(121);
		// A pass proves nothing before the room is known, so writers go first.
		expect(given('open').every(({ role }) => role.type === 'writer')).toBe(true);
		world.socket.say(1, { type: 'same' });
		await opened(121);
		expect(world.socket.frames.length).toBeLessThan(10);
	});

	test('no more rooms than the server said; the next when one is closed', async () => {
		const { world, write, opened } = setUp();
		const [first, second, third] = [write(), write(), write()];
		await settle();
		world.socket.hello({ channels: 2 });
		await opened(2);
		expect(third.heard).toEqual(['4529']);
		world.socket.say(1, { type: 'same' });
		first.channel.close();
		await opened(3);
		world.socket.say(3, { type: 'same' });
		expect([second.heard, third.heard]).toEqual([[], ['4529', 'same']]);
	});

	test('a room that is closed while its proof is made is not opened', async () => {
		const { world, write } = setUp();
		const staying = write();
		const leaving = write();
		await settle();
		world.socket.hello();
		leaving.channel.close();
		await until(() => world.socket.got.length > 0);
		await settle();
		expect(world.socket.got).toHaveLength(1);
		world.socket.say(1, { type: 'same' });
		expect(staying.heard).toEqual(['same']);
	});
});

describe('what a room asks and sends', () => {
	test('names in fours of thousands, the next when all are answered', async () => {
		const { world, openRoom, given } = setUp();
		const { channel, number, missing, entries } = await openRoom();
		const names = Array.from({ length: 9000 }, (_, index) => {
			const name = new Uint8Array(16);
			new DataView(name.buffer).setUint32(0, index + 1);
			return name;
		});
		channel.get(names.slice(0, 5000));
		channel.get(names.slice(5000));
		const answer = async (count: number) => {
			await until(() => given('get').length === count);
			const asked = splitNames(given('get').at(-1)?.names ?? new Uint8Array());
			world.socket.say(number, {
				type: 'entry',
				missing: new Uint8Array(),
				entries: [bytesOf('x')]
			});
			await settle();
			expect(given('get')).toHaveLength(count);
			world.socket.say(number, { type: 'entry', missing: joinBytes(asked.slice(1)), entries: [] });
			return asked.length;
		};
		expect([await answer(1), await answer(2), await answer(3)]).toEqual([4000, 4000, 1000]);
		expect([missing.length, entries.length]).toEqual([8997, 3]);
	});

	test('an entry counts as added when it is acknowledged', async () => {
		const { world, openRoom, given } = setUp();
		const { channel, number } = await openRoom();
		const settled: string[] = [];
		const adding = (['a', 'b'] as const).map(async (text) => {
			await channel.add(bytesOf(text), [nameOf(1)]);
			settled.push(text);
		});
		await until(() => given('add').length === 2);
		expect(given('add')[0]).toMatchObject({ entry: bytesOf('a'), replaces: nameOf(1) });
		world.socket.say(number, { type: 'ack', requests: [given('add')[1]?.request ?? 0] });
		await settle();
		expect(settled).toEqual(['b']);
		world.socket.say(number, { type: 'ack', requests: [given('add')[0]?.request ?? 0] });
		await Promise.all(adding);
	});

	test('many at once wait here, not at the server', async () => {
		const { world, openRoom, given } = setUp();
		const { channel, number } = await openRoom();
		const adding = Array.from({ length: 100 }, () => channel.add(bytesOf('x')));
		let acknowledged = 0;
		while (acknowledged < 100) {
			await settle();
			const requests = given('add')
				.slice(acknowledged)
				.map(({ request }) => request);
			expect(requests.length).toBeLessThanOrEqual(16);
			acknowledged += requests.length;
			world.socket.say(number, { type: 'ack', requests });
		}
		expect((await Promise.all(adding)).every(({ ok }) => ok)).toBe(true);
	});

	test.each([
		['a reader', 'reader', 10, '4403'],
		['more than a room holds', 'writer', 1000, '4413']
	] as const)('%s is refused here already', async (_, role, length, code) => {
		const { world, write, read, opened, given } = setUp();
		const { channel } = role === 'writer' ? write() : read();
		await settle();
		world.socket.hello({ room: { large: 1000, small: 1000 } });
		world.socket.say(await opened(), { type: 'same' });
		expect(await resultOf(channel.add(new Uint8Array(length)))).toBe(code);
		expect(given('add')).toHaveLength(0);
	});

	test('a large entry holds up no other room, and is not pushed into the browser whole', async () => {
		const { world, openRoom, write, opened, given } = setUp();
		const { channel } = await openRoom();
		world.socket.stall();
		void channel.add(new Uint8Array(8 * 2 ** 20));
		await settle();
		expect(world.socket.bufferedAmount).toBeLessThan(2 ** 19);
		write(otherKeys);
		await settle();
		world.socket.take(2 ** 20);
		await world.advance(100);
		expect(given('open').length + (await opened())).toBeGreaterThan(0);
	});

	test('deleting settles when the server has said so', async () => {
		const { world, openRoom, given } = setUp();
		const { channel, number, heard } = await openRoom();
		const deleting = channel.delete();
		await until(() => given('delete').length === 1);
		world.socket.say(number, { type: 'closed', code: 4410 });
		expect(await deleting).toEqual({ ok: true, value: undefined });
		expect(heard).toEqual(['same', '4410 for good']);
	});

	test('what others add, and a list that comes again', async () => {
		const { world, openRoom } = setUp();
		const { number, heard, entries } = await openRoom();
		const added = [{ replaces: nameOf(3), entry: bytesOf('new') }];
		world.socket.say(number, { type: 'new', added });
		world.socket.say(number, { type: 'list', size: 99, names: joinBytes([nameOf(1), nameOf(2)]) });
		expect(heard).toEqual(['same', 'entries 1', 'list 2 99']);
		expect(entries).toEqual(added);
	});
});

describe('a room that is closed by the server', () => {
	test.each(Object.keys(closeCodes).map((code) => Number(code) as CloseCode))(
		'%d',
		async (code) => {
			const { world, openRoom, write, opened, given } = setUp();
			const other = await openRoom();
			const { channel, heard } = write(otherKeys);
			const number = await opened(2);
			world.socket.say(number, { type: 'same' });
			const adding = channel.add(bytesOf('x'));
			await settle();
			world.socket.say(number, { type: 'closed', code });
			expect(await resultOf(adding)).toBe(String(code));
			expect(heard).toEqual(['same', `${code}${isFinal(code) ? ' for good' : ''}`]);
			await world.advance(1_000);
			// Once more where that may help; the others are left alone.
			if (isFinal(code)) expect(given('open')).toHaveLength(2);
			else await opened(3);
			expect(other.heard).toEqual(['same']);
			expect(world.sockets).toHaveLength(1);
		}
	);

	test('is tried again ever later, and at once when the user wishes', async () => {
		const { world, connection, read, opened, given } = setUp();
		read();
		await settle();
		world.socket.hello();
		const waits: number[] = [];
		world.setRandom(0.999);
		for (let count = 1; count <= 9; count++) {
			const number = await opened(count);
			const from = world.timers.now();
			world.socket.say(number, { type: 'closed', code: 4504 });
			while (given('open').length === count) await world.advance(100);
			waits.push(Math.round((world.timers.now() - from) / 500) / 2);
		}
		expect(waits).toEqual([0.5, 1, 2, 4, 8, 16, 32, 60, 60]);
		world.socket.say(await opened(10), { type: 'closed', code: 4504 });
		connection.retryNow();
		await opened(11);
	});
});

describe('a connection that is lost', () => {
	test('waits longer each time, until a room has synced', async () => {
		const { world, connection, write, opened } = setUp();
		const { heard } = write();
		await settle();
		world.setRandom(1 - 1e-9);
		const waits: number[] = [];
		const loseAndWait = async () => {
			world.socket.drop();
			const { state } = connection;
			if (state.type !== 'waiting') throw new Error('It does not wait.');
			const ms = Math.round(state.nextTry - world.timers.now());
			const count = world.sockets.length;
			await world.advance(ms - 1);
			expect(world.sockets).toHaveLength(count);
			await world.advance(2);
			expect(world.sockets).toHaveLength(count + 1);
			waits.push(ms / 1000);
		};
		for (let count = 0; count < 4; count++) await loseAndWait();
		// Greeted is not synced.
		world.socket.hello();
		await loseAndWait();
		for (let count = 0; count < 3; count++) await loseAndWait();
		expect(waits).toEqual([0.5, 1, 2, 4, 8, 16, 32, 60]);
		// Told once, however often it fails.
		expect(heard).toEqual(['offline']);
		world.socket.hello();
		world.socket.say(await opened(), { type: 'same' });
		await loseAndWait();
		expect(waits.at(-1)).toBe(0.5);
		expect(heard).toEqual(['offline', 'same', 'offline']);
	});

	test('opens its rooms again, and what was not acknowledged is told', async () => {
		const { world, openRoom, opened } = setUp();
		const { channel, heard } = await openRoom();
		const adding = channel.add(bytesOf('x'));
		channel.get([nameOf(1)]);
		await settle();
		world.socket.drop(4503);
		expect(await resultOf(adding)).toBe('4503');
		expect(await resultOf(channel.add(bytesOf('y')))).toBe('offline');
		await world.advance(500);
		world.socket.hello();
		world.socket.say(await opened(), { type: 'same' });
		await settle();
		expect(heard).toEqual(['same', '4503', 'same']);
		// Nothing is sent again by itself.
		expect(world.socket.got.map(({ message }) => message.type)).toEqual(['open']);
	});

	test('the user need not wait', async () => {
		const { world, connection, write } = setUp();
		write();
		await settle();
		for (let count = 0; count < 8; count++) {
			world.socket.drop();
			connection.retryNow();
		}
		expect(world.sockets).toHaveLength(9);
		expect(connection.state.type).toBe('connecting');
	});

	test.each([4401, 4529] as const)(
		'%d before the greeting is told, and tried again',
		async (code) => {
			const { world, connection, write } = setUp();
			const { heard } = write();
			await settle();
			world.socket.drop(code);
			expect(connection.state).toMatchObject({ type: 'waiting', why: { type: 'closed', code } });
			expect(heard).toEqual([`${code}`]);
			connection.retryNow();
			expect(world.sockets).toHaveLength(2);
		}
	);

	test('a room that comes meanwhile is told', async () => {
		const { world, write } = setUp();
		write();
		await settle();
		world.socket.drop();
		const late = write(otherKeys);
		await settle();
		expect(late.heard).toEqual(['offline']);
	});

	test('the browser will not even try', async () => {
		const { timers, advance } = createWorld();
		const connection = openConnection({
			url: 'no address',
			origin,
			timers,
			openSocket: () => {
				throw new DOMException('No', 'SyntaxError');
			}
		});
		const { handlers, heard } = createListener();
		connection.openRoom({ role: 'writer', keys, kind: 'large' }, handlers);
		await advance(10);
		expect(connection.state.type).toBe('waiting');
		expect(heard).toEqual(['offline']);
	});

	test('closed by its user it stays closed', async () => {
		const { world, connection, openRoom } = setUp();
		const { channel, heard } = await openRoom();
		const adding = channel.add(bytesOf('x'));
		connection.close();
		expect(await resultOf(adding)).toBe('offline');
		world.socket.drop();
		connection.retryNow();
		await world.advance(100_000);
		expect(world.sockets).toHaveLength(1);
		expect(heard).toEqual(['same']);
	});
});

describe('bytes that cannot be read', () => {
	const frame = (...bytes: number[]) => Uint8Array.from(bytes).buffer;
	test.each([
		['the page of a captive portal', '<html>Log in</html>'],
		['no bytes', frame()],
		['a frame that is cut', frame(2, 9, 1)],
		['no message', frame(0, 1, 99)],
		['a second greeting', undefined],
		['what only a client says', frame(2, 1, 10)]
	])('%s: another connection', async (_, data) => {
		const { world, connection, openRoom, opened } = setUp();
		const { heard } = await openRoom();
		if (data === undefined) world.socket.hello();
		else world.socket.sayRaw(data);
		expect(connection.state).toMatchObject({ type: 'waiting', why: { type: 'unreadable' } });
		expect(world.socket.isClosed).toBe(true);
		expect(heard).toEqual(['same', 'unreadable']);
		await world.advance(500);
		world.socket.hello();
		world.socket.say(await opened(), { type: 'same' });
		expect(heard).toEqual(['same', 'unreadable', 'same']);
	});

	test('whatever comes, it is told or passed over, and the next connection is as good as any', async () => {
		const bytes = fc.uint8Array({ maxLength: 60 });
		const meant = fc.tuple(fc.nat(4), fc.nat(13), bytes).map(([channel, kind, rest]) => {
			const message = Uint8Array.of(kind, ...rest);
			return Uint8Array.of(channel * 2, message.length, ...message);
		});
		await fc.assert(
			fc.asyncProperty(fc.array(fc.oneof(bytes, meant), { maxLength: 6 }), async (frames) => {
				const { world, connection, openRoom, opened } = setUp();
				const { heard } = await openRoom();
				for (const frame of frames) world.socket.sayRaw(frame.slice().buffer);
				world.socket.drop();
				connection.retryNow();
				await settle();
				world.socket.hello();
				if (!heard.some((told) => told.endsWith('for good'))) {
					world.socket.say(await opened(), { type: 'same' });
					expect(heard.at(-1)).toBe('same');
				}
				connection.close();
			}),
			{ numRuns: 200 }
		);
	});

	test('another version of all this: it is said so, and tried again late', async () => {
		const { world, connection, write } = setUp();
		const { heard } = write();
		await settle();
		world.setRandom(0.9);
		world.socket.sayRaw(frame(0, 2, 1, 2));
		expect(heard).toEqual(['4426']);
		expect(connection.state).toEqual({
			type: 'waiting',
			nextTry: world.timers.now() + 54_000,
			why: { type: 'closed', code: 4426 }
		});
	});

	test('late words for a channel that is closed are of no interest', async () => {
		const { world, connection, openRoom, write } = setUp();
		const { channel, number, heard } = await openRoom();
		write(otherKeys);
		channel.close();
		world.socket.say(number, {
			type: 'new',
			added: [{ replaces: nameOf(1), entry: bytesOf('x') }]
		});
		expect(connection.state.type).toBe('open');
		expect(heard).toEqual(['same']);
	});
});

describe('silence', () => {
	test('no greeting', async () => {
		const { world, connection, write } = setUp();
		write();
		await world.advance(19_000);
		expect(connection.state.type).toBe('connecting');
		await world.advance(1_001);
		expect(world.sockets[0]?.isClosed).toBe(true);
	});

	test('an entry that is not acknowledged', async () => {
		const { world, openRoom, opened } = setUp();
		const { channel, heard } = await openRoom();
		await world.advance(20_000);
		const adding = channel.add(bytesOf('x'));
		await world.advance(36_000);
		expect(await resultOf(adding)).toBe('offline');
		world.socket.hello();
		world.socket.say(await opened(), { type: 'same' });
		expect(heard).toEqual(['same', 'offline', 'same']);
	});

	test('nothing for long: it is asked, and what answers stays', async () => {
		const { world, openRoom, given, connection } = setUp();
		const { number, heard } = await openRoom();
		for (let count = 1; count <= 3; count++) {
			await world.advance(66_000);
			expect(given('get')).toHaveLength(count);
			const missing = given('get').at(-1)?.names ?? new Uint8Array();
			world.socket.say(number, { type: 'entry', missing, entries: [] });
		}
		expect(connection.state.type).toBe('open');
		await world.advance(66_000 + 36_000);
		expect(world.sockets[0]?.isClosed).toBe(true);
		// The question is the connection's own.
		expect(heard).toEqual(['same', 'offline']);
	});

	test('a page that comes back is not left waiting', async () => {
		const { world, connection, openRoom } = setUp();
		const { heard } = await openRoom();
		connection.retryNow();
		await world.advance(8_500);
		expect(heard).toEqual(['same', 'offline']);
	});

	test('a page that comes back to a good connection keeps it', async () => {
		const { world, connection, openRoom, given } = setUp();
		const { number, heard } = await openRoom();
		connection.retryNow();
		await until(() => given('get').length === 1);
		world.socket.say(number, { type: 'entry', missing: new Uint8Array(16), entries: [] });
		await world.advance(8_500);
		expect(heard).toEqual(['same']);
		expect(world.sockets).toHaveLength(1);
	});

	test('a slow line is no silence', async () => {
		const { world, connection, openRoom } = setUp();
		const { channel } = await openRoom();
		world.socket.stall();
		void channel.add(new Uint8Array(4 * 2 ** 20));
		for (let second = 0; second < 300; second++) {
			world.socket.take(12_000);
			await world.advance(1_000);
		}
		connection.retryNow();
		await world.advance(10_000);
		expect(connection.state.type).toBe('open');
		await world.advance(600_000);
		expect(world.sockets[0]?.isClosed).toBe(true);
	});
});
