/** A log that is there and cannot be opened is never shown as an empty one. */
import { expect, test } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.kill());

test('a log of a newer version is said to be safe, and nothing can be typed beside it', async ({
	page
}) => {
	await page.goto(`${server.url}/healthz`);
	await page.evaluate(
		() =>
			new Promise<void>((resolve, reject) => {
				const opening = indexedDB.open('afterview', 99);
				opening.onupgradeneeded = () => opening.result.createObjectStore('updates');
				opening.onsuccess = () => {
					opening.result.close();
					resolve();
				};
				opening.onerror = () => reject(new Error(String(opening.error)));
			})
	);
	for (const path of ['/', '/interviews/new']) {
		await page.goto(server.url + path);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			'This window is older than the log'
		);
		await expect(page.getByText('Nothing is lost')).toBeVisible();
		await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
		await expect(page.getByRole('link', { name: 'Log an interview' })).toHaveCount(0);
		await expect(page.getByRole('textbox')).toHaveCount(0);
	}
});
