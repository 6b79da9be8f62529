/**
 * The log put under the app lock, or laid open again: every row, snapshot and extract, and what was put aside, within
 * the one transaction that gives the database a new version. A page that is killed in the middle leaves all as it was;
 * and whoever still had the old version open has been made to close it before the first row is touched.
 */
import type { IDBPTransaction, StoreNames } from 'idb';
import { err, ok, type Result } from '../result.ts';
import { openWith, sealWith, type Cipher } from './cipher.ts';
import { readLockRecord, toRecord, type LockRecord } from './lock-record.ts';
import {
	DISK_VERSION,
	isSealed,
	LOCK_STEP,
	openAnyState,
	openDatabase,
	upgradeSchema,
	type Database,
	type DatabaseEvents,
	type DiskSchema
} from './open-database.ts';
import { openProblemOf, type OpenProblem } from './problems.ts';

const LOCK_KEY = 'mine';
const STRICT = { durability: 'strict' } as const;

const briefly: DatabaseEvents = {
	onAskedToClose: (database) => database.close(),
	onLost: () => undefined
};

export type LockOnDisk =
	/** `lock` is undefined where a newer version of the app wrote it, or it is damaged. */
	| { readonly type: 'sealed'; readonly lock: LockRecord | undefined }
	/** The lock was on, and was switched off. */
	| { readonly type: 'opened' }
	/** As the database is when it is new, or when the browser has emptied it. */
	| { readonly type: 'never-sealed' };

export function readLock(name: string): Promise<LockOnDisk> {
	return withDatabase(name, async (database) => {
		if (!isSealed(database)) {
			return { type: database.version < LOCK_STEP ? 'never-sealed' : 'opened' };
		}
		return { type: 'sealed', lock: readLockRecord(await database.get('lock', LOCK_KEY)) };
	});
}

/** Another passphrase or passkey for the same key. Resolves when it is on the disk for good. */
export function changeLock(name: string, lock: LockRecord): Promise<Result<void, OpenProblem>> {
	return asResult(() => withDatabase(name, (database) => putLock(database, lock)));
}

/** Does nothing where it is sealed already. */
export function sealLog(
	name: string,
	cipher: Cipher,
	lock: LockRecord
): Promise<Result<void, OpenProblem>> {
	return asResult(async () => {
		const version = await versionToSwitch(name, true);
		if (version === undefined) return;
		const database = await openDatabase(name, briefly, version, (made, from, _, transaction) => {
			upgradeSchema(made, from);
			const kept = made.createObjectStore('lock').put(toRecord(lock), LOCK_KEY);
			rewrite(transaction, (value) => sealWith(cipher, value), kept);
		});
		// The step itself may wait in the system's memory; what comes after it strictly takes it along to the disk.
		await putLock(database, lock).finally(() => database.close());
	});
}

/** The other way round. What cannot be opened stays as it is, to be put aside like anything damaged. */
export function openLog(name: string, cipher: Cipher): Promise<Result<void, OpenProblem>> {
	return asResult(async () => {
		const version = await versionToSwitch(name, false);
		if (version === undefined) return;
		const database = await openDatabase(name, briefly, version, (made, from, _, transaction) => {
			upgradeSchema(made, from);
			made.deleteObjectStore('lock');
			rewrite(transaction, (value) => openWith(cipher, value) ?? value);
		});
		database.close();
	});
}

type Rewriting = IDBPTransaction<DiskSchema, StoreNames<DiskSchema>[], 'versionchange'>;

/** Ends with the transaction, or ends it. */
function rewrite(
	transaction: Rewriting,
	change: <T>(value: T) => T,
	...others: Promise<unknown>[]
): void {
	const each = async (name: 'updates' | 'snapshots' | 'extracts') => {
		const store = transaction.objectStore(name);
		for (let at = await store.openCursor(); at; at = await at.continue()) {
			await at.update(change(at.value));
		}
	};
	const eachBad = async () => {
		const store = transaction.objectStore('bad');
		for (let at = await store.openCursor(); at; at = await at.continue()) {
			await at.update({ ...at.value, value: change(at.value.value) });
		}
	};
	// Rejects as well where the transaction ends by itself, which the opening tells.
	Promise.all([each('updates'), each('snapshots'), each('extracts'), eachBad(), ...others]).catch(
		() => {
			try {
				transaction.abort();
			} catch {
				// It has ended.
			}
		}
	);
}

async function versionToSwitch(name: string, sealing: boolean): Promise<number | undefined> {
	return withDatabase(name, async (database) => {
		if (isSealed(database) === sealing) return undefined;
		return database.version - (database.version % LOCK_STEP) + LOCK_STEP + DISK_VERSION;
	});
}

async function putLock(database: Database, lock: LockRecord): Promise<void> {
	const transaction = database.transaction('lock', 'readwrite', STRICT);
	await Promise.all([transaction.store.put(toRecord(lock), LOCK_KEY), transaction.done]);
}

async function withDatabase<T>(name: string, work: (database: Database) => Promise<T>): Promise<T> {
	const database = await openAnyState(name, briefly);
	try {
		return await work(database);
	} finally {
		database.close();
	}
}

async function asResult(act: () => Promise<void>): Promise<Result<void, OpenProblem>> {
	try {
		return ok(await act());
	} catch (error) {
		return err(openProblemOf(error));
	}
}
