/** Every screen, in every dress: axe finds nothing, and nothing hangs over the edge. */
import { expect, test, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { dial } from './pages/call.ts';
import { inspect } from './pages/looks.ts';

test.describe.configure({ mode: 'parallel' });

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.kill());

const screens: readonly { name: string; show: (page: Page) => Promise<unknown> }[] = [
	{ name: 'Today', show: (page) => open(page, '/') },
	{
		name: 'Today, back from a call',
		show: async (page) => {
			await follow(page, '/', '/call/');
			await dial(page);
			await open(page, '/');
			await expect(page.getByText(/How did it go\?/).first()).toBeVisible();
		}
	},
	{ name: 'the call sheet', show: (page) => follow(page, '/', '/call/') },
	{
		name: 'what else they may say',
		show: async (page) => {
			await follow(page, '/', '/call/');
			await page.getByText('If they say something else').click();
			await expect(page.getByText('They ask you not to call')).toBeVisible();
		}
	},
	{
		name: 'the voicemail script',
		show: async (page) => {
			await follow(page, '/', '/call/');
			await page.getByRole('tab', { name: 'Voicemail' }).click();
		}
	},
	{
		name: 'a call that was answered',
		show: async (page) => {
			await follow(page, '/', '/call/');
			await page.getByRole('button', { name: 'Spoke' }).click();
			await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
		}
	},
	{ name: 'a thank-you', show: (page) => follow(page, '/', '/write/') },
	{ name: 'the interviews', show: (page) => open(page, '/interviews') },
	{
		name: 'an interview with mistakes in it',
		show: async (page) => {
			await open(page, '/interviews/new');
			await page.getByLabel('Company').fill('x'.repeat(300));
			await page.getByRole('button', { name: /^Type/ }).click();
			await page.getByRole('button', { name: 'Save interview' }).click();
			await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible();
		}
	},
	{ name: 'an opening', show: openOpening },
	{
		name: 'an interview',
		show: async (page) => follow(page, await openOpening(page), '/interviews/')
	},
	{ name: 'a person', show: openPerson },
	{ name: 'changing a person', show: async (page) => open(page, `${await openPerson(page)}/edit`) },
	{ name: 'the settings', show: (page) => open(page, '/settings') },
	{ name: 'an own policy', show: (page) => open(page, '/settings/policy') },
	{ name: 'time and calendar', show: (page) => open(page, '/settings/calendar') },
	{ name: 'the bin', show: (page) => open(page, '/settings/bin') },
	{ name: 'nobody here', show: (page) => open(page, '/people/nobody') },
	{ name: 'nothing here', show: (page) => open(page, '/no-such-page') }
];

test('the first screen is sound', async ({ page }) => {
	await open(page, '/');
	await inspect(page, 'the first screen');
});

for (const { name, show } of screens) {
	test(`${name} is sound`, async ({ page }) => {
		await page.clock.setFixedTime(new Date('2026-12-01T10:00:00Z'));
		await page.setViewportSize({ width: 390, height: 844 });
		await open(page, '/');
		await page.getByRole('button', { name: 'Look around a sample search' }).click();
		await page.locator('.diary .row').first().waitFor();
		await show(page);
		await inspect(page, name);
	});
}

async function open(page: Page, path: string): Promise<void> {
	await page.goto(new URL(path, server.url).href);
	await page.getByRole('heading', { level: 1 }).waitFor();
}

/** Opens what the first link on a screen leads to whose address has this part. Its path. */
async function follow(page: Page, from: string, part: string): Promise<string> {
	if (new URL(page.url()).pathname !== from) await open(page, from);
	const link = page.locator(`main a[href*="${part}"]`).first();
	await link.waitFor();
	const to = new URL((await link.getAttribute('href')) ?? '', page.url()).pathname;
	await open(page, to);
	return to;
}

function openOpening(page: Page): Promise<string> {
	return follow(page, '/interviews', '/openings/');
}

async function openPerson(page: Page): Promise<string> {
	return follow(page, await openOpening(page), '/people/');
}
