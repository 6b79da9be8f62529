import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore } from '../../../server/stores/memory.ts';
import { openSqliteStore } from '../../../server/stores/sqlite.ts';
import type { Store } from '../../../server/stores/store.ts';

/** A directory that is gone when the test is. */
export async function temporaryDirectory(): Promise<{ path: string; remove: () => Promise<void> }> {
	const path = await mkdtemp(join(tmpdir(), 'afterview-store-'));
	return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export async function openSqlite(directory: string): Promise<Store> {
	const opened = await openSqliteStore(directory);
	if (!opened.ok) throw new Error(opened.error.words);
	return opened.value;
}

/** Both stores, each new and empty. `close` also removes what it left. */
export const stores: Readonly<Record<string, () => Promise<Store>>> = {
	memory: async () => createMemoryStore(),
	sqlite: async () => {
		const directory = await temporaryDirectory();
		const store = await openSqlite(directory.path);
		return {
			...store,
			close: async () => {
				await store.close();
				await directory.remove();
			}
		};
	}
};
