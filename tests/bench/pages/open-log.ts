/** In a page of the app's origin: the log on its disk, opened whole as the app opens it. */
import { logOf } from '../../../src/lib/doc/schema.ts';
import { openStoredDoc } from '../../../src/lib/storage/stored-doc.ts';
import { valueOf } from '../../support/value-of.ts';

/** Milliseconds until the document is there. */
export async function openLog(): Promise<number> {
	const start = performance.now();
	const stored = valueOf(
		await openStoredDoc({ name: 'afterview', madeBy: 'no build', compactAbove: Infinity })
	);
	const isThere = logOf(stored.doc).length > 0;
	const took = performance.now() - start;
	await stored.close();
	if (!isThere) throw new Error('The log is empty.');
	return took;
}
