/** Sealed rooms on the real server, over the real connection, sealed for real. */
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createMemoryStore } from '../../../server/stores/memory.ts';
import {
	createSecret,
	deriveWriterKeys,
	type WriterKeys
} from '../../../src/lib/crypto/room-keys.ts';
import { createMemoryKnownEntries } from '../../../src/lib/storage/known-entries-memory.ts';
import type { KnownEntries } from '../../../src/lib/sync/known-entries.ts';
import { openSealedRoom } from '../../../src/lib/sync/sealed-room.ts';
import { openLiveConnection } from '../../support/live-connection.ts';
import {
	startSyncServer,
	type SyncServer,
	type SyncServerOptions
} from '../../support/sync-server.ts';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close();
});

async function start(options: SyncServerOptions = {}): Promise<SyncServer> {
	const server = await startSyncServer({ store: createMemoryStore(), ...options });
	closing.push(server.close);
	return server;
}

function openDevice(server: SyncServer, keys: WriterKeys, doc = new Y.Doc(), index?: KnownEntries) {
	const connection = openLiveConnection(server);
	const known = index ?? createMemoryKnownEntries();
	const room = openSealedRoom({
		doc,
		connection,
		known,
		access: { role: 'writer', keys, kind: 'large' }
	});
	const close = async () => {
		await room.close();
		connection.close();
	};
	closing.push(close);
	/** Settles as soon as it is so. */
	const until = (holds: () => boolean) =>
		new Promise<void>((done) => {
			const look = () => {
				if (!holds()) return;
				stop();
				done();
			};
			const stop = room.subscribe(look);
			look();
		});
	const notes = doc.getArray<string>('notes');
	return {
		doc,
		room,
		known,
		connection,
		notes,
		close,
		until,
		inSync: () => until(() => room.state.isInSync),
		log: (text: string) => {
			notes.push([text]);
			room.flush();
		}
	};
}

test('what one device logs the other has, and both know that it is on the server', async () => {
	const server = await start();
	const keys = await deriveWriterKeys(createSecret());
	const [here, there] = [openDevice(server, keys), openDevice(server, keys)];
	await Promise.all([here.inSync(), there.inSync()]);
	here.log('a call');
	expect(here.room.state).toMatchObject({ isInSync: false, waiting: 1 });
	await Promise.all([here.inSync(), there.until(() => there.notes.length === 1)]);
	expect(here.room.state.waiting).toBe(0);
	expect(there.room.state.isInSync).toBe(true);
});

test('a new server that knows nothing gets everything again, once', async () => {
	const before = await start();
	const keys = await deriveWriterKeys(createSecret());
	const device = openDevice(before, keys);
	for (let count = 0; count < 5; count++) {
		device.log(`${count}`);
		await device.inSync();
	}
	await before.close();
	await device.until(() => !device.room.state.isInSync);
	const after = await start({ port: before.port });
	device.connection.retryNow();
	await device.inSync();
	expect(device.room.state).toMatchObject({ servesLess: true, waiting: 0 });
	const anew = openDevice(after, keys);
	await anew.inSync();
	expect(anew.notes.toArray()).toEqual(device.notes.toArray());
});

test('a device that comes back knows what it has, and asks for what it lacks alone', async () => {
	const server = await start();
	const keys = await deriveWriterKeys(createSecret());
	const [here, there] = [openDevice(server, keys), openDevice(server, keys)];
	here.log('while both are there');
	await there.until(() => there.notes.length === 1);
	await there.inSync();
	await there.close();
	here.log('while one is away');
	await here.inSync();
	const opened: number[] = [];
	const back = openDevice(server, keys, there.doc, there.known);
	back.doc.on('update', (update: Uint8Array) => opened.push(update.length));
	await back.until(() => back.notes.length === 2);
	await back.inSync();
	expect(opened.length).toBe(1);
});

test('a room that is nearly full is compacted first, and takes what is logged', async () => {
	// Of nine of the smallest entries.
	const server = await start({ limits: { room: { large: 6 * 1024, small: 1024 } } });
	const keys = await deriveWriterKeys(createSecret());
	const here = openDevice(server, keys);
	await here.inSync();
	for (let count = 0; count < 25; count++) {
		here.log(`call ${count}`);
		await here.until(() => here.room.state.isInSync || here.room.state.closed !== undefined);
		expect(here.room.state).toMatchObject({ isInSync: true, waiting: 0 });
	}
	const there = openDevice(server, keys);
	await there.inSync();
	expect(there.notes.toArray()).toEqual(here.notes.toArray());
});
