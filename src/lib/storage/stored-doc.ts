/** A Y.Doc that is on disk. */
import * as Y from 'yjs';
import { ok, type Result } from '../result.ts';
import { whenIdle } from '../when-idle.ts';
import { applyRow, STORAGE_ORIGIN } from './assemble.ts';
import type { Cipher } from './cipher.ts';
import { createCompactor } from './compact.ts';
import { readMissed } from './disk.ts';
import { keepExtract } from './extract.ts';
import { localStore, type KeyValue, type ListedKeyValue } from './key-value.ts';
import { createLateDoc } from './late-doc.ts';
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
	/** Built here and now where that was put off until somebody asks: see `extract`. */
	readonly doc: Y.Doc;
	/** What was kept of this very document to be shown first; undefined once the document is there. */
	readonly extract: unknown;
	/** Calls `listener` when the document has been built, before anything else is done to it. */
	onBuilt: (listener: () => void) => void;
	/**
	 * Keeps what `make` gives as the extract for the next start, unless something is not on the disk yet or has come to
	 * it from elsewhere. Failing is no failure: the next start takes longer.
	 */
	keepExtract: (make: () => unknown) => Promise<void>;
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
	/** With the app lock on: whatever goes to the disk is sealed by it. */
	cipher?: Cipher | undefined;
	/** Which build of the app this is: it reads the extracts of no other. */
	madeBy?: string;
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
		madeBy = '',
		compactAbove = 300,
		now = () => new Date().toISOString(),
		sentinelStore = localStore(),
		leftoverStore,
		cipher,
		locks = globalThis.navigator?.locks,
		openChannel = openBroadcastChannel,
		pageLife = browserPageLife()
	} = options;

	let letGo = (_newer: boolean): void => connection.drop();
	const connection = createConnection(name, (newer) => letGo(newer), cipher);
	const loaded = await loadDoc(connection, now(), madeBy);
	if (!loaded.ok) {
		connection.end();
		return loaded;
	}
	const { upTo, rowsToFold, quarantined, extract } = loaded.value;
	const late = createLateDoc(loaded.value.build);
	const hasExtract = extract !== undefined;
	/** The highest row in the extract on the disk. */
	let extractUpTo = hasExtract ? upTo : -1;

	const seen = createSeenRows();
	seen.caughtUp(upTo);
	const compactor = createCompactor({ connection, name, above: compactAbove, now, locks });
	const sentinel = createSentinel(sentinelStore, name);
	const loss = sentinel.check(!hasExtract && isEmpty(late.current));
	let noteDue: (() => void) | undefined;
	let recovery: Recovery = loss ? { type: 'wiped', ...loss } : { type: 'none' };

	const tabs = openTabs(`${name}#${DISK_VERSION}`, openChannel, (rows) => {
		for (const { key, bytes } of rows) {
			applyRow(late.current, bytes);
			seen.noteTold(key);
		}
		compactor.count(rows.length);
	});
	const leftovers = createLeftovers(() => leftoverStore ?? localStore(), name);
	const queue = createWriteQueue({
		connection,
		seen,
		wholeState: () => Y.encodeStateAsUpdate(late.current),
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
	late.onBuilt((doc) => doc.on('update', keep));
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
	// What an extract was made of has been noted.
	if (upTo > 0 && !hasExtract) noteSoon();
	compactor.count(rowsToFold);

	function keep(update: Uint8Array, origin: unknown): void {
		if (origin !== STORAGE_ORIGIN) queue.add(update);
	}

	function bringIn(): void {
		const { updates, forget } = leftovers.take();
		if (updates.length === 0) return;
		for (const update of updates) {
			try {
				Y.applyUpdate(late.current, update);
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
		sentinel.note({ lastSaved: now(), entries: countEntries(late.current) });
	}

	/** Frozen tabs miss messages, so whoever becomes visible looks for itself. */
	async function catchUp(): Promise<void> {
		for (let tries = 0; tries < 2; tries++) {
			try {
				const missed = await readMissed(await connection.open(), cipher, seen.upTo);
				if (missed.snapshot) applyRow(late.current, await unpackState(missed.snapshot));
				for (const { bytes } of missed.rows) applyRow(late.current, bytes);
				seen.caughtUp(missed.upTo);
				return;
			} catch {
				connection.drop();
			}
		}
	}

	return ok({
		get doc() {
			return late.current;
		},
		get extract() {
			return late.isBuilt ? undefined : extract;
		},
		onBuilt: (listener) => late.onBuilt(() => listener()),
		async keepExtract(make) {
			const { upTo } = seen;
			const isSettled = queue.state.type === 'saved' && upTo === seen.highest;
			if (!isSettled || upTo === extractUpTo) return;
			extractUpTo = upTo;
			const value = make();
			if (value === undefined) return;
			await connection
				.open()
				.then((database) => keepExtract(database, cipher, { upTo, by: madeBy, value }))
				.catch(() => (extractUpTo = -1));
		},
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
			if (!isEmpty(late.current)) noteNow();
		},
		async close() {
			stopWatching();
			await Promise.all([queue.flush(), compactor.stop()]);
			if (noteDue) noteNow();
			if (late.isBuilt) late.current.off('update', keep);
			queue.stop();
			tabs.close();
			connection.end();
			if (late.isBuilt) late.current.destroy();
		}
	});
}

function isEmpty(doc: Y.Doc): boolean {
	return doc.store.clients.size === 0;
}

function countAll(doc: Y.Doc): number {
	let count = 0;
	for (const type of doc.share.values()) count += type._map.size + type._length;
	return count;
}
