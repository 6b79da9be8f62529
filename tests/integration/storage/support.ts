/** A browser's platform in memory, with hands on its faults. */
import {
	forceCloseDatabase,
	IDBDatabase,
	IDBFactory,
	IDBObjectStore,
	IDBTransaction
} from 'fake-indexeddb';
import 'fake-indexeddb/auto';

import { openDB } from 'idb';
import { afterEach, beforeEach, expect, onTestFinished, vi } from 'vitest';
import type { DiskSchema } from '../../../src/lib/storage/open-database.ts';
import type { PageLife } from '../../../src/lib/storage/page-life.ts';
import {
	openStoredDoc,
	type StoredDoc,
	type StoredDocOptions
} from '../../../src/lib/storage/stored-doc.ts';
import { createMemoryStore } from '../../unit/storage/memory-store.ts';

export { createMemoryStore };
export const NAME = 'test';

/** Whose keys can be walked through, as those of `localStorage`. */
export function createListedStore() {
	const store = createMemoryStore();
	return {
		...store,
		get length() {
			return store.items.size;
		},
		key: (at: number) => [...store.items.keys()][at] ?? null
	};
}

/** Call at the top of a test file. */
export function useFreshBrowser(): void {
	beforeEach(() => {
		globalThis.indexedDB = new IDBFactory();
	});
	afterEach(() => {
		vi.restoreAllMocks();
		vi.unstubAllGlobals();
	});
}

export function createPage(): PageLife & { hide: () => void; show: () => void } {
	let watching: Parameters<PageLife['watch']>[0] | undefined;
	return {
		watch(handlers) {
			watching = handlers;
			return () => (watching = undefined);
		},
		hide: () => watching?.onHidden(),
		show: () => watching?.onVisible()
	};
}

export async function open(options: Partial<StoredDocOptions> = {}): Promise<StoredDoc> {
	const opened = await openStoredDoc({
		name: NAME,
		sentinelStore: createMemoryStore(),
		...options
	});
	if (!opened.ok) throw new Error(opened.error.type);
	onTestFinished(() => opened.value.close());
	return opened.value;
}

export function put(stored: StoredDoc, key: string, value: unknown = true): void {
	stored.doc.getMap('events').set(key, value);
}

export function keys(stored: StoredDoc): string[] {
	return [...stored.doc.getMap('events').keys()].sort();
}

/** Changes and waits for the disk. */
export async function save(stored: StoredDoc, ...entries: string[]): Promise<void> {
	for (const key of entries) {
		put(stored, key);
		expect(await stored.flush()).toEqual({ ok: true, value: undefined });
	}
}

/** What a fresh page would show. */
export async function keysOnDisk(): Promise<string[]> {
	const stored = await open();
	const found = keys(stored);
	await stored.close();
	return found;
}

/** A look at the database past the code under test. */
export async function rawly<T>(
	work: (database: Awaited<ReturnType<typeof openDB<DiskSchema>>>) => Promise<T>
): Promise<T> {
	const database = await openDB<DiskSchema>(NAME);
	try {
		return await work(database);
	} finally {
		database.close();
	}
}

export function rowCount(): Promise<number> {
	return rawly((database) => database.count('updates'));
}

/** The next `times` transactions find their connection closed, as on iOS after a while in the background. */
export function closeConnection(times = 1): void {
	const spy = vi.spyOn(IDBDatabase.prototype, 'transaction');
	for (let i = 0; i < times; i++) {
		spy.mockImplementationOnce(() => {
			throw new DOMException('The database connection is closing.', 'InvalidStateError');
		});
	}
}

/** The next `times` appends are accepted and then fail as a whole when they are to be committed. */
export function failCommit(errorName: string, times = 1): void {
	const add = IDBObjectStore.prototype.add;
	const spy = vi.spyOn(IDBObjectStore.prototype, 'add');
	for (let i = 0; i < times; i++) {
		spy.mockImplementationOnce(function (this: IDBObjectStore, ...args) {
			const { transaction } = this as unknown as { transaction: FakeTransaction };
			queueMicrotask(() => transaction._abort(errorName));
			return add.apply(this, args);
		});
	}
}

interface FakeTransaction {
	_abort: (errorName: string) => void;
}

/** Collects every connection that is used from now on. */
export function watchConnections(): Set<IDBDatabase> {
	const used = new Set<IDBDatabase>();
	const transaction = IDBDatabase.prototype.transaction;
	vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
		this: IDBDatabase,
		...args
	) {
		used.add(this);
		return transaction.apply(this, args);
	});
	return used;
}

/** The browser empties the site's storage under an open page. */
export function wipe(connections: Iterable<IDBDatabase> = []): void {
	for (const connection of connections) forceCloseDatabase(connection as never);
	globalThis.indexedDB = new IDBFactory();
}

export { IDBDatabase, IDBObjectStore, IDBTransaction };
