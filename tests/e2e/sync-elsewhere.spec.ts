/** The app from one place and the server that it syncs by in another: what the build names, and nothing else. */
import { expect, test, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { makeBuildWithServer, type NextBuild } from '../support/next-build.ts';
import { watch } from './pages/chromium.ts';
import {
	addDevice,
	expectPerson,
	newDevice,
	openDevices,
	putPerson,
	switchOn
} from './pages/devices.ts';

let app: AppServer;
let elsewhere: AppServer;
let build: NextBuild;
test.beforeAll(async () => {
	// Each has to know where the other is before it starts.
	const before = await startAppServer();
	await before.stop('SIGTERM');
	elsewhere = await startAppServer({
		environment: { ORIGIN: `https://other.example,${before.url}` }
	});
	build = await makeBuildWithServer(elsewhere.url);
	app = await startAppServer({ port: before.port, root: build.root });
});
test.afterAll(async () => {
	await app.stop('SIGTERM');
	await elsewhere.stop('SIGTERM');
	await build.remove();
});
test.afterEach(async ({ browser }) => {
	for (const context of browser.contexts()) await context.close();
});

async function typeServer(page: Page, address: string): Promise<void> {
	await page.getByLabel('Address of the server').fill(address);
	await page.getByRole('button', { name: 'Use this server' }).click();
}

test('two devices sync by a server elsewhere, which hands out no app and is told no more', async ({
	browser
}) => {
	const one = await newDevice(browser, app.url);
	const sockets: string[] = [];
	one.on('websocket', (socket) => sockets.push(socket.url()));
	await putPerson(one, 'Dana Whitfield');
	await switchOn(one, app.url);
	await one.goto(`${app.url}/settings/sync`);
	await one.getByText('Use another server').click();
	await typeServer(one, 'http://localhost:9');
	await expect(one.getByText('The address has to begin with https://')).toBeVisible();
	await typeServer(one, 'https://sync.example.org');
	await expect(one.getByText(`may speak to ${app.url} and ${elsewhere.url}`)).toBeVisible();
	expect(new Set(sockets)).toEqual(new Set([`ws://${new URL(app.url).host}/sync`]));

	sockets.length = 0;
	await typeServer(one, elsewhere.url);
	const { host } = new URL(elsewhere.url);
	await expect(one.getByText(`This device syncs by ${host} now.`)).toBeVisible();
	await expect.poll(() => sockets).toEqual([`ws://${host}/sync`]);
	await expect(one.getByRole('heading', { name: 'Saved and synced' })).toBeVisible();

	// The link names the server, so that the other device need not know.
	const other = await newDevice(browser, app.url);
	const seen = watch(other.context(), app.url);
	await openDevices(one, app.url);
	const link = await addDevice(one, other);
	expect(link).toContain(`@${elsewhere.url}`);
	await expectPerson(other, 'Dana Whitfield');
	await other.goto(`${app.url}/settings/sync`);
	await expect(other.getByText(elsewhere.url)).toBeVisible();
	expect(seen).toEqual({ elsewhere: [], errors: [] });
});

test('the policy of the page lets it connect nowhere else', async ({ browser }) => {
	const page = await newDevice(browser, app.url);
	const refused = await page.evaluate(
		() =>
			new Promise<string>((resolve) => {
				document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
					resolve(effectiveDirective)
				);
				new WebSocket('ws://localhost:9/sync');
			})
	);
	expect(refused).toBe('connect-src');
});
