/** The devices of one person: keys taken, renewed after a loss, and rooms left, with a crash at every step. */
import 'fake-indexeddb/auto';
import { expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { createSecret, deriveWriterKeys } from '../../../src/lib/crypto/room-keys.ts';
import { applyChange } from '../../../src/lib/doc/change.ts';
import { addDevice, removeDevice } from '../../../src/lib/doc/commands-devices.ts';
import { addSample } from '../../../src/lib/doc/sample.ts';
import { sampleWords } from '../../../src/routes/today-parts/sample-words.ts';
import { openSearchView } from '../../../src/lib/doc/search-view.ts';
import { ok } from '../../../src/lib/result.ts';
import { holdInviting, isInviting } from '../../../src/lib/session/hold-inviting.ts';
import { lookAtOwn } from '../../../src/lib/session/keep-devices.ts';
import { leaveRooms } from '../../../src/lib/session/left-rooms.ts';
import { isLeavingSearch, renewKeys } from '../../../src/lib/session/lost-device.ts';
import { beginning, type SyncOn } from '../../../src/lib/session/sync-state.ts';
import {
	suggestName,
	switchOff,
	switchOn,
	takeKeys,
	type Here
} from '../../../src/lib/session/take-keys.ts';
import { openKeyring, type Keyring, type Keys } from '../../../src/lib/storage/keyring.ts';
import { createMemoryRelay } from '../../support/memory-relay.ts';
import { makeStamp, today } from '../../support/operations.ts';
import { valueOf } from '../../support/value-of.ts';
import { createMemoryStore } from '../../unit/storage/memory-store.ts';

const here: Here = { kind: 'phone', name: 'Phone', server: 'https://afterview.example.org' };
let count = 0;

async function setUp() {
	const name = `devices-${++count}`;
	const sentinelStore = createMemoryStore();
	const open = async (): Promise<Keyring> => {
		const keyring = valueOf(
			await openKeyring({ name, sentinelStore, openChannel: () => undefined })
		);
		onTestFinished(() => keyring.close());
		return keyring;
	};
	const doc = new Y.Doc();
	const view = openSearchView(doc);
	const stamp = { ...makeStamp(`s${count}`), timeZone: 'Europe/London' };
	const did: string[] = [];
	let isInSync = false;
	let more: Partial<SyncOn> = {};
	const session = {
		search: view,
		stamp: () => stamp,
		async maintain(change: Parameters<typeof applyChange>[1]) {
			applyChange(doc, change, today);
			return ok(undefined);
		},
		sync: {
			state: {
				get current() {
					return { ...beginning, isInSync, ...more };
				}
			},
			start: () => void did.push('start'),
			stop: () => void did.push('stop'),
			retryNow: () => undefined,
			begin: () => undefined,
			close: async () => undefined
		}
	};
	return {
		doc,
		session,
		did,
		open,
		keyring: await open(),
		devices: () => view.current.devices,
		sync: (now: boolean, how: Partial<SyncOn> = {}) => {
			isInSync = now;
			more = how;
		}
	};
}

function keysOf({ current }: Keyring): Keys {
	if (current.type !== 'on') throw new Error(current.type);
	return current.keys;
}

/** A room that somebody has written in. */
async function fill(relay: ReturnType<typeof createMemoryRelay>, secret: Uint8Array) {
	const { roomId } = await deriveWriterKeys(secret);
	const entries = new Map([['e', { name: new Uint8Array(16), entry: new Uint8Array(8) }]]);
	relay.rooms.set(roomId, { entries, members: new Set(), isDeleted: false });
	return roomId;
}

test('switching on puts the keys on the disk, says who this is, and begins to sync', async () => {
	const { session, keyring, open, devices, did } = await setUp();
	expect(await switchOn(session, keyring, here)).toEqual(ok('Phone'));
	const { deviceId, secret, server } = keysOf(await open());
	const { roomId } = await deriveWriterKeys(secret);
	expect(server).toBe(here.server);
	expect(devices()).toEqual([
		{ id: deviceId, name: 'Phone', kind: 'phone', seenOn: today, roomId }
	]);
	expect(did).toEqual(['start']);
});

test('where the keys are not kept nothing has happened', async () => {
	const { session, keyring, devices, did } = await setUp();
	const broken = {
		...keyring,
		change: async () => ({
			ok: false as const,
			error: { type: 'keys-not-kept' as const, message: 'full' }
		})
	};
	expect(await switchOn(session, broken, here)).toMatchObject({ ok: false });
	expect(devices()).toEqual([]);
	expect(did).toEqual([]);
});

test.each([
	['  Ines’s laptop ', 'Ines’s laptop'],
	[' ', 'Phone'],
	['💼'.repeat(250), '💼'.repeat(200)]
])('a device that is called “%s” is %s on the list', async (typed, name) => {
	const { session, keyring, devices } = await setUp();
	expect(suggestName(session, keyring)).not.toBe('');
	expect(await takeKeys(session, keyring, createSecret(), { ...here, typed })).toEqual(ok(name));
	expect(devices()).toMatchObject([{ name }]);
	expect(suggestName(session, keyring)).toBe(name);
});

test('who joins again comes under a new id, keeps the name, and leaves the invented people behind', async () => {
	const { doc, session, keyring, devices } = await setUp();
	applyChange(doc, addSample(session.stamp(), 'Europe/London', sampleWords()), today);
	await takeKeys(session, keyring, createSecret(), here);
	expect(session.search.current.sample).toEqual([]);
	const first = keysOf(keyring).deviceId;
	applyChange(doc, addDevice({ ...device(devices(), first), name: 'Ines’s phone' }), today);
	await takeKeys(session, keyring, createSecret(), here);
	const second = keysOf(keyring).deviceId;
	expect(second).not.toBe(first);
	expect(device(devices(), first).removedOn).toBe(today);
	expect(device(devices(), second)).toMatchObject({ name: 'Ines’s phone', kind: 'phone' });
});

function device<T extends { readonly id: string }>(all: readonly T[], id: string): T {
	const found = all.find((one) => one.id === id);
	if (!found) throw new Error('No such device.');
	return found;
}

test('a device that was removed stops and forgets its keys; its search stays', async () => {
	const { doc, session, keyring, open, did } = await setUp();
	await switchOn(session, keyring, here);
	expect(await lookAtOwn(session, keyring)).toBe(false);
	applyChange(doc, removeDevice(keysOf(keyring).deviceId, { today }), today);
	expect(await lookAtOwn(session, keyring)).toBe(true);
	expect((await open()).current).toEqual({ type: 'off' });
	expect(did).toEqual(['start', 'stop']);
});

test('switching off takes this device off the list and forgets its keys', async () => {
	const { session, keyring, open, devices, did, sync } = await setUp();
	await switchOn(session, keyring, here);
	sync(true);
	expect(await switchOff(session, keyring)).toEqual(ok('told'));
	expect(devices()[0]?.removedOn).toBe(today);
	expect((await open()).current).toEqual({ type: 'off' });
	expect(did.at(-1)).toBe('stop');
});

test('switching off goes on syncing until the removal is on the server', async () => {
	const { session, keyring, devices, did, sync } = await setUp();
	await switchOn(session, keyring, here);
	sync(true, { waiting: 1 });
	const done = switchOff(session, keyring);
	await vi.waitFor(() => expect(devices()[0]?.removedOn).toBe(today));
	expect(did).not.toContain('stop');
	sync(true);
	expect(await done).toEqual(ok('told'));
	expect(did.at(-1)).toBe('stop');
});

test.each([
	['nobody answers', {}],
	['the server refuses for good', { isOver: true }]
])('switching off where %s says that the others were not told', async (_, how) => {
	const { session, keyring, did, sync } = await setUp();
	await switchOn(session, keyring, here);
	sync(false, how);
	expect(await switchOff(session, keyring, 2)).toEqual(ok('not-told'));
	expect(keyring.current).toEqual({ type: 'off' });
	expect(did.at(-1)).toBe('stop');
});

test('after a loss: new keys, the lost device off the list, the old room deleted last', async () => {
	const { doc, session, keyring, devices, sync } = await setUp();
	const relay = createMemoryRelay();
	const needs = { connect: () => relay.connect() };
	await switchOn(session, keyring, here);
	const old = keysOf(keyring).secret;
	const oldRoom = await fill(relay, old);
	const others = ['lost', 'kept'].map((id) => ({
		id,
		name: id,
		kind: 'phone' as const,
		seenOn: today,
		roomId: oldRoom
	}));
	for (const one of others) applyChange(doc, addDevice(one), today);

	expect(await renewKeys(session, keyring, 'lost')).toMatchObject({ ok: true });
	const { secret, deviceId } = keysOf(keyring);
	expect(secret).not.toEqual(old);
	expect(device(devices(), 'lost').removedOn).toBe(today);
	const { roomId } = await deriveWriterKeys(secret);
	expect(device(devices(), deviceId).roomId).toBe(roomId);
	expect(device(devices(), 'kept').roomId).toBe(oldRoom);

	// Not in sync; said to be, but of the room of before; and at last the server has it.
	expect(await leaveRooms(session, keyring, needs)).toBe(false);
	sync(true);
	expect(await leaveRooms(session, keyring, needs)).toBe(false);
	expect(relay.rooms.get(oldRoom)?.isDeleted).toBe(false);
	await fill(relay, secret);
	expect(await leaveRooms(session, keyring, needs)).toBe(true);
	expect(relay.rooms.get(oldRoom)?.isDeleted).toBe(true);
	expect(isLeavingSearch(keysOf(keyring))).toBe(false);
});

test('a crash right after the keys were renewed is made good by the next start', async () => {
	const { session, keyring, open, devices, sync } = await setUp();
	const relay = createMemoryRelay();
	await switchOn(session, keyring, here);
	const oldRoom = await fill(relay, keysOf(keyring).secret);
	// The page ends with the write to the keyring: nothing else of the renewal gets done.
	const dying = {
		...session,
		maintain: () => new Promise<never>(() => undefined),
		sync: { ...session.sync, start: () => undefined }
	};
	await renewKeys(dying, keyring, undefined);
	expect(devices()[0]?.roomId).toBe(oldRoom);

	const next = await open();
	expect(isLeavingSearch(keysOf(next))).toBe(true);
	await lookAtOwn(session, next);
	const { roomId } = await deriveWriterKeys(keysOf(next).secret);
	expect(devices()[0]?.roomId).toBe(roomId);
	await fill(relay, keysOf(next).secret);
	sync(true);
	expect(await leaveRooms(session, next, { connect: () => relay.connect() })).toBe(true);
	expect(relay.rooms.get(oldRoom)?.isDeleted).toBe(true);
});

test('two losses in a row leave two rooms, and both go', async () => {
	const { session, keyring, sync } = await setUp();
	const relay = createMemoryRelay();
	await switchOn(session, keyring, here);
	const rooms = [await fill(relay, keysOf(keyring).secret)];
	await renewKeys(session, keyring, undefined);
	rooms.push(await fill(relay, keysOf(keyring).secret));
	await renewKeys(session, keyring, undefined);
	await fill(relay, keysOf(keyring).secret);
	sync(true);
	expect(await leaveRooms(session, keyring, { connect: () => relay.connect() })).toBe(true);
	expect(rooms.map((id) => relay.rooms.get(id)?.isDeleted)).toEqual([true, true]);
});

test('the mailbox of an invitation that a page left behind goes when its time is over', async () => {
	const { session, keyring } = await setUp();
	const relay = createMemoryRelay();
	await switchOn(session, keyring, here);
	const mailbox = createSecret();
	const room = await fill(relay, mailbox);
	await keyring.change(
		(now) => now && { ...now, left: [{ secret: mailbox, kind: 'small', notBefore: 1_000 }] }
	);
	const connect = () => relay.connect();
	const isShown = async () => true;
	expect(await leaveRooms(session, keyring, { connect, isShown, now: () => 999 })).toBe(false);
	expect(relay.rooms.get(room)?.isDeleted).toBe(false);
	expect(await leaveRooms(session, keyring, { connect, isShown, now: () => 1_000 })).toBe(true);
	expect(relay.rooms.get(room)?.isDeleted).toBe(true);
});

test('an invitation whose page is gone ends at the next start, and not only when its time is over', async () => {
	const { session, keyring } = await setUp();
	const relay = createMemoryRelay();
	await switchOn(session, keyring, here);
	const mailbox = createSecret();
	const room = await fill(relay, mailbox);
	await keyring.change(
		(now) => now && { ...now, left: [{ secret: mailbox, kind: 'small', notBefore: 1_000 }] }
	);
	const needs = { connect: () => relay.connect(), now: () => 10 };
	const hold = holdInviting();
	await hold.ready;
	expect(await leaveRooms(session, keyring, needs)).toBe(false);
	expect(relay.rooms.get(room)?.isDeleted).toBe(false);
	hold.letGo();
	await vi.waitFor(async () => expect(await isInviting()).toBe(false));
	expect(await leaveRooms(session, keyring, needs)).toBe(true);
	expect(relay.rooms.get(room)?.isDeleted).toBe(true);
});

test('a server that is away keeps everything as it is', async () => {
	const { session, keyring, sync } = await setUp();
	const relay = createMemoryRelay();
	await switchOn(session, keyring, here);
	const oldRoom = await fill(relay, keysOf(keyring).secret);
	await renewKeys(session, keyring, undefined);
	await fill(relay, keysOf(keyring).secret);
	sync(true);
	const connect = () => {
		const connection = relay.connect();
		connection.cut();
		return connection;
	};
	expect(await leaveRooms(session, keyring, { connect })).toBe(false);
	expect(relay.rooms.get(oldRoom)?.isDeleted).toBe(false);
	expect(isLeavingSearch(keysOf(keyring))).toBe(true);
});
