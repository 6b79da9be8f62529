/** Two devices that hold the same search: real browsers, the real server with its store, and what may come between. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { waitUntilOffline } from '../support/service-worker.ts';
import { watch } from './pages/chromium.ts';
import { newDevice } from './pages/devices.ts';
import { logInterview } from './pages/interview-form.ts';
import { expectSaveLine, newSecret, openSynced, putKeys } from './pages/sync.ts';

let data: string;
let server: AppServer;

test.beforeEach(async () => {
	data = mkdtempSync(join(tmpdir(), 'afterview-sync-'));
	server = await startAppServer({ environment: { DATA_DIR: data } });
});
test.afterEach(async ({ browser }) => {
	for (const context of browser.contexts()) await context.close();
	await server.stop('SIGTERM');
	rmSync(data, { recursive: true, force: true });
});

/** The addresses of all sockets that its pages open from now on. */
function watchSockets(page: Page): readonly string[] {
	const sockets: string[] = [];
	const note = (each: Page) => each.on('websocket', (socket) => sockets.push(socket.url()));
	note(page);
	page.context().on('page', note);
	return sockets;
}

const interview = (name: string) => ({
	company: 'Harrow',
	date: '2026-11-20',
	time: '14:00',
	people: [{ name, reach: '020 7946 0101' }]
});
const expectPerson = (page: Page, name: string) =>
	expect(page.getByText(name).first()).toBeVisible({ timeout: 30_000 });

async function restart(): Promise<void> {
	server = await startAppServer({ port: server.port, environment: { DATA_DIR: data } });
}

test('what is logged on one device stands on the other, both ways', async ({ browser }) => {
	const secret = newSecret();
	const [phone, laptop] = [
		await newDevice(browser, server.url),
		await newDevice(browser, server.url)
	];
	const devices = [phone, laptop];
	const sockets = devices.map(watchSockets);
	const seen = devices.map((page) => watch(page.context(), server.url));
	for (const page of devices) await putKeys(page, secret);
	await logInterview(phone, interview('Ada Lovell'));
	await laptop.goto(server.url);
	await expectPerson(laptop, 'Ada Lovell');
	await expectSaveLine(laptop, 'Saved and synced');

	await logInterview(laptop, interview('Ben Marsh'));
	await phone.goto(server.url);
	await expectPerson(phone, 'Ben Marsh');
	await expectSaveLine(phone, 'Saved and synced');

	// No key, no name and no room in any address, and no talk with anyone else.
	const origin = server.url.replace('http', 'ws');
	expect(new Set(sockets.flat())).toEqual(new Set([`${origin}/sync`]));
	for (const page of devices) expect(page.url()).toBe(`${server.url}/`);
	for (const each of seen) expect(each).toEqual({ elsewhere: [], errors: [] });
});

test('the server is killed: all is said, kept, and sent when it is back', async ({ browser }) => {
	const secret = newSecret();
	const phone = await openSynced(browser, server.url, secret, { serviceWorkers: 'allow' });
	const laptop = await openSynced(browser, server.url, secret);
	await waitUntilOffline(phone);
	for (const page of [phone, laptop]) await expectSaveLine(page, 'Saved and synced');
	await server.kill();

	await logInterview(phone, interview('Ada Lovell'));
	await phone.goto(server.url);
	await expectPerson(phone, 'Ada Lovell');
	await expectSaveLine(phone, 'Saved on this phone, will sync');
	await phone.goto(`${server.url}/settings/sync`);
	await expect(phone.getByRole('heading', { name: 'Could not sync yet' })).toBeVisible();
	await expect(phone.getByText(`Nobody answers at ${new URL(server.url).host}`)).toBeVisible();
	await expect(phone.getByText(/saved here and waits? to be sent/)).toBeVisible();
	await expect(phone.getByText(/^It tries again (now|in)/)).toBeVisible();

	await restart();
	await phone.getByRole('button', { name: 'Try now' }).click();
	await expect(phone.getByRole('heading', { name: 'Saved and synced' })).toBeVisible({
		timeout: 30_000
	});
	await laptop.goto(server.url);
	await expectPerson(laptop, 'Ada Lovell');
});

test('of two tabs one syncs, and the other goes on when it is closed or killed', async ({
	browser
}) => {
	const secret = newSecret();
	const phone = await openSynced(browser, server.url, secret);
	const laptop = await openSynced(browser, server.url, secret);
	for (const page of [phone, laptop]) await expectSaveLine(page, 'Saved and synced');
	const sockets = [phone, laptop].map(watchSockets);
	const openTab = async () => {
		const tab = await phone.context().newPage();
		await tab.goto(server.url);
		// Told by the one that syncs.
		await expectSaveLine(tab, 'Saved and synced');
		return tab;
	};
	const [second, third] = [await openTab(), await openTab()];
	// What is logged in one goes out by another.
	await logInterview(third, interview('Ada Lovell'));
	await expectPerson(laptop, 'Ada Lovell');
	expect(sockets.flat()).toEqual([]);

	await phone.close();
	await logInterview(third, interview('Ben Marsh'));
	await expectPerson(laptop, 'Ben Marsh');

	// No goodbye of any kind.
	void second.goto('chrome://crash').catch(() => undefined);
	await new Promise((crashed) => second.once('crash', crashed));
	await logInterview(third, interview('Cleo Park'));
	await expectPerson(laptop, 'Cleo Park');
});

test('off unless it is wanted', async ({ browser }) => {
	const page = await newDevice(browser, server.url);
	const sockets = watchSockets(page);
	await page.goto(`${server.url}/settings/sync`);
	await expect(page.getByRole('heading', { name: 'Sync is off' })).toBeVisible();
	await page.goto(server.url);
	await expect(page.getByRole('main')).toBeVisible();
	await page.waitForLoadState('networkidle');
	expect(sockets).toEqual([]);
});
