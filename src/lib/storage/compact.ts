import * as Y from 'yjs';
import { assembleDoc } from './assemble.ts';
import { whenIdle } from '../when-idle.ts';
import { addSnapshot, readDisk } from './disk.ts';
import type { Connection } from './open-database.ts';
import { packState } from './packed-state.ts';

/**
 * Folds all rows into a new snapshot. Rebuilding the document in a scratch copy is the proof that they can be read;
 * anything that cannot leaves the disk as it was. Compressing takes an `await` that would end an IndexedDB
 * transaction, so reading comes before it and every change after it, in one transaction that first makes sure that
 * nobody else has compacted meanwhile. Rows that arrive in between are not touched.
 */
async function compactDisk(connection: Connection, at: string): Promise<boolean> {
	const database = await connection.open();
	const { cipher } = connection;
	const content = await readDisk(database, cipher);
	const previous = content.snapshot?.key;
	const upTo = content.rows.at(-1)?.key ?? 0;
	if (upTo <= (previous ?? 0)) return false;
	const assembled = await assembleDoc(content);
	if (!assembled) return false;
	const state = Y.encodeStateAsUpdate(assembled.doc);
	assembled.doc.destroy();
	if (assembled.bad.length > 0) return false;
	return addSnapshot(database, cipher, { upTo, packed: await packState(state, at), previous });
}

export interface Compactor {
	/** Counts rows that came onto the disk; when there are many they are folded at the next idle moment. */
	count: (rows: number) => void;
	/** False if there was nothing to do, another tab is at it, or something is in the way. */
	compact: () => Promise<boolean>;
	/** Resolves when a compaction that runs has ended; there is none after it. */
	stop: () => Promise<void>;
}

export function createCompactor(options: {
	connection: Connection;
	name: string;
	above: number;
	now: () => string;
	locks: Pick<LockManager, 'request'> | undefined;
}): Compactor {
	const { connection, locks } = options;
	let rows = 0;
	let running: Promise<boolean> | undefined;
	let isStopped = false;

	async function work(): Promise<boolean> {
		return compactDisk(connection, options.now());
	}

	/** Two tabs at it would be a waste, though no danger: hence no lock, no matter. */
	async function underLock(): Promise<boolean> {
		try {
			if (!locks) return await work();
			return await locks.request(`${options.name}:compact`, { ifAvailable: true }, (lock) =>
				lock ? work() : false
			);
		} catch {
			// Nothing was changed, and after as many rows again it is tried again.
			return false;
		}
	}

	function compact(): Promise<boolean> {
		if (isStopped) return Promise.resolve(false);
		running ??= underLock().finally(() => (running = undefined));
		return running;
	}

	return {
		count(more) {
			rows += more;
			if (rows <= options.above) return;
			rows = 0;
			whenIdle(() => void compact());
		},
		compact,
		async stop() {
			isStopped = true;
			await running;
		}
	};
}
