import * as Y from 'yjs';
import { err, ok, type Result } from '../result.ts';
import { appendRows, type Row } from './disk.ts';
import type { Connection, Database } from './open-database.ts';
import { messageOf, saveFailureOf, type SaveFailure } from './problems.ts';
import type { SeenRows } from './seen-rows.ts';

export type SaveState =
	/** Everything in memory is on disk. */
	| { type: 'saved' }
	| { type: 'saving' }
	/** Kept in memory and tried again. `waiting` counts the changes; `message` is for experts. */
	| { type: 'failed'; reason: SaveFailure; message: string; waiting: number };

/** Kept in memory and tried again. `message` is for experts. */
export interface NotSaved {
	type: 'not-saved';
	reason: SaveFailure;
	message: string;
}

export interface WriteQueue {
	readonly state: SaveState;
	/** What is not known to be on the disk yet. */
	readonly unsaved: readonly Uint8Array[];
	subscribe: (listener: () => void) => () => void;
	add: (update: Uint8Array) => void;
	/** Resolves when everything added so far is on disk, or when writing it has failed twice in a row. */
	flush: () => Promise<Result<void, NotSaved>>;
	/** Hands everything to the disk before it returns, if there is an open handle. */
	writeNow: () => void;
	/** A newer version of the app has taken the database over. */
	supersede: () => void;
	stop: () => void;
}

interface Flush {
	needs: Set<Uint8Array>;
	resolve: (result: Result<void, NotSaved>) => void;
}

/** Merging takes the square of the number, so long runs become several rows. */
const MERGE_AT_MOST = 200;

/** Milliseconds until the next attempt: a quarter of a second, doubled each time, half a minute at most. */
function retryDelay(failures: number): number {
	return Math.min(250 * 2 ** failures, 30_000);
}

export function createWriteQueue(options: {
	connection: Connection;
	seen: SeenRows;
	/** The whole document, for a database that was emptied under us. */
	wholeState: () => Uint8Array;
	onCommitted: (rows: Row[]) => void;
}): WriteQueue {
	const { connection, seen } = options;
	const listeners = new Set<() => void>();
	/** Leave only when their transaction has completed. */
	const waiting = new Set<Uint8Array>();
	const inFlight = new Set<Uint8Array>();
	const flushes = new Set<Flush>();
	let state: SaveState = { type: 'saved' };
	let draining = false;
	let failures = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;

	function setState(next: SaveState): void {
		if (next.type === state.type && next.type !== 'failed') return;
		state = next;
		for (const listener of [...listeners]) listener();
	}

	function unsent(): Uint8Array[] {
		return [...waiting].filter((update) => !inFlight.has(update));
	}

	async function attempt(database: Database, updates: Uint8Array[]): Promise<void> {
		for (const update of updates) inFlight.add(update);
		try {
			const merged = inRows(updates);
			const keys = await appendRows(database, connection.cipher, merged);
			for (const update of updates) waiting.delete(update);
			if ((keys[0] ?? Infinity) <= seen.highest) rewrite();
			seen.note(keys);
			settle();
			const rows = merged.map((bytes, index) => ({ key: keys[index] ?? 0, bytes }));
			// A fault in what follows must not look like a failed write.
			queueMicrotask(() => options.onCommitted(rows));
		} finally {
			for (const update of updates) inFlight.delete(update);
		}
	}

	/** Keys only ever grow, so a lower one means that the database was emptied: what it held is only here now. */
	function rewrite(): void {
		seen.startOver();
		const all = options.wholeState();
		waiting.add(all);
		for (const flush of flushes) flush.needs.add(all);
	}

	function settle(): void {
		failures = 0;
		for (const flush of flushes) {
			if ([...flush.needs].some((update) => waiting.has(update))) continue;
			flushes.delete(flush);
			flush.resolve(ok(undefined));
		}
		setState({ type: waiting.size > 0 ? 'saving' : 'saved' });
	}

	/** The first failure reopens and repeats the same write; after the second it is told, and tried again later. */
	async function drain(): Promise<void> {
		if (draining) return;
		draining = true;
		clearTimeout(timer);
		for (let tries = 0; tries < 2;) {
			const updates = unsent();
			if (updates.length === 0) break;
			try {
				await attempt(connection.handle ?? (await connection.open()), updates);
				tries = 0;
			} catch (error) {
				connection.drop();
				if (++tries === 2) fail(error);
			}
		}
		draining = false;
	}

	function fail(error: unknown): void {
		const problem = { reason: saveFailureOf(error), message: messageOf(error) };
		setState({ type: 'failed', ...problem, waiting: waiting.size });
		for (const flush of flushes) flush.resolve(err({ type: 'not-saved', ...problem }));
		flushes.clear();
		timer = setTimeout(() => void drain(), retryDelay(failures++));
	}

	return {
		get state() {
			return state;
		},
		get unsaved() {
			return [...waiting];
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		add(update) {
			waiting.add(update);
			setState(state.type === 'failed' ? { ...state, waiting: waiting.size } : { type: 'saving' });
			// What one task changes belongs together.
			queueMicrotask(() => void drain());
		},
		flush() {
			if (waiting.size === 0) return Promise.resolve(ok(undefined));
			return new Promise((resolve) => {
				flushes.add({ needs: new Set(waiting), resolve });
				void drain();
			});
		},
		writeNow() {
			const updates = unsent();
			if (updates.length === 0) return;
			if (connection.handle) attempt(connection.handle, updates).then(drain, drain);
			else void drain();
		},
		supersede() {
			const message = 'A newer version of the app has taken over the database';
			setState({ type: 'failed', reason: 'closed', message, waiting: waiting.size });
		},
		stop() {
			clearTimeout(timer);
			waiting.clear();
		}
	};
}

function inRows(updates: Uint8Array[]): Uint8Array[] {
	const rows: Uint8Array[] = [];
	for (let start = 0; start < updates.length; start += MERGE_AT_MOST) {
		rows.push(Y.mergeUpdates(updates.slice(start, start + MERGE_AT_MOST)));
	}
	return rows;
}
