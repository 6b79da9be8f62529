/** The session's syncing, against the real server: what a device does and what it says of it. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { createMemoryStore as createServerStore } from '../../../server/stores/memory.ts';
import type { Store } from '../../../server/stores/store.ts';
import { createSecret, deriveWriterKeys } from '../../../src/lib/crypto/room-keys.ts';
import { logOf, recordsOf, type Json } from '../../../src/lib/doc/schema.ts';
import { err, ok } from '../../../src/lib/result.ts';
import { createLastSynced } from '../../../src/lib/session/last-synced.ts';
import { openSyncLead, type SyncLeadNeeds } from '../../../src/lib/session/sync-lead.ts';
import type { SyncOn } from '../../../src/lib/session/sync-state.ts';
import type { SyncLead } from '../../../src/lib/session/sync-tabs.ts';
import { createMemoryKnownEntries } from '../../../src/lib/storage/known-entries-memory.ts';
import { openKeyring, type Keyring } from '../../../src/lib/storage/keyring.ts';
import { openConnection } from '../../../src/lib/sync/connection.ts';
import type { Socket } from '../../../src/lib/sync/surroundings.ts';
import { systemTimers } from '../../../src/lib/sync/surroundings.ts';
import { startSyncServer, type SyncServer } from '../../support/sync-server.ts';
import { createMemoryStore } from '../../unit/storage/memory-store.ts';

let store: Store;
let server: SyncServer;
let secret: Uint8Array;
let count = 0;
const open: (() => Promise<void> | void)[] = [];
beforeEach(async () => {
	store = createServerStore();
	server = await startSyncServer({ store });
	secret = createSecret();
});
afterEach(async () => {
	for (const close of open.splice(0)) await close();
	await server.close();
});

interface Device {
	readonly doc: Y.Doc;
	readonly keyring: Keyring;
	readonly lead: SyncLead;
	/** What it says of itself now. */
	readonly on: () => SyncOn;
	readonly until: (expected: Partial<SyncOn>) => Promise<void>;
}

async function openDevice(
	needs: SyncLeadNeeds = {},
	{ hasKeys = true, origin = server.origin } = {}
): Promise<Device> {
	const doc = new Y.Doc();
	const opened = await openKeyring({
		name: `keys-${++count}`,
		sentinelStore: createMemoryStore(),
		openChannel: () => undefined
	});
	if (!opened.ok) throw new Error('No keyring.');
	const keyring = opened.value;
	const keys = { deviceId: 'd', deviceName: 'Phone', server: server.origin, left: [] };
	if (hasKeys) await keyring.change(() => ({ ...keys, secret }));
	const lead = openSyncLead(doc, {
		openKeyring: async () => opened,
		connect: (address) =>
			openConnection({
				url: `${address.replace('http', 'ws')}/sync`,
				origin,
				openSocket: (url) => new WebSocket(url, { origin: server.origin }) as unknown as Socket,
				timers: { ...systemTimers, random: () => 0.02 }
			}),
		known: () => createMemoryKnownEntries(),
		lastSynced: createLastSynced(createMemoryStore()),
		network: new EventTarget(),
		...needs
	});
	open.push(async () => {
		await lead.close();
		keyring.close();
	});
	const on = () => {
		if (lead.current.type !== 'on') throw new Error(`It is ${lead.current.type}.`);
		return lead.current;
	};
	const until = (expected: Partial<SyncOn>) =>
		vi.waitFor(() => expect(lead.current).toMatchObject(expected), {
			timeout: 20_000,
			interval: 5
		});
	return { doc, keyring, lead, on, until };
}

async function restart() {
	const { port } = server;
	await server.close();
	server = await startSyncServer({ store, port });
}

const type = (doc: Y.Doc, text: string) => recordsOf(doc, 'people').set(text, new Y.Map<Json>());
const typed = (doc: Y.Doc) => [...recordsOf(doc, 'people').keys()].sort();
const see = (doc: Y.Doc, texts: readonly string[]) =>
	vi.waitFor(() => expect(typed(doc)).toEqual(texts), { timeout: 20_000, interval: 5 });

describe('two devices with the same keys', () => {
	test('hold the same, and say so', async () => {
		const [a, b] = [await openDevice(), await openDevice()];
		await a.until({ isInSync: true });
		type(a.doc, 'Ada');
		expect(a.on()).toMatchObject({ isInSync: false, waiting: 1 });
		await see(b.doc, ['Ada']);
		await a.until({ isInSync: true, waiting: 0, isOver: false });
		expect(a.on().syncedAt).toBeGreaterThan(Date.now() - 60_000);
		type(b.doc, 'Ben');
		await see(a.doc, ['Ada', 'Ben']);
	});

	test('come together again after the server was away', async () => {
		const [a, b] = [await openDevice(), await openDevice()];
		await a.until({ isInSync: true });
		await b.until({ isInSync: true });
		const { port } = server;
		await server.close();
		await a.until({ isInSync: false, trouble: { type: 'offline' } });
		type(a.doc, 'Ada');
		type(b.doc, 'Ben');
		expect(a.on()).toMatchObject({ waiting: 1, trouble: { type: 'offline' }, isOver: false });
		server = await startSyncServer({ store, port });
		await see(a.doc, ['Ada', 'Ben']);
		await see(b.doc, ['Ada', 'Ben']);
		await a.until({ isInSync: true, waiting: 0 });
		expect(a.on().trouble).toBeUndefined();
	});

	test('what is logged goes at once, what is typed in its own time', async () => {
		const flushed: string[] = [];
		const { openSealedRoom } = await import('../../../src/lib/sync/sealed-room.ts');
		const a = await openDevice({
			openRoom: (options) => {
				const room = openSealedRoom(options);
				return {
					...room,
					get state() {
						return room.state;
					},
					flush: () => void flushed.push('now')
				};
			}
		});
		await a.until({ isInSync: true });
		type(a.doc, 'Ada');
		expect(flushed).toEqual([]);
		logOf(a.doc).push(['{}']);
		expect(flushed).toEqual(['now']);
	});
});

describe('trouble', () => {
	test('a room that was deleted is over, until there are other keys', async () => {
		const [a, b] = [await openDevice(), await openDevice()];
		await a.until({ isInSync: true });
		await b.until({ isInSync: true });
		type(a.doc, 'Ada');
		await see(b.doc, ['Ada']);
		const { roomId } = await deriveWriterKeys(secret);
		await store.deleteRoom(roomId, Date.now());
		await restart();
		await a.until({ isOver: true, trouble: { type: 'closed', code: 4410 }, isInSync: false });
		// A new room, into which the search is brought.
		const fresh = createSecret();
		await a.keyring.change((now) => now && { ...now, secret: fresh });
		await a.until({ isInSync: true, isOver: false });
		await b.until({ trouble: { type: 'closed', code: 4410 } });
		await b.keyring.change((now) => now && { ...now, secret: fresh });
		await b.until({ isInSync: true });
		type(b.doc, 'Ben');
		await see(a.doc, ['Ada', 'Ben']);
	});

	test('a proof that is not taken; the user may try again after all', async () => {
		const a = await openDevice({}, { origin: 'https://elsewhere.example' });
		await a.until({ isOver: true, trouble: { type: 'closed', code: 4401 } });
		const told: unknown[] = [];
		a.lead.subscribe(() => told.push(a.lead.current));
		a.lead.retryNow();
		await vi.waitFor(() => expect(told.length).toBeGreaterThan(0));
		await a.until({ isOver: true, trouble: { type: 'closed', code: 4401 } });
	});

	test('no keys; when they come it goes on by itself', async () => {
		const a = await openDevice({}, { hasKeys: false });
		await a.until({ isOver: true, trouble: { type: 'no-keys' } });
		await a.keyring.change(() => ({
			deviceId: 'd',
			deviceName: 'P',
			server: server.origin,
			left: [],
			secret
		}));
		await a.until({ isInSync: true });
		await a.keyring.forget();
		await a.until({ isInSync: false, trouble: { type: 'no-keys' } });
	});

	test('keys that cannot be read', async () => {
		const a = await openDevice({ openKeyring: async () => err({ type: 'denied', message: 'No' }) });
		await a.until({ isOver: true, trouble: { type: 'unreadable-keys' } });
	});

	test('a browser that is too old', async () => {
		const why = { type: 'missing', missing: ['Ed25519'] } as const;
		const a = await openDevice({ probe: async () => err(why) });
		await vi.waitFor(() => expect(a.lead.current).toEqual({ type: 'unsupported', why }));
	});

	test('closed while it begins it opens nothing', async () => {
		let letGo = () => {};
		const gate = new Promise<void>((resolve) => (letGo = resolve));
		const connect = vi.fn();
		const a = await openDevice({
			connect,
			probe: async () => {
				await gate;
				return ok(undefined);
			}
		});
		const closing = a.lead.close();
		letGo();
		await closing;
		expect(connect).not.toHaveBeenCalled();
	});
});

test('when it last synced is known after the page was closed, until the keys are others', async () => {
	const kept = createMemoryStore();
	const a = await openDevice({ lastSynced: createLastSynced(kept) });
	await a.until({ isInSync: true });
	const { syncedAt } = a.on();
	await a.lead.close();
	const { roomId } = await deriveWriterKeys(secret);
	expect(createLastSynced(kept).read(roomId)).toBe(syncedAt);
	expect(createLastSynced(kept).read('another room')).toBeUndefined();
});
