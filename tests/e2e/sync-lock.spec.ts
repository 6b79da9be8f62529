/** The app lock on a device that syncs. */
import { expect, test, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { expectPerson, putPerson } from './pages/devices.ts';
import { logInterview, logInterviewHere } from './pages/interview-form.ts';
import { expectLocked, findOnDisk, switchOn, unlock } from './pages/lock.ts';
import { expectSaveLine, holdLine, newSecret, openSynced } from './pages/sync.ts';

let server: AppServer;
test.beforeAll(async () => {
	server = await startAppServer({ environment: { NEW_ROOMS_PER_DAY: '1000' } });
});
test.afterEach(async ({ browser }) => {
	for (const context of browser.contexts()) await context.close();
});
test.afterAll(() => server.stop('SIGTERM'));

test('switched on in mid-sync it seals the keys, syncs on, and is silent while locked', async ({
	browser
}) => {
	const secret = newSecret();
	const other = await openSynced(browser, server.url, secret);
	const viewport = { width: 1280, height: 800 };
	const desk = await openSynced(browser, server.url, secret, { viewport });
	const line = await holdLine(desk.context());
	const secretText = new TextDecoder('latin1').decode(secret);
	await putPerson(desk, 'Ada Lovell');
	await expectSaveLine(desk, 'Saved and synced');
	expect(line.open).toBe(1);
	expect(await findOnDisk(desk, secretText)).not.toEqual([]);

	// An entry is on its way, and whether it has arrived is not known.
	line.hold();
	await logInterviewHere(desk, { company: 'Harrow', people: [{ name: 'Ben Marsh' }] });
	await expect.poll(() => line.sentWhileHeld).toBeGreaterThan(0);
	await switchOn(desk);
	expect(await findOnDisk(desk, secretText)).toEqual([]);
	await expectPerson(other, 'Ben Marsh');
	// The page goes on without a reload, under the new disk.
	await logInterview(other, { company: 'Harrow', people: [{ name: 'Cleo Park' }] });
	await desk.getByRole('link', { name: 'Today', exact: true }).click();
	await expectPerson(desk, 'Cleo Park');
	await expectSaveLine(desk, 'Saved and synced');
	for (const name of ['Ada Lovell', 'Ben Marsh', 'Cleo Park']) {
		expect(await findOnDisk(desk, name)).toEqual([]);
	}

	await desk.reload();
	await expectLocked(desk);
	await expect.poll(() => line.open).toBe(0);
	await logInterview(other, { company: 'Harrow', people: [{ name: 'Dov Reuben' }] });
	await expectSaveLine(other, 'Saved and synced');
	expect(line.open).toBe(0);
	await unlock(desk);
	await expectPerson(desk, 'Dov Reuben');
	await expectSaveLine(desk, 'Saved and synced');
	expect(await findOnDisk(desk, 'Dov Reuben')).toEqual([]);
});

test('locks by itself once the app has been in the background for so long', async ({ browser }) => {
	const desk = await openSynced(browser, server.url, newSecret());
	await desk.context().clock.install();
	await putPerson(desk, 'Ada Lovell');
	await switchOn(desk);
	const front = desk.getByRole('button', { name: 'Lock now' });
	await toBackground(desk);
	await desk.clock.fastForward('04:59');
	await expect(front).toBeVisible();
	await desk.clock.fastForward('00:02');
	await expectLocked(desk);
	expect(await desk.content()).not.toContain('Ada Lovell');
});

/** As when another app is opened: Chromium under test takes every page for visible. */
function toBackground(page: Page): Promise<boolean> {
	return page.evaluate(() => {
		Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
		return document.dispatchEvent(new Event('visibilitychange'));
	});
}
