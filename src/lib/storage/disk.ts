/** What is read from the database and written to it, one transaction each. */
import { openWith, sealWith, type Cipher } from './cipher.ts';
import { EXTRACT_KEY, type KeptExtract } from './extract.ts';
import type { BadEntry, Database } from './open-database.ts';
import type { PackedState } from './packed-state.ts';

/** An update under the key that the database gave it; keys only ever grow. */
export interface Row {
	key: number;
	bytes: Uint8Array;
}

export interface DiskContent {
	snapshot: { key: number; packed: PackedState } | undefined;
	/** Everything the snapshot lacks, oldest first. */
	rows: Row[];
	badEntries: number;
	/** The extract that was kept last, good or not. */
	extract: KeptExtract | undefined;
}

/**
 * Every append is strict: "saved" then means that a power cut right now takes nothing. It costs one flush per action
 * of a person, and what comes in meanwhile goes into the next one together.
 */
const STRICT = { durability: 'strict' } as const;

/**
 * The newest snapshot, or, where that one cannot be read, the newest `before` it; and all rows since. One moment of the
 * database: everything is read in one transaction, and nothing is checked here.
 */
export async function readDisk(
	database: Database,
	cipher: Cipher | undefined,
	before = Infinity
): Promise<DiskContent> {
	const transaction = database.transaction(['snapshots', 'updates', 'bad', 'extracts']);
	const [newest, badEntries, extract] = await Promise.all([
		transaction.objectStore('snapshots').openCursor(IDBKeyRange.upperBound(before, true), 'prev'),
		transaction.objectStore('bad').count(),
		transaction.objectStore('extracts').get(EXTRACT_KEY)
	]);
	// One that cannot be opened is as good as damaged.
	const snapshot = newest && {
		key: newest.key,
		packed: openWith(cipher, newest.value) ?? newest.value
	};
	const rows = await readRows(transaction.objectStore('updates'), cipher, snapshot?.key ?? 0);
	return { snapshot: snapshot ?? undefined, rows, badEntries, extract: openWith(cipher, extract) };
}

/**
 * What other tabs wrote after row `upTo`: the rows, or the newest snapshot and the rows after it where compaction may
 * have removed some that were never seen here.
 */
export async function readMissed(
	database: Database,
	cipher: Cipher | undefined,
	upTo: number
): Promise<{ snapshot: PackedState | undefined; rows: Row[]; upTo: number }> {
	const transaction = database.transaction(['snapshots', 'updates']);
	const snapshots = transaction.objectStore('snapshots');
	const updates = transaction.objectStore('updates');
	const keys = await snapshots.getAllKeys();
	const newest = keys.at(-1);
	if (newest === undefined || upTo >= newest) {
		const rows = await readRows(updates, cipher, upTo);
		return { snapshot: undefined, rows, upTo: rows.at(-1)?.key ?? upTo };
	}
	const [stored, rows] = await Promise.all([
		snapshots.get(newest),
		readRows(updates, cipher, newest)
	]);
	const snapshot = openWith(cipher, stored);
	return { snapshot, rows, upTo: rows.at(-1)?.key ?? newest };
}

/**
 * Resolves with the keys once the transaction has completed. The puts and the commit happen before this function
 * returns, so it may be the last thing a page does.
 */
export async function appendRows(
	database: Database,
	cipher: Cipher | undefined,
	rows: Uint8Array[]
): Promise<number[]> {
	const transaction = database.transaction('updates', 'readwrite', STRICT);
	const { done } = transaction;
	// Looked at below, unless a request throws before.
	done.catch(() => undefined);
	const requests: Promise<number>[] = rows.map((bytes) =>
		transaction.store.add(sealWith(cipher, bytes))
	);
	transaction.commit();
	const [end, ...added] = await Promise.allSettled([done, ...requests]);
	if (end.status === 'rejected') throw causeOf([end, ...added]);
	return Promise.all(requests);
}

/** One of them knows why; to the others it just happened. */
function causeOf(results: PromiseSettledResult<unknown>[]): unknown {
	const errors: unknown[] = results.flatMap((result) =>
		result.status === 'rejected' ? [result.reason as unknown] : []
	);
	return errors.find((error) => (error as Error | null)?.name !== 'AbortError') ?? errors[0];
}

/**
 * Adds a snapshot that holds every row up to `upTo`, keeps `previous` and removes what `previous` holds: the rows
 * since then stay until the next time, so that a damaged snapshot costs nothing. Changes nothing and resolves with
 * false if another tab was quicker.
 */
export async function addSnapshot(
	database: Database,
	cipher: Cipher | undefined,
	snapshot: { upTo: number; packed: PackedState; previous: number | undefined }
): Promise<boolean> {
	const transaction = database.transaction(['snapshots', 'updates'], 'readwrite', STRICT);
	const { done } = transaction;
	done.catch(() => undefined);
	const snapshots = transaction.objectStore('snapshots');
	const keys = await snapshots.getAllKeys();
	if (keys.at(-1) !== snapshot.previous) return false;
	const requests: Promise<unknown>[] = [
		snapshots.put(sealWith(cipher, snapshot.packed), snapshot.upTo)
	];
	if (snapshot.previous !== undefined) {
		requests.push(
			snapshots.delete(IDBKeyRange.upperBound(snapshot.previous, true)),
			transaction.objectStore('updates').delete(IDBKeyRange.upperBound(snapshot.previous))
		);
	}
	await Promise.all([...requests, done]);
	return true;
}

/** Moves what cannot be read out of the way, in one transaction. */
export async function quarantine(
	database: Database,
	entries: Pick<BadEntry, 'from' | 'key'>[],
	at: string
): Promise<void> {
	const transaction = database.transaction(['snapshots', 'updates', 'bad'], 'readwrite', STRICT);
	const { done } = transaction;
	done.catch(() => undefined);
	for (const { from, key } of entries) {
		const store = transaction.objectStore(from);
		const value: unknown = await store.get(key);
		// Another tab may have moved it already.
		if (value === undefined) continue;
		await transaction.objectStore('bad').add({ from, key, value, at });
		await store.delete(key);
	}
	await done;
}

interface Readable {
	getAllKeys: (range: IDBKeyRange) => Promise<number[]>;
	getAll: (range: IDBKeyRange) => Promise<Uint8Array[]>;
}

/** What cannot be opened comes as no bytes at all, which are no update either. */
async function readRows(
	updates: Readable,
	cipher: Cipher | undefined,
	after: number
): Promise<Row[]> {
	const range = IDBKeyRange.lowerBound(after, true);
	const [keys, values] = await Promise.all([updates.getAllKeys(range), updates.getAll(range)]);
	return keys.flatMap((key, index) => {
		const bytes = values[index];
		return bytes ? { key, bytes: openWith(cipher, bytes) ?? new Uint8Array() } : [];
	});
}
