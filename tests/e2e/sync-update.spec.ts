/** A new build of the app in the middle of syncing, and under the app lock. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { makeNextBuild, type NextBuild } from '../support/next-build.ts';
import { waitUntilOffline } from '../support/service-worker.ts';
import { expectPerson, newDevice, putPerson } from './pages/devices.ts';
import { logInterview, logInterviewHere } from './pages/interview-form.ts';
import { expectLocked, findOnDisk, switchOn, unlock } from './pages/lock.ts';
import { expectSaveLine, holdLine, newSecret, openSynced, putKeys } from './pages/sync.ts';

let data: string;
let server: AppServer;
let next: NextBuild;
test.beforeAll(async () => void (next = await makeNextBuild('two')));
test.afterAll(() => next.remove());
test.beforeEach(async () => {
	data = mkdtempSync(join(tmpdir(), 'afterview-sync-'));
	server = await startAppServer({ environment: { DATA_DIR: data } });
});
test.afterEach(async ({ browser }) => {
	for (const context of browser.contexts()) await context.close();
	await server.stop('SIGTERM');
	rmSync(data, { recursive: true, force: true });
});

async function deploy(): Promise<void> {
	await server.kill();
	server = await startAppServer({
		port: server.port,
		root: next.root,
		environment: { DATA_DIR: data }
	});
}

const withWorker = { serviceWorkers: 'allow' } as const;
const versionOf = (page: Page) =>
	page.evaluate(() => document.documentElement.dataset['version']).catch(() => '');
const offer = (page: Page) => page.getByText('A new version of Afterview is ready');

/** As the browser does by itself. Resolves once the new build waits to be let in. */
const fetchUpdate = (page: Page) =>
	page.evaluate(async () => {
		const registration = await navigator.serviceWorker.ready;
		await registration.update();
		const { installing } = registration;
		if (!installing) return;
		await new Promise<void>((installed) =>
			installing.addEventListener('statechange', () => installed(), { once: true })
		);
	});

test('an update while an entry is on its way loses nothing', async ({ browser }) => {
	const secret = newSecret();
	const desk = await newDevice(browser, server.url, withWorker);
	const line = await holdLine(desk.context());
	await putKeys(desk, secret);
	await waitUntilOffline(desk);
	const other = await openSynced(browser, server.url, secret);
	await expectSaveLine(other, 'Saved and synced');
	await deploy();
	await fetchUpdate(desk);
	await logInterview(desk, { company: 'Harrow', people: [{ name: 'Ada Lovell' }] });
	await expectSaveLine(desk, 'Saved and synced');

	// The server has it, and the device does not know.
	line.hold();
	await logInterviewHere(desk, { company: 'Harrow', people: [{ name: 'Ben Marsh' }] });
	await expectSaveLine(desk, 'Saved on this laptop, will sync');
	await expect.poll(() => line.sentWhileHeld).toBeGreaterThan(0);
	await desk.getByRole('button', { name: 'Update' }).click();
	await expect.poll(() => versionOf(desk)).toBe('two');

	await expectSaveLine(desk, 'Saved and synced');
	for (const name of ['Ada Lovell', 'Ben Marsh']) {
		await expectPerson(other, name);
		await expectPerson(desk, name);
	}
	// The old build on the one and the new on the other go on together.
	await logInterview(other, { company: 'Harrow', people: [{ name: 'Cleo Park' }] });
	await expectPerson(desk, 'Cleo Park');
});

test('an update that comes while the app is locked opens what was locked before', async ({
	browser
}) => {
	const secret = newSecret();
	const desk = await openSynced(browser, server.url, secret, withWorker);
	await putPerson(desk, 'Ada Lovell');
	await waitUntilOffline(desk);
	await expectSaveLine(desk, 'Saved and synced');
	await switchOn(desk);
	await desk.getByRole('button', { name: 'Lock now' }).click();
	await expectLocked(desk);

	await deploy();
	await fetchUpdate(desk);
	await desk.reload();
	// Nobody has agreed to it, and nobody is asked who has not unlocked.
	await expectLocked(desk);
	expect(await versionOf(desk)).toBeUndefined();
	await expect(offer(desk)).toBeHidden();
	await unlock(desk);
	await desk.getByRole('button', { name: 'Update' }).click();
	await expect.poll(() => versionOf(desk)).toBe('two');
	await expectLocked(desk);
	expect(await findOnDisk(desk, 'Ada Lovell')).toEqual([]);

	await unlock(desk);
	await desk.goto(server.url);
	await unlock(desk);
	await expectPerson(desk, 'Ada Lovell');
	await expectSaveLine(desk, 'Saved and synced');
	const other = await openSynced(browser, server.url, secret);
	await expectPerson(other, 'Ada Lovell');
});
