/** Two devices that hold the same search: real browsers, the real server with its store, and what may come between. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { createProfile, type Profile } from '../support/browser.ts';
import { watch, type Watch } from './pages/chromium.ts';
import { logInterview } from './pages/interview-form.ts';
import { expectSaveLine, putKeys } from './pages/sync.ts';

let data: string;
let server: AppServer;
let seen: Watch;
const profiles: Profile[] = [];
const contexts: BrowserContext[] = [];
const sockets: string[] = [];

test.beforeEach(async () => {
	data = mkdtempSync(join(tmpdir(), 'afterview-sync-'));
	server = await startAppServer({ environment: { DATA_DIR: data } });
	seen = { elsewhere: [], errors: [] };
	sockets.length = 0;
});
test.afterEach(async () => {
	for (const context of contexts.splice(0)) await context.close();
	for (const profile of profiles.splice(0)) await profile.remove();
	await server.stop('SIGTERM');
	rmSync(data, { recursive: true, force: true });
});

/** A browser of its own, with the keys of the search. */
async function openDevice(secret: Uint8Array): Promise<Page> {
	const profile = await createProfile();
	profiles.push(profile);
	const context = await profile.open();
	contexts.push(context);
	watch(context, server.url, seen);
	context.on('page', (page) => page.on('websocket', (socket) => sockets.push(socket.url())));
	const page = await context.newPage();
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto(server.url);
	await expect(page.getByRole('main')).toBeVisible();
	await putKeys(page, secret);
	return page;
}

const newSecret = () => crypto.getRandomValues(new Uint8Array(32));

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

test('what is logged on one device stands on the other, both ways', async () => {
	const secret = newSecret();
	const [phone, laptop] = [await openDevice(secret), await openDevice(secret)];
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
	expect(new Set(sockets)).toEqual(new Set([`${origin}/sync`]));
	for (const page of [phone, laptop]) expect(page.url()).toBe(`${server.url}/`);
	expect(seen).toEqual({ elsewhere: [], errors: [] });
});

test('the server is killed: all is said, kept, and sent when it is back', async () => {
	const secret = newSecret();
	const [phone, laptop] = [await openDevice(secret), await openDevice(secret)];
	await expectSaveLine(phone, 'Saved and synced');
	await expectSaveLine(laptop, 'Saved and synced');
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

test('of two tabs one syncs, and the other goes on when it is closed or killed', async () => {
	const secret = newSecret();
	const [phone, laptop] = [await openDevice(secret), await openDevice(secret)];
	await expectSaveLine(phone, 'Saved and synced');
	await expectSaveLine(laptop, 'Saved and synced');
	const before = sockets.length;
	const openTab = async () => {
		const tab = await phone.context().newPage();
		await tab.setViewportSize({ width: 390, height: 844 });
		await tab.goto(server.url);
		// Told by the one that syncs.
		await expectSaveLine(tab, 'Saved and synced');
		return tab;
	};
	const [second, third] = [await openTab(), await openTab()];
	// What is logged in one goes out by another.
	await logInterview(third, interview('Ada Lovell'));
	await expectPerson(laptop, 'Ada Lovell');
	expect(sockets).toHaveLength(before);

	await phone.close();
	await logInterview(third, interview('Ben Marsh'));
	await expectPerson(laptop, 'Ben Marsh');

	// No goodbye of any kind.
	void second.goto('chrome://crash').catch(() => undefined);
	await new Promise((crashed) => second.once('crash', crashed));
	await logInterview(third, interview('Cleo Park'));
	await expectPerson(laptop, 'Cleo Park');
});

test('off unless it is wanted', async () => {
	const profile = await createProfile();
	profiles.push(profile);
	const context = await profile.open();
	contexts.push(context);
	const page = await context.newPage();
	page.on('websocket', (socket) => sockets.push(socket.url()));
	await page.goto(`${server.url}/settings/sync`);
	await expect(page.getByRole('heading', { name: 'Sync is off' })).toBeVisible();
	await page.goto(server.url);
	await expect(page.getByRole('main')).toBeVisible();
	await page.waitForLoadState('networkidle');
	expect(sockets).toEqual([]);
});
