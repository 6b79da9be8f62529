import * as Y from 'yjs';
import { assembleDoc } from './assemble.ts';
import { addSnapshot, readDisk } from './disk.ts';
import type { Database } from './open-database.ts';
import { packState } from './packed-state.ts';

/**
 * Folds all rows into a new snapshot. Rebuilding the document in a scratch copy is the proof that they can be read;
 * anything that cannot leaves the disk as it was. Compressing takes an `await` that would end an IndexedDB
 * transaction, so reading comes before it and every change after it, in one transaction that first makes sure that
 * nobody else has compacted meanwhile. Rows that arrive in between are not touched.
 */
export async function compactDisk(database: Database, at: string): Promise<boolean> {
	const content = await readDisk(database);
	const previous = content.snapshots.at(-1)?.key;
	const upTo = content.rows.at(-1)?.key ?? 0;
	if (upTo <= (previous ?? 0)) return false;
	const { doc, bad } = await assembleDoc(content);
	const state = Y.encodeStateAsUpdate(doc);
	doc.destroy();
	if (bad.length > 0) return false;
	return addSnapshot(database, { upTo, packed: await packState(state, at), previous });
}
