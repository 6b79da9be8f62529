/** The screen of syncing in all it may have to say: axe finds nothing, and nothing hangs over the edge. */
import { expect, test } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { newDevice, putPerson } from './pages/devices.ts';
import { inspect } from './pages/looks.ts';
import { newSecret, putKeys } from './pages/sync.ts';

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterEach(async ({ browser }) => {
	for (const context of browser.contexts()) await context.close();
});
test.afterAll(() => server.kill());

test('the screen of syncing is sound, however it stands', async ({ browser }) => {
	test.slow();
	const page = await newDevice(browser, server.url);
	let answers: 'itself' | 'nobody' | 'something else' = 'itself';
	await page.routeWebSocket('**/sync', (near) => {
		if (answers === 'itself') near.connectToServer();
		else if (answers === 'nobody') void near.close();
		else near.send('Please log in to the network of this hotel.');
	});
	const screen = `${server.url}/settings/sync`;
	const says = (title: string) => expect(page.getByRole('heading', { name: title })).toBeVisible();

	await page.goto(screen);
	await says('Sync is off');
	await inspect(page, 'sync, off');

	await putKeys(page, newSecret());
	await says('Saved and synced');
	await inspect(page, 'sync, quiet');
	await page.getByText('Use another server').click();
	await page.getByLabel('Address of the server').fill('https://sync.example.org');
	await page.getByRole('button', { name: 'Use this server' }).click();
	await page.locator('[aria-invalid="true"]').waitFor();
	await inspect(page, 'sync, another server refused');

	answers = 'nobody';
	await page.reload();
	await expect(page.getByText(`Nobody answers at ${new URL(server.url).host}`)).toBeVisible();
	await inspect(page, 'sync, nobody answers');

	await putPerson(page, 'Dana Whitfield');
	await expect(page.getByText(/is saved here and waits to be sent/)).toBeVisible();
	await says('Could not sync yet');
	await inspect(page, 'sync, with something to send');

	answers = 'something else';
	await page.getByRole('button', { name: 'Try now' }).click();
	await expect(page.getByText(/^Something else answers at /)).toBeVisible();
	await inspect(page, 'sync, an error in words');
});

test('a browser that cannot sync is told so on a sound screen', async ({ browser }) => {
	const page = await newDevice(browser, server.url);
	await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'CompressionStream'));
	await page.goto(`${server.url}/settings/sync`);
	await putKeys(page, newSecret());
	await expect(page.getByRole('heading', { name: 'This browser cannot sync' })).toBeVisible();
	await inspect(page, 'sync, in an old browser');
});
