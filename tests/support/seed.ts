/** Puts a whole search on the disk of a page, as the app's own storage would have left it. */
import type { Page } from '@playwright/test';
import * as Y from 'yjs';

/** Appends the document as one row and reloads, so that the app opens with it. */
export async function seedSearch(page: Page, doc: Y.Doc): Promise<void> {
	const update = Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64');
	await page.evaluate(async (base64) => {
		const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
		await new Promise<void>((resolve, reject) => {
			const opening = indexedDB.open('afterview');
			opening.onerror = () => reject(new Error(String(opening.error)));
			opening.onsuccess = () => {
				const writing = opening.result.transaction('updates', 'readwrite');
				writing.objectStore('updates').add(bytes);
				writing.oncomplete = () => {
					opening.result.close();
					resolve();
				};
				writing.onerror = () => reject(new Error(String(writing.error)));
			};
		});
	}, update);
	await page.reload();
}
