import { expect, test, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { createProfile, type Profile } from '../support/browser.ts';
import { makeNextBuild, type NextBuild } from '../support/next-build.ts';
import { waitUntilOffline } from '../support/service-worker.ts';

let profile: Profile;
let server: AppServer;
const builds: NextBuild[] = [];

test.beforeEach(async () => {
	profile = await createProfile();
	server = await startAppServer();
});
test.afterEach(async () => {
	await server.kill();
	await profile.remove();
	for (const build of builds.splice(0)) await build.remove();
});

async function deploy(version: string): Promise<void> {
	const build = await makeNextBuild(version);
	builds.push(build);
	await server.kill();
	server = await startAppServer({ port: server.port, root: build.root });
}

/** As coming back to the tab does. */
const lookForUpdate = (page: Page) =>
	page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
const versionOf = (page: Page) => page.evaluate(() => document.documentElement.dataset['version']);
const offer = (page: Page) => page.getByText('A new version of Afterview is ready');
const company = (page: Page) => page.getByLabel('Company');

test('one consent updates both tabs and loses nothing typed in either', async () => {
	const context = await profile.open();
	const [first, second] = [await context.newPage(), await context.newPage()];
	await first.goto(`${server.url}/interviews/new`);
	await waitUntilOffline(first);
	await second.goto(`${server.url}/settings`);
	await company(first).fill('Harrow & Pike');
	const name = second.getByLabel('Your name');
	await name.fill('Ada Example');

	await deploy('two');
	await lookForUpdate(first);
	await expect(offer(first)).toBeVisible();
	await expect(offer(second)).toBeVisible();
	expect(await versionOf(first)).toBeUndefined();

	await first.getByRole('button', { name: 'Update' }).click();
	await expect.poll(() => versionOf(first).catch(() => '')).toBe('two');
	await expect.poll(() => versionOf(second).catch(() => '')).toBe('two');
	await expect(offer(first)).toBeHidden();
	await expect(company(first)).toHaveValue('Harrow & Pike');
	await expect(name).toHaveValue('Ada Example');
	await context.close();
});

test('an update without consent waits through a reload, and a newer one takes its place', async () => {
	const context = await profile.open();
	const page = await context.newPage();
	await page.goto(server.url);
	await waitUntilOffline(page);

	await deploy('two');
	await lookForUpdate(page);
	await expect(offer(page)).toBeVisible();
	await page.reload();
	expect(await versionOf(page)).toBeUndefined();
	await expect(offer(page)).toBeVisible();

	await deploy('three');
	await lookForUpdate(page);
	const isThree = () =>
		page.evaluate(async () => {
			const registration = await navigator.serviceWorker.getRegistration();
			if (!registration?.waiting || registration.installing) return false;
			const cache = await caches.open(
				(await caches.keys()).find((key) => key.includes('precache')) ?? ''
			);
			return (await cache.keys()).some(({ url }) => url.includes('=three'));
		});
	await expect.poll(isThree).toBe(true);
	await page.getByRole('button', { name: 'Update' }).click();
	await expect.poll(() => versionOf(page).catch(() => '')).toBe('three');
	await context.close();
});

test('the files of the old build go once no open tab runs it', async () => {
	const context = await profile.open();
	const page = await context.newPage();
	await page.goto(server.url);
	await waitUntilOffline(page);
	await deploy('two');
	await lookForUpdate(page);
	await page.getByRole('button', { name: 'Update' }).click();
	await expect.poll(() => versionOf(page).catch(() => '')).toBe('two');

	const keptPages = () =>
		page.evaluate(async () => {
			const cache = await caches.open(
				(await caches.keys()).find((key) => key.includes('precache')) ?? ''
			);
			return (await cache.keys()).filter(({ url }) => url.includes('/app.html')).length;
		});
	// The tab that was open at the update is gone with this load.
	await page.goto(`${server.url}/settings`);
	await page.goto(server.url);
	await expect.poll(keptPages).toBe(1);
	await context.close();
});

test('what was used of a pack is there after an update, the server dead', async () => {
	const context = await profile.open();
	const page = await context.newPage();
	await page.goto(`${server.url}/settings`);
	await waitUntilOffline(page);
	await page.goto(`${server.url}/settings/devices`);
	await expect(page.getByRole('heading', { name: 'Your devices' })).toBeVisible();
	await deploy('two');
	await lookForUpdate(page);
	await page.getByRole('button', { name: 'Update' }).click();
	await expect.poll(() => versionOf(page).catch(() => '')).toBe('two');
	await server.kill();
	await page.reload();
	await expect(page.getByRole('heading', { name: 'Your devices' })).toBeVisible();
	// What only the build before had goes.
	const packs = () =>
		page.evaluate(async () =>
			(await (await caches.open('packs')).keys()).map(({ url }) => new URL(url).pathname)
		);
	await page.goto(`${server.url}/settings`);
	await expect
		.poll(async () => (await packs()).filter((path) => !path.includes('-two')))
		.toEqual([]);
	expect((await packs()).length).toBeGreaterThan(0);
	await context.close();
});
