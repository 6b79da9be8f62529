/** Every screen, in every dress: axe finds nothing, and nothing hangs over the edge. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';

const dresses = [
	{ name: 'phone', width: 390, dark: false, text: 100 },
	{ name: 'phone, dark', width: 390, dark: true, text: 100 },
	{ name: 'desk', width: 1280, dark: false, text: 100 },
	{ name: 'desk, dark', width: 1280, dark: true, text: 100 },
	{ name: '320 px', width: 320, dark: false, text: 100 },
	{ name: '200 % text', width: 390, dark: true, text: 200 }
] as const;

type Dress = (typeof dresses)[number];

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
	{ name: 'nothing here', show: (page) => open(page, '/no-such-page') },
	{ name: 'joining, without a link', show: (page) => open(page, '/join') },
	{
		name: 'a link that is none',
		show: async (page) => {
			await open(page, '/join');
			await page.getByLabel('Or paste the link').fill('x');
			await page.getByRole('button', { name: 'Join', exact: true }).click();
			await page.getByText('This is no invitation').waitFor();
		}
	},
	{
		name: 'a recovery kit typed wrong',
		show: async (page) => {
			await open(page, '/recover');
			await page.getByLabel('The twenty-five words').fill('harbour');
			await page.getByRole('button', { name: 'Bring it back' }).click();
			await page.locator('[aria-invalid="true"]').waitFor();
		}
	},
	{ name: 'your devices, sync off', show: (page) => open(page, '/settings/devices') },
	// From here on the search is synced, which takes the sample out.
	{
		name: 'an invitation',
		show: async (page) => {
			await open(page, '/settings/devices');
			await page.getByRole('button', { name: 'Switch sync on' }).click();
			await page.getByRole('button', { name: 'Add a device' }).click();
			await page.getByLabel('Link for the other device').waitFor();
			await page.locator('.qr svg').waitFor();
		}
	},
	{
		name: 'a recovery kit',
		show: async (page) => {
			await open(page, '/settings/devices/kit');
			await page.getByRole('button', { name: 'Show the kit' }).click();
			await page.locator('.words li').last().waitFor();
		}
	},
	{
		name: 'a lost device',
		show: async (page) => {
			await open(page, '/settings/devices/lost');
			await page.getByRole('button', { name: 'Make new keys' }).click();
			await page.getByRole('dialog').waitFor();
		}
	},
	{
		name: 'new keys after a loss',
		show: async (page) => {
			await open(page, '/settings/devices/lost');
			await page.getByRole('button', { name: 'Make new keys' }).click();
			await page.getByRole('dialog').getByRole('button', { name: 'Make new keys' }).click();
			await page.getByText('The old copy is deleted', { exact: true }).waitFor();
		}
	}
];

for (const dress of dresses) {
	test(`on a ${dress.name} every screen is sound`, async ({ page }) => {
		test.slow();
		await page.clock.setFixedTime(new Date('2026-12-01T10:00:00Z'));
		await page.emulateMedia({
			colorScheme: dress.dark ? 'dark' : 'light',
			reducedMotion: 'reduce'
		});
		await page.setViewportSize({ width: dress.width, height: 844 });
		await open(page, '/');
		await inspect(page, dress, 'the first screen');
		await page.getByRole('button', { name: 'Look around a sample search' }).click();
		await page.locator('.diary .row').first().waitFor();
		const places = await findPlaces(page);
		for (const { name, show } of screens) {
			await page.setViewportSize({ width: dress.width, height: 844 });
			await show(page, places);
			await inspect(page, dress, name);
		}
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

async function inspect(page: Page, dress: Dress, screen: string): Promise<void> {
	await page.evaluate((text) => {
		document.documentElement.style.fontSize = text === 100 ? '' : `${text}%`;
	}, dress.text);
	await page.evaluate(() => document.fonts.ready);
	const overhang = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(overhang, `${screen} hangs over the edge`).toBeLessThanOrEqual(0);
	// As tall as it is long: what scrolls under the bar at the bottom is not hidden by it for good.
	const height = await page.evaluate(() =>
		Math.max(
			...[document.documentElement, ...document.querySelectorAll('main, main *')].map(
				(element) => element.scrollHeight
			)
		)
	);
	await page.setViewportSize({ width: dress.width, height: Math.min(12_000, height + 400) });
	const { violations } = await new AxeBuilder({ page })
		.options({ rules: { 'target-size': { enabled: true } } })
		.analyze();
	expect(
		violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 160))]),
		screen
	).toEqual([]);
}
