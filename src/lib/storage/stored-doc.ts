/** A Y.Doc that is on disk. */
import * as Y from 'yjs';
import { err, ok, type Result } from '../result.ts';
import { applyRow, assembleDoc, STORAGE_ORIGIN, type Assembled } from './assemble.ts';
import { compactDisk } from './compact.ts';
import { quarantine, readDisk, readMissed, type DiskContent } from './disk.ts';
import { localStore, type KeyValue } from './key-value.ts';
import { createConnection, DISK_VERSION, type Connection } from './open-database.ts';
import { unpackState } from './packed-state.ts';
import { browserPageLife, type PageLife } from './page-life.ts';
import { openProblemOf, type OpenProblem } from './problems.ts';
import { createSeenRows } from './seen-rows.ts';
import { createSentinel, type Loss } from './sentinel.ts';
import { openBroadcastChannel, openTabs, type Channel } from './tabs.ts';
import { createWriteQueue, type NotSaved, type SaveState } from './write-queue.ts';

export type { NotSaved, OpenProblem, SaveState };

/** `wiped`: the database came up empty although it had held something. Stays until it is acknowledged. */
export type Recovery = { type: 'none' } | ({ type: 'wiped' } & Loss);

export interface StoredDoc {
	readonly doc: Y.Doc;
	readonly saved: {
		readonly current: SaveState;
		subscribe: (listener: () => void) => () => void;
	};
	readonly recovery: Recovery;
	/** How much could not be read and was put aside, now or earlier. */
	readonly quarantined: number;
	/** Resolves when everything changed so far is on disk, flushed by the system, or when that has failed twice. */
	flush: () => Promise<Result<void, NotSaved>>;
	/** Happens by itself, too. False if there was nothing to do, another tab is at it, or it has to wait. */
	compact: () => Promise<boolean>;
	acknowledgeLoss: () => void;
	/** Saves what is left, then ends the document. */
	close: () => Promise<void>;
}

export interface StoredDocOptions {
	name: string;
	/** What the user would count as entries, told should they ever be lost. */
	countEntries?: (doc: Y.Doc) => number;
	/** So many rows are folded into a snapshot. */
	compactAbove?: number;
	now?: () => string;
	/** Where the note lies that tells an emptied database from a new one. */
	sentinelStore?: KeyValue | undefined;
	locks?: Pick<LockManager, 'request'> | undefined;
	openChannel?: (name: string) => Channel | undefined;
	pageLife?: PageLife;
}

export async function openStoredDoc(
	options: StoredDocOptions
): Promise<Result<StoredDoc, OpenProblem>> {
	const { name, now = () => new Date().toISOString(), countEntries = () => 0 } = options;
	const connection = createConnection(name, onAskedToClose);
	const loaded = await load(connection, now());
	if (!loaded.ok) return loaded;
	const { doc, upTo } = loaded.value;

	const seen = createSeenRows();
	seen.caughtUp(upTo);
	const sentinel = createSentinel('sentinelStore' in options ? options.sentinelStore : localStore(), name);
	const loss = sentinel.check(doc.store.clients.size === 0);
	let recovery: Recovery = loss ? { type: 'wiped', ...loss } : { type: 'none' };

	const queue = createWriteQueue({
		connection,
		seen,
		wholeState: () => Y.encodeStateAsUpdate(doc),
		onCommitted(rows) {
			tabs.tell(rows);
			noteSaved();
			countRows(rows.length);
		}
	});
	const tabs = openTabs(`${name}#${DISK_VERSION}`, options.openChannel ?? openBroadcastChannel, (rows) => {
		for (const { key, bytes } of rows) {
			applyRow(doc, bytes);
			seen.noteTold(key);
		}
		countRows(rows.length);
	});
	const stopWatching = (options.pageLife ?? browserPageLife()).watch({
		onHidden: queue.writeNow,
		onVisible() {
			void queue.flush();
			void catchUp();
		}
	});
	doc.on('update', onUpdate);
	if (upTo > 0) noteSaved();

	const compactAbove = options.compactAbove ?? 300;
	let rowsToFold = loaded.value.rowsToFold;
	let compacting: Promise<boolean> | undefined;
	let isClosed = false;
	countRows(0);

	function onUpdate(update: Uint8Array, origin: unknown): void {
		if (origin !== STORAGE_ORIGIN) queue.add(update);
	}

	function onAskedToClose(newer: boolean): void {
		queue.writeNow();
		connection.drop();
		if (newer) queue.supersede();
	}

	function noteSaved(): void {
		sentinel.note({ lastSaved: now(), entries: countEntries(doc) });
	}

	/** Frozen tabs miss messages, so whoever becomes visible looks for itself. */
	async function catchUp(): Promise<void> {
		for (let tries = 0; tries < 2 && !isClosed; tries++) {
			try {
				const missed = await readMissed(await connection.open(), seen.upTo);
				if (missed.snapshot) applyRow(doc, await unpackState(missed.snapshot));
				for (const { bytes } of missed.rows) applyRow(doc, bytes);
				seen.caughtUp(missed.upTo);
				return;
			} catch {
				connection.drop();
			}
		}
	}

	function countRows(more: number): void {
		rowsToFold += more;
		if (rowsToFold <= compactAbove || compacting || isClosed) return;
		rowsToFold = 0;
		whenIdle(() => void compact());
	}

	function compact(): Promise<boolean> {
		compacting ??= underLock(async () => compactDisk(await connection.open(), now())).finally(
			() => (compacting = undefined)
		);
		return compacting;
	}

	async function underLock(work: () => Promise<boolean>): Promise<boolean> {
		const locks = 'locks' in options ? options.locks : globalThis.navigator?.locks;
		try {
			if (!locks) return await work();
			return await locks.request(`${name}:compact`, { ifAvailable: true }, async (lock) =>
				lock ? await work() : false
			);
		} catch {
			// Nothing was changed; the next load or the next few hundred rows try again.
			return false;
		}
	}

	return ok({
		doc,
		saved: {
			get current() {
				return queue.state;
			},
			subscribe: queue.subscribe
		},
		get recovery() {
			return recovery;
		},
		quarantined: loaded.value.quarantined,
		flush: queue.flush,
		compact,
		acknowledgeLoss() {
			recovery = { type: 'none' };
			sentinel.accept();
			if (doc.store.clients.size > 0) noteSaved();
		},
		async close() {
			isClosed = true;
			stopWatching();
			await Promise.all([queue.flush(), compacting]);
			doc.off('update', onUpdate);
			queue.stop();
			tabs.close();
			connection.drop();
			doc.destroy();
		}
	});
}
