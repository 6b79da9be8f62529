import { expect, type Page } from '@playwright/test';

/** Gives the device of this page the keys of a search, as joining would, and switches sync on. The app must be open. */
export async function putKeys(page: Page, secret: Uint8Array): Promise<void> {
	await page.evaluate(
		(bytes) =>
			new Promise<void>((resolve, reject) => {
				const opening = indexedDB.open('afterview-keys', 1);
				opening.onupgradeneeded = () => opening.result.createObjectStore('keys');
				opening.onerror = () => reject(new Error(String(opening.error)));
				opening.onsuccess = () => {
					const writing = opening.result.transaction('keys', 'readwrite');
					const keys = {
						v: 1,
						deviceId: `device-${Math.random()}`,
						deviceName: 'A device',
						secret: Uint8Array.from(bytes),
						server: location.origin,
						left: []
					};
					writing.objectStore('keys').put(keys, 'mine');
					writing.onerror = () => reject(new Error(String(writing.error)));
					writing.oncomplete = () => {
						opening.result.close();
						localStorage.setItem('device', JSON.stringify({ sync: true }));
						resolve();
					};
				};
			}),
		[...secret]
	);
	await page.reload();
}

/** What the save line says. */
export function expectSaveLine(page: Page, words: string): Promise<void> {
	return expect(page.getByRole('status').filter({ hasText: words }).first()).toBeVisible({
		timeout: 30_000
	});
}
