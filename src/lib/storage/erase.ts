/** Takes away everything of the app on this device. */
import { rawStores } from './lid.ts';

/** Only what the app itself needs to be there, its code, stays. `name` is what all its databases begin with. */
export async function eraseAll(name: string): Promise<void> {
	for (const store of rawStores()) store.clear();
	const known = [name, `${name}-drafts`, `${name}-keys`];
	const listed = (await indexedDB.databases?.().catch(() => [])) ?? [];
	const others = listed.flatMap((database) => database.name ?? []);
	const names = new Set([...known, ...others.filter((other) => other.startsWith(name))]);
	await Promise.all([...names].map(deleteDatabase));
}

/** One that another tab holds open goes when that tab does. */
function deleteDatabase(name: string): Promise<void> {
	return new Promise((resolve) => {
		const deleting = indexedDB.deleteDatabase(name);
		deleting.onsuccess = deleting.onerror = deleting.onblocked = () => resolve();
	});
}
