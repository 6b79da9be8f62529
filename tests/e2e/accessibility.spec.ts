/** Every screen, in every dress: axe finds nothing, and nothing hangs over the edge. */
import { expect, test, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { inspect } from './pages/looks.ts';

test.describe.configure({ mode: 'parallel' });

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.kill());

/** Where each screen lies, found by walking there as a person would. */
interface Places {
	readonly call: string;
	readonly write: string;
	readonly opening: string;
	readonly interview: string;
	readonly person: string;
}

const screens: readonly { name: string; show: (page: Page, places: Places) => Promise<void> }[] = [
	{ name: 'Today', show: (page) => open(page, '/') },
	{
		name: 'Today, back from a call',
		show: async (page, { call }) => {
			await open(page, call);
			await page.evaluate(() =>
				document.querySelector('a[href^="tel:"]')?.addEventListener('click', (event) => {
					event.preventDefault();
				})
			);
			await page.locator('a[href^="tel:"]').first().click();
			await open(page, '/');
			await expect(page.getByText(/How did it go\?/).first()).toBeVisible();
		}
	},
	{ name: 'the call sheet', show: (page, { call }) => open(page, call) },
	{
		name: 'the voicemail script',
		show: async (page, { call }) => {
			await open(page, call);
			await page.getByRole('tab', { name: 'Voicemail' }).click();
		}
	},
	{
		name: 'a call that was answered',
		show: async (page, { call }) => {
			await open(page, call);
			await page.getByRole('button', { name: 'Spoke' }).click();
			await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
		}
	},
	{ name: 'a thank-you', show: (page, { write }) => open(page, write) },
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
	{ name: 'an opening', show: (page, { opening }) => open(page, opening) },
	{ name: 'an interview', show: (page, { interview }) => open(page, interview) },
	{ name: 'a person', show: (page, { person }) => open(page, person) },
	{ name: 'changing a person', show: (page, { person }) => open(page, `${person}/edit`) },
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
		await show(page, await findPlaces(page));
		await inspect(page, name);
	});
}

async function open(page: Page, path: string): Promise<void> {
	await page.goto(new URL(path, server.url).href);
	await page.getByRole('heading', { level: 1 }).waitFor();
}

async function findPlaces(page: Page): Promise<Places> {
	const href = async (part: string) => {
		const link = page.locator(`main a[href*="${part}"]`).first();
		await link.waitFor();
		return new URL((await link.getAttribute('href')) ?? '', page.url()).pathname;
	};
	const call = await href('/call/');
	const write = await href('/write/');
	await open(page, '/interviews');
	const opening = await href('/openings/');
	await open(page, opening);
	const interview = await href('/interviews/');
	const person = await href('/people/');
	return { call, write, opening, interview, person };
}
