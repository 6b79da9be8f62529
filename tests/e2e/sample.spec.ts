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
	const person = page.url();
	await page.goto(person.replace('?', '/edit?'));
	await expect(page.getByLabel('Title')).toBeVisible();
	await expect(cover.getByText('Sample')).toBeVisible();
	const thread = decodeURIComponent(new URL(person).searchParams.get('thread') ?? '');
	for (const task of ['call', 'write']) {
		await page.goto(`${server.url}/${task}/${thread}`);
		await expect(page.getByRole('region', { name: /./ }).first()).toBeVisible();
		await expect(cover.getByText('Sample')).toBeVisible();
	}
	await page.goto(`${server.url}/interviews/${thread.split('~')[0] ?? ''}`);
	await expect(page.getByLabel('Round')).toBeVisible();
	await expect(cover.getByText('Sample')).toBeVisible();
	await page.goto(person);

	await page.getByRole('link', { name: 'Brightwater Ferries' }).click();
	await page.getByRole('link', { name: 'Interviews', exact: true }).first().click();
	await main.getByRole('link', { name: /^Ada Lovell/ }).click();
	await expect(cover.getByRole('heading', { name: 'Ada Lovell' })).toBeVisible();
	await expect(cover.getByText('Sample')).toBeHidden();
});

test('a real interview is offered nothing of the sample', async ({ page }) => {
	await page.clock.setFixedTime('2026-12-01T10:00:00Z');
	await page.goto(server.url);
	await page.getByRole('button', { name: 'Look around a sample search' }).click();
	await page.locator('.diary .row').first().waitFor();
	await logInterview(page, { company: 'Brightside', people: [{ name: 'Ada Lovell' }] });
	await page.goto(`${server.url}/interviews/new`);
	await page.getByLabel('Company').pressSequentially('Bright');
	const offered = page.getByRole('option');
	await expect(offered.first()).toContainText('Brightside');
	await expect(offered.filter({ hasText: 'Brightwater' })).toHaveCount(0);
	await page.keyboard.press('Escape');
	await page.getByRole('button', { name: 'Met before' }).click();
	const people = page.getByRole('list', { name: 'Tap somebody to add them' }).getByRole('button');
	await expect(people).toHaveText([/Ada Lovell/]);

	// A further round of one of its openings is part of it, and says so.
	await page.goto(`${server.url}/interviews`);
	await page
		.getByRole('main')
		.getByRole('link', { name: /^Brightwater Ferries/ })
		.click();
	await page.getByRole('link', { name: /round/ }).click();
	await expect(page.getByText('What you log for it goes when the sample does.')).toBeVisible();
});

/** Every row bears the mark, but for the one that is the user's own. */
async function expectMarks(rows: Locator, own: string): Promise<void> {
	await expect(rows.filter({ hasText: 'Sample' })).not.toHaveCount(0);
	await expect(rows.filter({ hasNotText: 'Sample' })).toHaveText([new RegExp(own)]);
}
