import { openDB, type DBSchema, type IDBPDatabase, type OpenDBCallbacks } from 'idb';
import { BLOCKED, LOCKED } from './problems.ts';
import type { Cipher } from './cipher.ts';
import type { KeptExtract } from './extract.ts';
import type { PackedState } from './packed-state.ts';

/** What could not be read, exactly as it was found: a later version may know how. */
export interface BadEntry {
	from: 'updates' | 'snapshots';
	key: number;
	value: unknown;
	/** ISO instant. */
	at: string;
}

export interface DiskSchema extends DBSchema {
	/** Yjs updates (V1) under ascending keys, in the order in which they were committed. */
	updates: { key: number; value: Uint8Array };
	/** The whole state under the key of the last update in it: the newest, and the one before. */
	snapshots: { key: number; value: PackedState };
	bad: { key: number; value: BadEntry };
	/** At most one, under `EXTRACT_KEY`. */
	extracts: { key: string; value: KeptExtract };
	/** There only while everything else is sealed: how to get at the key, under `LOCK_KEY`. */
	lock: { key: string; value: unknown };
}
export type Database = IDBPDatabase<DiskSchema>;

/** Goes up with a step in `upgrade` below; older versions of the app then find the database `too-new`. */
export const DISK_VERSION = 2;

/**
 * Switching the app lock on or off adds this to the version of the database, and all is sealed or laid open within that
 * step: no tab that knows of the old state has a connection that could still write.
 */
export const LOCK_STEP = 1000;
/** In place of a version: whatever there is. */
const AS_IT_IS = null;

type Upgrade = NonNullable<OpenDBCallbacks<DiskSchema>['upgrade']>;

/** How long another tab may take to let go after it was asked to, in milliseconds. */
const PATIENCE = 1000;

export interface DatabaseEvents {
	/** Somebody wants a newer version, or the database gone (`newer: false`): close now. */
	onAskedToClose: (database: Database, newer: boolean) => void;
	/** The browser closed the connection by itself. */
	onLost: () => void;
}

/** Rejects as IndexedDB does, and with `BLOCKED` where the opening would wait for other tabs for ever. */
export async function openDatabase(
	name: string,
	events: DatabaseEvents,
	version: number | typeof AS_IT_IS = DISK_VERSION,
	upgrade: Upgrade = upgradeSchema
): Promise<Database> {
	if (!globalThis.indexedDB) throw new DOMException('There is no IndexedDB', 'SecurityError');
	let timer: ReturnType<typeof setTimeout> | undefined;
	let abandoned = false;
	let giveUp: (error: DOMException) => void;
	const givenUp = new Promise<never>((_resolve, reject) => (giveUp = reject));
	const opening = openDB<DiskSchema>(name, version ?? undefined, {
		upgrade(database, from, to, transaction, event) {
			// The opening tells how it ended.
			transaction.done.catch(() => undefined);
			// Let in after all, when nobody waits for it any more: a new layout is welcome, a switched lock is not.
			if (abandoned && upgrade !== upgradeSchema) transaction.abort();
			else upgrade(database, from, to, transaction, event);
		},
		blocked() {
			timer = setTimeout(() => {
				abandoned = true;
				giveUp(new DOMException('Another tab holds the database open', BLOCKED));
			}, PATIENCE);
		},
		blocking(_ours, theirs) {
			// The event comes only to an open connection, so by then `opening` has settled.
			void opening.then((database) => events.onAskedToClose(database, theirs !== null));
		},
		terminated: events.onLost
	});
	void opening.then((database) => abandoned && database.close()).catch(() => undefined);
	try {
		return await Promise.race([opening, givenUp]);
	} finally {
		clearTimeout(timer);
	}
}

export function upgradeSchema(database: Database, version: number): void {
	const from = version % LOCK_STEP;
	if (from < 1) {
		database.createObjectStore('updates', { autoIncrement: true });
		database.createObjectStore('snapshots');
		database.createObjectStore('bad', { autoIncrement: true });
	}
	if (from < 2) database.createObjectStore('extracts');
}

/** Also one whose lock has been switched, at any time. */
export async function openAnyState(name: string, events: DatabaseEvents): Promise<Database> {
	try {
		return await openDatabase(name, events);
	} catch (error) {
		if ((error as Error | null)?.name !== 'VersionError') throw error;
		const database = await openDatabase(name, events, AS_IT_IS);
		const schema = database.version % LOCK_STEP;
		if (schema === DISK_VERSION) return database;
		database.close();
		if (schema > DISK_VERSION) throw error;
		return openDatabase(name, events, database.version - schema + DISK_VERSION);
	}
}

export function isSealed(database: Database): boolean {
	return database.objectStoreNames.contains('lock');
}

export interface Connection {
	/** What seals all that goes to the disk, and opens what comes from it. */
	readonly cipher: Cipher | undefined;
	/** The open handle, if there is one: for what must be written at once. */
	readonly handle: Database | undefined;
	/** The open handle, or a new one. */
	open: () => Promise<Database>;
	/** Lets go of a handle that failed; the next `open` makes a new one. */
	drop: () => void;
	/** Closes for good. */
	end: () => void;
}

/** Opens nothing yet. Whoever asks while it opens gets the same handle; after `end` asking is refused. */
export function createConnection(
	name: string,
	onAskedToClose: (newer: boolean) => void,
	cipher?: Cipher
): Connection {
	let handle: Database | undefined;
	let opening: Promise<Database> | undefined;
	let isEnded = false;

	function drop(): void {
		handle?.close();
		handle = undefined;
	}

	return {
		cipher,
		get handle() {
			return handle;
		},
		open() {
			if (isEnded) return Promise.reject(new DOMException('Closed', 'InvalidStateError'));
			if (handle) return Promise.resolve(handle);
			opening ??= openAnyState(name, {
				onAskedToClose(database, newer) {
					if (database === handle) onAskedToClose(newer);
					// An older handle, dropped but not yet closed.
					else database.close();
				},
				onLost: drop
			})
				.then((database) => {
					if (isSealed(database) !== (cipher !== undefined)) {
						database.close();
						throw new DOMException('Locked', LOCKED);
					}
					handle = database;
					if (isEnded) drop();
					return database;
				})
				.finally(() => (opening = undefined));
			return opening;
		},
		drop,
		end() {
			isEnded = true;
			drop();
		}
	};
}
