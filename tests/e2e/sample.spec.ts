/** The sample search: whatever belongs to it says so, and nothing else does. */
import { expect, test, type Locator } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { logCall } from './pages/call.ts';
import { logInterview } from './pages/interview-form.ts';

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.stop('SIGTERM'));
test.use({ viewport: { width: 390, height: 844 } });

test('each of its rows is marked in words, wherever it stands', async ({ page }) => {
	await page.clock.setFixedTime('2026-12-01T10:00:00Z');
	await page.goto(server.url);
	await page.getByRole('button', { name: 'Look around a sample search' }).click();
	await page.locator('.diary .row').first().waitFor();
	await logInterview(page, {
		company: 'Harrow',
		date: '2026-11-24',
		people: [{ name: 'Ada Lovell', reach: '020 7946 0101' }]
	});
	await logCall(page, 'Dana Whitfield', 'No answer');
	await page.goto(server.url);

	const main = page.getByRole('main');
	await expect(main.getByRole('link', { name: 'Dana Whitfield Sample No answer' })).toBeVisible();
	await expectMarks(main.locator('.diary li'), 'Ada Lovell');

	await page.getByRole('link', { name: 'Interviews', exact: true }).click();
	await expectMarks(main.locator('li.opening > a'), 'Harrow');
	await expectMarks(main.locator('li.opening li'), 'Ada Lovell');

	const cover = page.getByRole('banner');
	await main.getByRole('link', { name: /^Brightwater Ferries/ }).click();
	await expect(cover.getByText('Sample')).toBeVisible();
	await main.getByRole('link', { name: /^Dana Whitfield/ }).click();
	await expect(cover.getByRole('heading', { name: 'Dana Whitfield' })).toBeVisible();
	await expect(cover.getByText('Sample')).toBeVisible();

	await page.getByRole('link', { name: 'Brightwater Ferries' }).click();
	await page.getByRole('link', { name: 'Interviews', exact: true }).first().click();
	await main.getByRole('link', { name: /^Ada Lovell/ }).click();
	await expect(cover.getByRole('heading', { name: 'Ada Lovell' })).toBeVisible();
	await expect(cover.getByText('Sample')).toBeHidden();
});

/** Every row bears the mark, but for the one that is the user's own. */
async function expectMarks(rows: Locator, own: string): Promise<void> {
	await expect(rows.filter({ hasText: 'Sample' })).not.toHaveCount(0);
	await expect(rows.filter({ hasNotText: 'Sample' })).toHaveText([new RegExp(own)]);
}
