import { openDB } from 'idb';
import { fromUnderLid, underLid } from './cipher.ts';
import { isCopy, MARK, type CopySchema } from './draft-copies.ts';
import type { KeyValue } from './key-value.ts';

/** Seals the copies of drafts, or lays them open, as things are with the app lock now. */
export async function settleCopies(
	store: KeyValue | undefined,
	name = 'afterview-drafts',
	now = Date.now
): Promise<void> {
	const database = await openDB<CopySchema>(name, 1, {
		upgrade: (made) => void made.createObjectStore('drafts'),
		blocking: () => database.close()
	});
	const drafts = database.transaction('drafts', 'readwrite', { durability: 'strict' });
	// As if they had just been changed: should a killed browser lose how `localStorage` was settled, the copies hold.
	const at = Math.max(now(), (Number(store?.getItem(MARK)) || 0) + 1);
	for (let row = await drafts.store.openCursor(); row; row = await row.continue()) {
		const copy = fromUnderLid(row.value);
		const settled = isCopy(copy) ? underLid({ ...copy, at }) : row.value;
		if (settled instanceof Uint8Array !== row.value instanceof Uint8Array) {
			await row.update(settled);
		}
	}
	await drafts.done;
	database.close();
	store?.setItem(MARK, String(at));
}
