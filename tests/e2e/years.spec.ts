/** A log of years: Today is on the screen from an extract before the rest has been read. */
import { expect, test, type Page } from '@playwright/test';
import { startAppServer } from '../support/app-server.ts';
import { makeBigSearch } from '../support/big-search.ts';
import { createProfile, type Profile } from '../support/browser.ts';
import { seedSearch, waitUntilFolded, waitUntilExtracted } from '../support/seed.ts';
import { waitUntilOffline } from '../support/service-worker.ts';
import { expectSaved } from './pages/interview-form.ts';

let profile: Profile;
test.beforeEach(async () => void (profile = await createProfile()));
test.afterEach(() => profile.remove());

test('opens with a part of itself, knows the rest, and takes a call at once', async () => {
	const server = await startAppServer();
	let context = await profile.open();
	const visit = await context.newPage();
	await visit.goto(server.url);
	await waitUntilOffline(visit);
	await seedSearch(visit, makeBigSearch(new Date().toISOString().slice(0, 10), 400));
	await waitUntilFolded(visit);
	await waitUntilExtracted(visit);
	const shown = await readToday(visit);
	await context.close();
	await server.kill();

	context = await profile.open();
	// Never idle: nothing is read that nobody asks for.
	await context.addInitScript(() => {
		globalThis.requestIdleCallback = () => 0;
	});
	const page = await context.newPage();
	await page.goto(server.url);
	const { rows, counts } = await readToday(page);
	expect(counts).toEqual(shown.counts);
	expect(counts).toContain('360');
	// Without an idle moment the first screenful is all there is.
	expect(rows.length).toBeGreaterThan(3);
	expect(shown.rows.slice(0, rows.length)).toEqual(rows);

	await page.getByText('At rest').click();
	await expect(page.locator('details[open] li')).toHaveCount(50);

	const key = page.locator('a.key[href*="/call/"]').first();
	const name = await key.getAttribute('aria-label');
	await key.click();
	await page.getByRole('button', { name: 'Left voicemail' }).click();
	await expectSaved(page);
	await context.close();

	// The extract is of before the call, and is not believed.
	context = await profile.open();
	const again = await context.newPage();
	await again.goto(server.url);
	await expect(again.locator('.diary .row').first()).toBeVisible();
	await expect(again.getByRole('link', { name: name ?? '', exact: true })).toHaveCount(0);
	await context.close();
});

async function readToday(page: Page) {
	await page.locator('.diary .row').nth(3).waitFor();
	return {
		rows: await page.locator('.diary .row').allInnerTexts(),
		counts: await page.locator('details .count').allInnerTexts()
	};
}
