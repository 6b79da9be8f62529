import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { describe, expect, it, vi } from 'vitest';
import { DISK_VERSION, openDatabase } from '../../../src/lib/storage/open-database.ts';
import { openStoredDoc } from '../../../src/lib/storage/stored-doc.ts';
import {
	closeConnection,
	createMemoryStore,
	failCommit,
	IDBDatabase,
	keys,
	keysOnDisk,
	NAME,
	open,
	put,
	save,
	useFreshBrowser,
	watchConnections,
	wipe
} from './support.ts';

useFreshBrowser();

describe('a write that fails', () => {
	it.each([
		['a closed connection', () => closeConnection()],
		['an aborted transaction', () => failCommit('AbortError')],
		['a lost server', () => failCommit('UnknownError')]
	])('is repeated on a new connection after %s, and nobody has to know', async (_name, fault) => {
		const stored = await open();
		await save(stored, 'before');
		fault();
		const states: string[] = [];
		stored.saved.subscribe(() => states.push(stored.saved.current.type));
		await save(stored, 'during');
		expect(states).toEqual(['saving', 'saved']);
		expect(await keysOnDisk()).toEqual(['before', 'during']);
	});

	it.each([
		['quota', () => failCommit('QuotaExceededError', 2)],
		['closed', () => closeConnection(2)],
		['closed', () => failCommit('AbortError', 2)],
		['denied', () => failCommit('SecurityError', 2)],
		['unknown', () => failCommit('DataError', 2)]
	] as const)('is told as %s when it fails twice, kept, and saved later', async (reason, fault) => {
		const stored = await open();
		fault();
		put(stored, 'a');
		put(stored, 'b');
		const result = await stored.flush();
		expect(result).toMatchObject({ ok: false, error: { type: 'not-saved', reason } });
		expect(stored.saved.current).toMatchObject({ type: 'failed', reason, waiting: 2 });
		// The disk has recovered; it is tried again without being asked.
		await vi.waitUntil(() => stored.saved.current.type === 'saved', { timeout: 5000 });
		expect(await keysOnDisk()).toEqual(['a', 'b']);
	});

	it('is tried at once when the user does something', async () => {
		vi.useFakeTimers({ toFake: ['setTimeout'] });
		try {
			const stored = await open();
			failCommit('QuotaExceededError', 2);
			put(stored, 'a');
			expect(await stored.flush()).toMatchObject({ ok: false });
			await save(stored, 'b');
			expect(await keysOnDisk()).toEqual(['a', 'b']);
		} finally {
			vi.useRealTimers();
		}
	});

	it('counts what waits while it fails', async () => {
		const stored = await open();
		failCommit('QuotaExceededError', 4);
		put(stored, 'a');
		await stored.flush();
		put(stored, 'b');
		expect(stored.saved.current).toMatchObject({ type: 'failed', waiting: 2 });
		await stored.flush();
	});
});

describe('a database that goes away', () => {
	it('is opened again for the next write', async () => {
		const connections = watchConnections();
		const stored = await open();
		await save(stored, 'a');
		for (const connection of connections) connection.close();
		await save(stored, 'b');
		expect(await keysOnDisk()).toEqual(['a', 'b']);
	});

	it('is written anew as a whole if it was emptied under an open page', async () => {
		const connections = watchConnections();
		const stored = await open();
		await save(stored, 'a', 'b', 'c');
		wipe(connections);
		await save(stored, 'd');
		expect(await keysOnDisk()).toEqual(['a', 'b', 'c', 'd']);
	});

	it('is written anew as a whole even if another tab came first', async () => {
		const connections = watchConnections();
		const stored = await open({ openChannel: () => undefined });
		await save(stored, 'a', 'b', 'c');
		wipe(connections);
		const other = await open({ openChannel: () => undefined });
		await save(other, 'x');
		await save(stored, 'd');
		expect(await keysOnDisk()).toEqual(['a', 'b', 'c', 'd', 'x']);
	});

	it('is let go for a newer version, which is told', async () => {
		const stored = await open();
		await save(stored, 'a');
		put(stored, 'b');
		const newer = await openDB(NAME, DISK_VERSION + 1);
		expect(stored.saved.current).toMatchObject({ type: 'failed', reason: 'closed' });
		expect(await newer.count('updates')).toBe(2);
		put(stored, 'c');
		expect(await stored.flush()).toMatchObject({ ok: false, error: { reason: 'closed' } });
		newer.close();
	});

	it('is let go to be deleted', async () => {
		const stored = await open();
		await save(stored, 'a');
		await new Promise((resolve, reject) => {
			const request = indexedDB.deleteDatabase(NAME);
			request.onsuccess = resolve;
			request.onerror = reject;
		});
		expect(keys(stored)).toEqual(['a']);
	});
});

describe('a database that cannot be opened', () => {
	it.each(['SecurityError', 'InvalidStateError'])('is denied on %s', async (name) => {
		vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
			throw new DOMException('no', name);
		});
		expect(await openStoredDoc({ name: NAME, sentinelStore: createMemoryStore() })).toEqual({
			ok: false,
			error: { type: 'denied' }
		});
	});

	it('is denied where there is none', async () => {
		vi.stubGlobal('indexedDB', undefined);
		expect(await openStoredDoc({ name: NAME, sentinelStore: createMemoryStore() })).toEqual({
			ok: false,
			error: { type: 'denied' }
		});
	});

	it('is too new when a newer version has written it', async () => {
		(await openDB(NAME, DISK_VERSION + 1)).close();
		expect(await openStoredDoc({ name: NAME, sentinelStore: createMemoryStore() })).toEqual({
			ok: false,
			error: { type: 'too-new' }
		});
	});

	it('tells any other reason', async () => {
		vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
			throw new DOMException('broken', 'UnknownError');
		});
		expect(await openStoredDoc({ name: NAME, sentinelStore: createMemoryStore() })).toEqual({
			ok: false,
			error: { type: 'unknown', message: 'UnknownError: broken' }
		});
	});

	it('is opened at the second attempt when the first connection is lost', async () => {
		await save(await open(), 'a');
		closeConnection();
		expect(await keysOnDisk()).toEqual(['a']);
	});

	it('does not wait for ever for a tab that holds on', async () => {
		const holding = await openDB(NAME, 1);
		const events = { onAskedToClose: () => undefined, onLost: () => undefined };
		await expect(openDatabase(NAME, events, DISK_VERSION + 1)).rejects.toMatchObject({
			name: 'BlockedError'
		});
		// And does not take the database hostage when it is let in after all.
		const closed = vi.spyOn(IDBDatabase.prototype, 'close');
		holding.close();
		await vi.waitUntil(() => closed.mock.calls.length === 2);
	});
});
