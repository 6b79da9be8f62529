/** A Y.Doc that is on disk. */
import * as Y from 'yjs';
import { ok, type Result } from '../result.ts';
import { whenIdle } from '../when-idle.ts';
import { applyRow, STORAGE_ORIGIN } from './assemble.ts';
import { createCompactor } from './compact.ts';
import { readMissed } from './disk.ts';
import { localStore, type KeyValue, type ListedKeyValue } from './key-value.ts';
import { createLeftovers } from './leftovers.ts';
import { loadDoc } from './load.ts';
import { createConnection, DISK_VERSION } from './open-database.ts';
import { unpackState } from './packed-state.ts';
import { browserPageLife, type PageLife } from './page-life.ts';
import type { OpenProblem } from './problems.ts';
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
	/** Happens by itself, too. False if there was nothing to do, another tab is at it, or something is in the way. */
	compact: () => Promise<boolean>;
	acknowledgeLoss: () => void;
	/** Saves what is left, then ends the document. */
	close: () => Promise<void>;
}

export interface StoredDocOptions {
	name: string;
	/** What the user would call entries: told, should they ever be lost. By default whatever lies at the top level. */
	countEntries?: (doc: Y.Doc) => number;
	/** More rows than this are folded into a snapshot. */
	compactAbove?: number;
	now?: () => string;
	/** Where the note lies that tells an emptied database from a new one. */
	sentinelStore?: KeyValue;
	/** Where a page leaves what it could not save before it went away. */
	leftoverStore?: ListedKeyValue | undefined;
	locks?: Pick<LockManager, 'request'>;
	openChannel?: (name: string) => Channel | undefined;
	pageLife?: PageLife;
}

/** What cannot be read is put aside and counted; only a database that cannot be opened or read at all is a problem. */
export async function openStoredDoc(
	options: StoredDocOptions
): Promise<Result<StoredDoc, OpenProblem>> {
	const {
		name,
		countEntries = countAll,
		compactAbove = 300,
		now = () => new Date().toISOString(),
		sentinelStore = localStore(),
		leftoverStore = localStore(),
		locks = globalThis.navigator?.locks,
		openChannel = openBroadcastChannel,
		pageLife = browserPageLife()
	} = options;

	let letGo = (_newer: boolean): void => connection.drop();
	const connection = createConnection(name, (newer) => letGo(newer));
	const loaded = await loadDoc(connection, now());
	if (!loaded.ok) {
		connection.end();
		return loaded;
	}
	const { doc, upTo, rowsToFold, quarantined } = loaded.value;

	const seen = createSeenRows();
	seen.caughtUp(upTo);
	const compactor = createCompactor({ connection, name, above: compactAbove, now, locks });
	const sentinel = createSentinel(sentinelStore, name);
	const loss = sentinel.check(doc.store.clients.size === 0);
	let noteDue: (() => void) | undefined;
	let recovery: Recovery = loss ? { type: 'wiped', ...loss } : { type: 'none' };

	const tabs = openTabs(`${name}#${DISK_VERSION}`, openChannel, (rows) => {
		for (const { key, bytes } of rows) {
			applyRow(doc, bytes);
			seen.noteTold(key);
		}
		compactor.count(rows.length);
	});
	const leftovers = createLeftovers(leftoverStore, name);
	const queue = createWriteQueue({
		connection,
		seen,
		wholeState: () => Y.encodeStateAsUpdate(doc),
		onCommitted(rows) {
			tabs.tell(rows);
			leftovers.leave(queue.unsaved);
			noteSoon();
			compactor.count(rows.length);
		}
	});
	letGo = (newer) => {
		queue.writeNow();
		connection.drop();
		if (newer) queue.supersede();
	};
	doc.on('update', keep);
	bringIn();
	const stopWatching = pageLife.watch({
		onHidden() {
			queue.writeNow();
			if (noteDue) noteNow();
			leftovers.leave(queue.unsaved);
		},
		onVisible() {
			void queue.flush();
			void catchUp();
		}
	});
	if (upTo > 0) noteSoon();
	compactor.count(rowsToFold);

	function keep(update: Uint8Array, origin: unknown): void {
		if (origin !== STORAGE_ORIGIN) queue.add(update);
	}

	function bringIn(): void {
		const { updates, forget } = leftovers.take();
		if (updates.length === 0) return;
		for (const update of updates) {
			try {
				Y.applyUpdate(doc, update);
			} catch {
				// Cut short: no other page can read it either.
			}
		}
		void queue.flush().then(({ ok }) => ok && forget());
	}

	/** Counting a long log takes longer than writing to it, so it waits for a pause. */
	function noteSoon(): void {
		noteDue ??= whenIdle(noteNow);
	}

	function noteNow(): void {
		noteDue?.();
		noteDue = undefined;
		sentinel.note({ lastSaved: now(), entries: countEntries(doc) });
	}

	/** Frozen tabs miss messages, so whoever becomes visible looks for itself. */
	async function catchUp(): Promise<void> {
		for (let tries = 0; tries < 2; tries++) {
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
		quarantined,
		flush: queue.flush,
		compact: compactor.compact,
		acknowledgeLoss() {
			recovery = { type: 'none' };
			sentinel.accept();
			if (doc.store.clients.size > 0) noteNow();
		},
		async close() {
			stopWatching();
			await Promise.all([queue.flush(), compactor.stop()]);
			if (noteDue) noteNow();
			doc.off('update', keep);
			queue.stop();
			tabs.close();
			connection.end();
			doc.destroy();
		}
	});
}

function countAll(doc: Y.Doc): number {
	let count = 0;
	for (const type of doc.share.values()) count += type._map.size + type._length;
	return count;
}
