/** The screens of devices, in each layout and both colours: axe finds nothing, and nothing hangs over the edge. */
import { expect, test, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { invite, openDevices, readCode, switchOn, typeCode } from './pages/devices.ts';
import { inspect } from './pages/looks.ts';

let server: AppServer;
test.beforeAll(async () => {
	server = await startAppServer({ environment: { NEW_ROOMS_PER_DAY: '1000' } });
});
test.afterAll(() => server.kill());

async function open(page: Page, path: string): Promise<void> {
	await page.goto(new URL(path, server.url).href);
	await page.getByRole('heading', { level: 1 }).waitFor();
}

test('joining, the kit and a loss are sound', async ({ page, browser }) => {
	test.slow();
	await open(page, '/join');
	await inspect(page, 'joining, without a link');
	await page.getByLabel('Or paste the link').fill('x');
	await page.getByRole('button', { name: 'Join', exact: true }).click();
	await page.getByText('This is no invitation').waitFor();
	await inspect(page, 'a link that is none');

	await open(page, '/recover');
	await page.getByLabel('The twenty-five words').fill('harbour');
	await page.getByRole('button', { name: 'Bring it back' }).click();
	await page.locator('[aria-invalid="true"]').waitFor();
	await inspect(page, 'a kit typed wrong');

	await openDevices(page, server.url);
	await inspect(page, 'your devices, sync off');
	await switchOn(page, server.url);
	const link = await invite(page);
	await page.locator('.qr svg').waitFor();
	await inspect(page, 'an invitation');
	const other = await (await browser.newContext()).newPage();
	await other.goto(link);
	const code = await readCode(other);
	await typeCode(page, '1');
	await inspect(page, 'a code typed wrong');
	await typeCode(page, code);
	const remove = page.getByRole('button', { name: /^Remove / });
	await remove.waitFor();
	await inspect(page, 'two devices');
	await remove.click();
	await inspect(page, 'removing one');

	await open(page, '/settings/devices/kit');
	await page.getByRole('button', { name: 'Show the kit' }).click();
	await expect(page.locator('.words li')).toHaveCount(25);
	await inspect(page, 'the recovery kit');

	await open(page, '/settings/devices/lost');
	await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
	await page.getByRole('radio').first().check();
	await page.getByRole('button', { name: 'Make new keys' }).click();
	await inspect(page, 'a lost device');
	await page.getByRole('dialog').getByRole('button', { name: 'Make new keys' }).click();
	await page.getByText('The old copy is deleted', { exact: true }).waitFor();
	await inspect(page, 'new keys after a loss');
});
