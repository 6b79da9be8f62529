import type { Page } from '@playwright/test';

/** Once this resolves the app starts without the server. */
export async function waitUntilOffline(page: Page): Promise<void> {
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready;
		if (navigator.serviceWorker.controller) return;
		await new Promise((served) =>
			navigator.serviceWorker.addEventListener('controllerchange', served, { once: true })
		);
	});
}
