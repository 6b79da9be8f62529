import { expect, test } from '@playwright/test';
import { startAppServer } from '../support/app-server.ts';
import { createProfile, type Profile } from '../support/browser.ts';
import { waitUntilOffline } from '../support/service-worker.ts';
import { openDevices, switchOn } from './pages/devices.ts';
import { openLockSettings, switchOn as switchOnLock, unlock } from './pages/lock.ts';

/** What the app says in the place of a part that it has not got yet. */
const notFetched = 'This part of the app comes with the first visit to it';

let profile: Profile;
test.beforeEach(async () => void (profile = await createProfile()));
test.afterEach(() => profile.remove());

test('after one visit a cold deep link opens with the server dead', async () => {
	const server = await startAppServer();
	const context = await profile.open();
	const requests: string[] = [];
	context.on('request', (request) => requests.push(request.url()));
	const problems: string[] = [];
	context.on('weberror', (error) => problems.push(error.error().message));
	context.on('console', (line) => {
		// The system asks for the manifest by itself now and then, and it is not kept on purpose.
		const isManifest = line.location().url.endsWith('.webmanifest');
		if (line.type() === 'error' && !isManifest) problems.push(line.text());
	});

	const visit = await context.newPage();
	await visit.goto(server.url);
	await expect(visit.getByRole('main')).toBeVisible();
	await waitUntilOffline(visit);
	await visit.close();
	await server.kill();

	const cold = await context.newPage();
	await cold.goto(`${server.url}/people/nobody-of-this-id`);
	await expect(cold.getByRole('main')).toBeVisible();
	await expect(cold.getByRole('heading', { level: 1 })).toBeVisible();
	await cold.goto(`${server.url}/interviews/new`);
	await expect(cold.getByRole('main')).toBeVisible();
	await context.close();

	// The browser's own: started anew, nothing of the page in memory.
	const restarted = await profile.open();
	const page = await restarted.newPage();
	await page.goto(`${server.url}/settings`);
	await expect(page.getByRole('main')).toBeVisible();
	await restarted.close();

	const elsewhere = requests.filter(
		(url) => !/^(?:data|blob):/.test(url) && !url.startsWith(server.url)
	);
	expect(elsewhere).toEqual([]);
	expect(problems).toEqual([]);
});

test('what is kept for offline leaves out what only the system or few need', async () => {
	const server = await startAppServer();
	const context = await profile.open();
	const page = await context.newPage();
	await page.goto(server.url);
	await waitUntilOffline(page);
	const kept = await page.evaluate(async () => {
		const paths: string[] = [];
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const { url } of await cache.keys()) paths.push(new URL(url).pathname);
		}
		return paths;
	});
	expect(kept).toContain('/app.html');
	expect(kept.some((path) => /\/besley-latin-.*\.woff2$/.test(path))).toBe(true);
	expect(
		kept.filter((path) => /manifest|screenshots|workers|packs|version\.json/.test(path))
	).toEqual([]);
	await context.close();
	await server.stop('SIGTERM');
});

test('with the server dead after one visit every screen opens that is of use without it', async () => {
	const server = await startAppServer();
	const context = await profile.open({ viewport: { width: 390, height: 844 } });
	const page = await context.newPage();
	await page.goto(server.url);
	await waitUntilOffline(page);
	await server.kill();
	for (const path of [
		'/interviews',
		'/interviews/new',
		'/interviews/nobody',
		'/openings/nobody',
		'/people/nobody',
		'/people/nobody/edit',
		'/call/no-one',
		'/write/no-one',
		'/merge/people/nobody/no-one',
		'/settings',
		'/settings/bin',
		'/settings/calendar',
		'/settings/lock',
		'/settings/policy',
		'/settings/sync'
	]) {
		await page.goto(server.url + path);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		await expect(page.getByText(notFetched), path).toBeHidden();
	}
	await openLockSettings(page);
	await page.getByRole('button', { name: 'Suggest five words' }).click();
	await expect(page.getByText(notFetched)).toBeVisible();
	await switchOnLock(page);
	await page.reload();
	await unlock(page);
	await expect(page.getByRole('button', { name: 'Lock now' })).toBeVisible();
	await context.close();
});

test('a part that is kept once it was used says so where it was not, and is there where it was', async () => {
	const server = await startAppServer();
	const context = await profile.open();
	const page = await context.newPage();
	await openDevices(page, server.url);
	await waitUntilOffline(page);
	await switchOn(page, server.url);
	// The screens that lead on from here.
	await page.waitForLoadState('networkidle');
	await server.kill();
	await page.goto(`${server.url}/settings/devices/kit`);
	await page.getByRole('button', { name: 'Show the kit' }).click();
	await expect(page.locator('.words li')).toHaveCount(25);
	await page.goto(`${server.url}/join`);
	await expect(page.getByText(notFetched)).toBeVisible();
	await context.close();
});

test('the app that can not start says so, and reloading brings it back', async () => {
	const server = await startAppServer();
	const context = await profile.open({ serviceWorkers: 'block' });
	const page = await context.newPage();
	await page.route('**/_app/immutable/entry/*.js', (route) => route.abort());
	await page.goto(server.url);
	const notice = page.getByRole('alert');
	await expect(notice).toContainText('Your log is safe on this device');
	await page.unroute('**/_app/immutable/entry/*.js');
	await notice.getByRole('button', { name: 'Reload' }).click();
	await expect(page.getByRole('main')).toBeVisible();
	await expect(notice).toBeHidden();
	await context.close();
	await server.stop('SIGTERM');
});
