/**
 * An extract of the document, kept beside it: what the first screen needs, so that a log of years need not be built
 * before it is shown. What is in it is its maker's business. It is good for exactly the rows it was made of; whatever
 * came to the disk since, from any tab, makes it worthless.
 */
import { sealWith, type Cipher } from './cipher.ts';
import type { Database } from './open-database.ts';

export interface KeptExtract {
	/** The highest row it was made of. */
	readonly upTo: number;
	/** Who made it: another build of the app may read or write it otherwise. */
	readonly by: string;
	readonly value: unknown;
}

export const EXTRACT_KEY = 'newest';

/** Changes nothing where the disk has moved on meanwhile. Losing one costs a slower start and no more. */
export async function keepExtract(
	database: Database,
	cipher: Cipher | undefined,
	extract: KeptExtract
): Promise<void> {
	const transaction = database.transaction(['updates', 'snapshots', 'extracts'], 'readwrite');
	const { done } = transaction;
	done.catch(() => undefined);
	const newest = await Promise.all([
		transaction.objectStore('updates').openKeyCursor(null, 'prev'),
		transaction.objectStore('snapshots').openKeyCursor(null, 'prev')
	]);
	if (Math.max(...newest.map((cursor) => cursor?.key ?? 0)) === extract.upTo) {
		await transaction.objectStore('extracts').put(sealWith(cipher, extract), EXTRACT_KEY);
	}
	await done;
}
