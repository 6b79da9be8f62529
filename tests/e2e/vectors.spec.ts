/** The known answers of version 1, in a browser: what was sealed or said on one engine this one opens and reads. */
import { expect, test, type Page } from '@playwright/test';
import vectors from '../fixtures/crypto-v1.json' with { type: 'json' };
import wireVectors from '../fixtures/wire-v1.json' with { type: 'json' };
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { bundleForPage } from '../support/bundle-for-page.ts';
import type { CryptoVectors } from '../support/crypto-vectors.ts';

let server: AppServer;
let script: string;
let wireScript: string;
test.beforeAll(async () => {
	server = await startAppServer();
	script = await bundleForPage('./crypto-vectors.ts');
	wireScript = await bundleForPage('./wire-vectors.ts');
});
test.afterAll(() => server.stop('SIGTERM'));

function complaints(page: Page, checked: CryptoVectors): Promise<string[]> {
	return page.evaluate(`${script}.checkVectors(${JSON.stringify(checked)})`);
}

test('they come out in a page of the app', async ({ page }) => {
	await page.goto(server.url);
	await expect(page.getByRole('main')).toBeVisible();
	expect(await complaints(page, vectors)).toEqual([]);
	const ofWire = `${wireScript}.checkWireVectors(${JSON.stringify(wireVectors)})`;
	expect(await page.evaluate(ofWire)).toEqual([]);
});

test.describe('without a service worker', () => {
	test.use({ serviceWorkers: 'block' });

	test('they come out in a blank page of its origin, and one that does not is named', async ({
		page
	}) => {
		await page.route('**/blank', (route) =>
			route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Blank</title>' })
		);
		await page.goto(`${server.url}/blank`);
		expect(await complaints(page, vectors)).toEqual([]);

		const [room, ...rooms] = vectors.rooms;
		if (!room) throw new Error('There is a room.');
		const changed = { ...vectors, rooms: [{ ...room, roomId: 'x' }, ...rooms] };
		expect(await complaints(page, changed)).toEqual([
			`room id: ${room.roomId} instead of x`,
			`room id of a reader: ${room.roomId} instead of x`
		]);
	});
});
