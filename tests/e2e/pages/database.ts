/** The app's database, looked at and tampered with from outside the app. */
import type { Page } from '@playwright/test';

type Store = 'updates' | 'snapshots' | 'bad';

export function countRows(page: Page, store: Store): Promise<number> {
	return page.evaluate(
		(name) =>
			new Promise<number>((resolve, reject) => {
				const opening = indexedDB.open('afterview');
				opening.onerror = () => reject(new Error(String(opening.error)));
				opening.onsuccess = () => {
					const counting = opening.result.transaction(name).objectStore(name).count();
					counting.onsuccess = () => {
						opening.result.close();
						resolve(counting.result);
					};
				};
			}),
		store
	);
}

/** Appends rows behind the back of the app. */
export function putRows(page: Page, rows: readonly Uint8Array[]): Promise<void> {
	return page.evaluate(
		(texts) =>
			new Promise<void>((resolve, reject) => {
				const opening = indexedDB.open('afterview');
				// Before the app has made it, this would make an empty one in its place.
				opening.onupgradeneeded = () => opening.transaction?.abort();
				opening.onerror = () => reject(new Error(String(opening.error)));
				opening.onsuccess = () => {
					const writing = opening.result.transaction('updates', 'readwrite');
					for (const text of texts) {
						writing
							.objectStore('updates')
							.add(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
					}
					writing.onerror = () => reject(new Error(String(writing.error)));
					writing.oncomplete = () => {
						opening.result.close();
						resolve();
					};
				};
			}),
		rows.map((row) => Buffer.from(row).toString('base64'))
	);
}

/** From a page that is not the app's: takes the database away, as a browser short of room does. */
export function deleteDatabase(page: Page): Promise<void> {
	return page.evaluate(
		() =>
			new Promise<void>((resolve, reject) => {
				const deleting = indexedDB.deleteDatabase('afterview');
				deleting.onsuccess = () => resolve();
				deleting.onerror = () => reject(new Error(String(deleting.error)));
			})
	);
}

/** The copy of this device's settings, as its JSON text; empty where there is none yet. */
export function readDeviceCopy(page: Page): Promise<string> {
	return page.evaluate(
		() =>
			new Promise<string>((resolve, reject) => {
				const opening = indexedDB.open('afterview-drafts');
				opening.onupgradeneeded = () => opening.transaction?.abort();
				opening.onerror = () => reject(new Error(String(opening.error)));
				opening.onsuccess = () => {
					const reading = opening.result.transaction('drafts').objectStore('drafts').get('device');
					reading.onerror = () => reject(new Error(String(reading.error)));
					reading.onsuccess = () => {
						opening.result.close();
						resolve((reading.result as { text: string | null } | undefined)?.text ?? '');
					};
				};
			})
	);
}
