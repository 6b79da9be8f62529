/** What is known of the entries of one room, in a database of its own: it can go at any time and nothing is lost. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { isObject } from './key-value.ts';

export interface KnownEntry {
	/** 16 bytes. */
	readonly name: Uint8Array;
	/** Of the sealed entry, in bytes. */
	readonly size: number;
	/** The id ranges in it, in byte form. */
	readonly says: Uint8Array;
}

export interface KnownEntries {
	/** Rejects, as the others do, where there is no database. What is damaged is left out. */
	load(): Promise<readonly KnownEntry[]>;
	/** Adds some, or replaces those of the same names. */
	put(entries: readonly KnownEntry[]): Promise<void>;
	remove(names: readonly Uint8Array[]): Promise<void>;
	close(): void;
}

interface KnownSchema extends DBSchema {
	entries: { key: string; value: unknown };
}

const VERSION = 1;

/** Opens nothing yet. Whatever fails is tried again with a new connection the next time. */
export function createKnownEntries(roomId: string): KnownEntries {
	let opening: Promise<IDBPDatabase<KnownSchema>> | undefined;
	let isClosed = false;

	function open(): Promise<IDBPDatabase<KnownSchema>> {
		if (isClosed) return Promise.reject(new DOMException('Closed', 'InvalidStateError'));
		if (!globalThis.indexedDB) {
			return Promise.reject(new DOMException('There is no IndexedDB', 'SecurityError'));
		}
		opening ??= openDB<KnownSchema>(nameOf(roomId), VERSION, {
			upgrade: (database) => void database.createObjectStore('entries'),
			blocking: drop,
			terminated: drop
		});
		opening.catch(drop);
		return opening;
	}

	/** The next use opens it anew. */
	function drop(): void {
		void opening?.then((database) => database.close()).catch(() => undefined);
		opening = undefined;
	}

	async function write(
		act: (store: { put: Put; delete: Delete }) => readonly Promise<unknown>[]
	): Promise<void> {
		const transaction = (await open()).transaction('entries', 'readwrite');
		const { done, store } = transaction;
		done.catch(() => undefined);
		try {
			await Promise.all([
				...act({
					put: (value, key) => store.put(value, key),
					delete: (key) => store.delete(key)
				}),
				done
			]);
		} catch (error) {
			drop();
			throw error;
		}
	}

	return {
		async load() {
			const records: unknown[] = await (await open()).getAll('entries');
			return records.filter(isKnownEntry);
		},
		put: (entries) =>
			write((store) =>
				entries.map(({ name, size, says }) => store.put({ name, size, says }, keyOf(name)))
			),
		remove: (names) => write((store) => names.map((name) => store.delete(keyOf(name)))),
		close() {
			isClosed = true;
			drop();
		}
	};
}

/** For a room that this device has left. */
export function forgetKnownEntries(roomId: string): void {
	// Waits for other tabs, and goes when they do.
	globalThis.indexedDB?.deleteDatabase(nameOf(roomId));
}

type Put = (value: KnownEntry, key: string) => Promise<unknown>;
type Delete = (key: string) => Promise<unknown>;

function nameOf(roomId: string): string {
	return `afterview-known-${roomId}`;
}

function keyOf(name: Uint8Array): string {
	return Array.from(name, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function isKnownEntry(record: unknown): record is KnownEntry {
	return (
		isObject(record) &&
		record['name'] instanceof Uint8Array &&
		record['name'].length === 16 &&
		typeof record['size'] === 'number' &&
		record['says'] instanceof Uint8Array
	);
}
