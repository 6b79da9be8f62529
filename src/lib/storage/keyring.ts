/**
 * The keys of this device: who it is, the secret of its personal room, and which server it syncs through. In a database of
 * its own, so that what happens to the log happens to the log alone. The secret lies here as it is, or under the app lock:
 * the recovery kit is printed from it and other devices are given it. What is derived from it is derived anew at every start and never kept.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { err, ok, type Result } from '../result.ts';
import { fromUnderLid, underLid } from './cipher.ts';
import { readKeys, type Keys } from './keyring-record.ts';
import { localStore, type KeyValue } from './key-value.ts';
import { messageOf, openProblemOf, type OpenProblem } from './problems.ts';
import { createSentinel } from './sentinel.ts';
import { openBroadcastChannel, type Channel } from './tabs.ts';

export type { Keys };

export type KeyringState =
	/** Sync was never switched on here, or was switched off. */
	| { readonly type: 'off' }
	| { readonly type: 'on'; readonly keys: Keys }
	/** There were keys here, and the browser has cleared them. `lastSaved` is an ISO instant. */
	| { readonly type: 'wiped'; readonly lastSaved: string }
	/** Written by a newer version of the app, or damaged. They stay as they are. */
	| { readonly type: 'unreadable' };

export type KeysNotKept = { readonly type: 'keys-not-kept'; readonly message: string };

export interface Keyring {
	readonly current: KeyringState;
	/** Hears changes made here and in other tabs. */
	subscribe(listener: () => void): () => void;
	/**
	 * Reads, changes and writes in one transaction, so that two tabs never undo each other's change. Settles when it is on
	 * the disk for good. Gives `undefined` as `change` did: then nothing was written. Keys that cannot be read stay.
	 */
	change(
		change: (now: Keys | undefined) => Keys | undefined
	): Promise<Result<Keys | undefined, KeysNotKept>>;
	/** Sync is off from then on, as if it had never been on. */
	forget(): Promise<Result<void, KeysNotKept>>;
	close(): void;
}

export interface KeyringOptions {
	name?: string;
	now?: () => string;
	/** Where the note lies that tells cleared keys from none. */
	sentinelStore?: KeyValue | undefined;
	openChannel?: (name: string) => Channel | undefined;
}

interface KeyringSchema extends DBSchema {
	keys: { key: string; value: unknown };
}

const MINE = 'mine';
const STRICT = { durability: 'strict' } as const;

export async function openKeyring({
	name = 'afterview-keys',
	now = () => new Date().toISOString(),
	sentinelStore = localStore(),
	openChannel = openBroadcastChannel
}: KeyringOptions = {}): Promise<Result<Keyring, OpenProblem>> {
	const sentinel = createSentinel(sentinelStore, name);
	const listeners = new Set<() => void>();
	let opening: Promise<IDBPDatabase<KeyringSchema>> | undefined;
	let current: KeyringState;
	try {
		current = await read();
	} catch (error) {
		return err(openProblemOf(error));
	}

	const channel = openChannel(name);
	if (channel) channel.onmessage = () => void read().then(take, drop);

	function open(): Promise<IDBPDatabase<KeyringSchema>> {
		if (!globalThis.indexedDB) throw new DOMException('There is no IndexedDB', 'SecurityError');
		opening ??= openDB<KeyringSchema>(name, 1, {
			upgrade: (database) => void database.createObjectStore('keys'),
			blocking: drop,
			terminated: drop
		}).catch((error: unknown) => {
			opening = undefined;
			throw error;
		});
		return opening;
	}

	/** The next use opens it anew. */
	function drop(): void {
		void opening?.then((database) => database.close()).catch(() => undefined);
		opening = undefined;
	}

	async function read(): Promise<KeyringState> {
		return stateOf(await (await open()).get('keys', MINE));
	}

	function stateOf(record: unknown): KeyringState {
		const loss = sentinel.check(record === undefined);
		if (record === undefined) {
			return loss ? { type: 'wiped', lastSaved: loss.lastSaved } : { type: 'off' };
		}
		const keys = readKeys(fromUnderLid(record));
		if (!keys) return { type: 'unreadable' };
		// Also where the note alone was cleared, or stood for keys that are back.
		sentinel.accept();
		sentinel.note({ lastSaved: now(), entries: 1 });
		return { type: 'on', keys };
	}

	function take(next: KeyringState): void {
		current = next;
		for (const listener of [...listeners]) listener();
	}

	function tell(): void {
		try {
			channel?.postMessage('changed');
		} catch {
			// Closed with the document. The other tabs read when they start.
		}
	}

	/** Tried twice, since a browser may have closed the database meanwhile. */
	async function write<T>(
		act: (database: IDBPDatabase<KeyringSchema>) => Promise<T>
	): Promise<Result<T, KeysNotKept>> {
		for (let tries = 1; ; tries++) {
			try {
				return ok(await act(await open()));
			} catch (error) {
				drop();
				if (tries === 2) return err({ type: 'keys-not-kept', message: messageOf(error) });
			}
		}
	}

	return ok({
		get current() {
			return current;
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		async change(change) {
			const written = await write(async (database) => {
				const transaction = database.transaction('keys', 'readwrite', STRICT);
				const record = await transaction.store.get(MINE);
				const now = readKeys(fromUnderLid(record));
				if (record !== undefined && !now) throw new DOMException('Unreadable keys', 'DataError');
				const next = change(now);
				if (next) await transaction.store.put(underLid({ v: 1, ...next }), MINE);
				await transaction.done;
				return next;
			});
			if (written.ok && written.value) {
				take(stateOf({ v: 1, ...written.value }));
				tell();
			}
			return written;
		},
		async forget() {
			const written = await write(async (database) => {
				const transaction = database.transaction('keys', 'readwrite', STRICT);
				await transaction.store.delete(MINE);
				await transaction.done;
			});
			if (written.ok) {
				sentinel.accept();
				take({ type: 'off' });
				tell();
			}
			return written;
		},
		close() {
			channel?.close();
			listeners.clear();
			drop();
		}
	});
}
