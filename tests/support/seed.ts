/** Puts a whole search on the disk of a page, as the app's own storage would have left it. */
import type { Page } from '@playwright/test';

/** Appends Yjs updates as rows and reloads, so that the app opens with them and folds them where there are many. */
export async function seedSearch(page: Page, updates: readonly Uint8Array[]): Promise<void> {
	const texts = updates.map((update) => Buffer.from(update).toString('base64'));
	await page.evaluate(async (rows) => {
		await new Promise<void>((resolve, reject) => {
			const opening = indexedDB.open('afterview');
			opening.onerror = () => reject(new Error(String(opening.error)));
			opening.onsuccess = () => {
				const writing = opening.result.transaction('updates', 'readwrite');
				for (const row of rows) {
					const bytes = Uint8Array.from(atob(row), (letter) => letter.charCodeAt(0));
					writing.objectStore('updates').add(bytes);
				}
				writing.oncomplete = () => {
					opening.result.close();
					resolve();
				};
				writing.onerror = () => reject(new Error(String(writing.error)));
			};
		});
	}, texts);
	await page.reload();
}

/** Waits for the snapshot that the app makes of many rows when it has a moment. */
export async function waitUntilFolded(page: Page): Promise<void> {
	await waitForEntryIn(page, 'snapshots');
}

/** Waits for the extract that the app keeps of a long log for its next start. */
export async function waitUntilExtracted(page: Page): Promise<void> {
	await waitForEntryIn(page, 'extracts');
}

async function waitForEntryIn(page: Page, store: string): Promise<void> {
	await page.waitForFunction(
		(name) =>
			new Promise<boolean>((resolve) => {
				const opening = indexedDB.open('afterview');
				opening.onerror = () => resolve(false);
				opening.onsuccess = () => {
					const counting = opening.result.transaction(name).objectStore(name).count();
					counting.onerror = () => resolve(false);
					counting.onsuccess = () => {
						opening.result.close();
						resolve(counting.result > 0);
					};
				};
			}),
		store,
		{ polling: 200 }
	);
}
