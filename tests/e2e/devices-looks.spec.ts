/** The screens of devices, in each layout and both colours: axe finds nothing, and nothing hangs over the edge. */
import { expect, test, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { invite, openDevices, readCode, switchOn, typeCode } from './pages/devices.ts';
import { dresses, inspect, wear } from './pages/looks.ts';

test.describe.configure({ mode: 'parallel' });

let server: AppServer;
test.beforeAll(async () => {
	server = await startAppServer({ environment: { NEW_ROOMS_PER_DAY: '1000' } });
});
test.afterAll(() => server.kill());

async function open(page: Page, path: string): Promise<void> {
	await page.goto(new URL(path, server.url).href);
	await page.getByRole('heading', { level: 1 }).waitFor();
}

/** Layout and colours do not depend on each other: each of both once. */
const worn = dresses.filter(({ name }) => name !== 'desk' && name !== 'phone, dark');

for (const dress of worn) {
	test(`on a ${dress.name} joining, the kit and a loss are sound`, async ({ page, browser }) => {
		test.slow();
		const look = async (screen: string) => {
			await inspect(page, dress, screen);
			await page.setViewportSize({ width: dress.width, height: 844 });
		};
		await wear(page, dress);
		await open(page, '/join');
		await look('joining, without a link');
		await page.getByLabel('Or paste the link').fill('x');
		await page.getByRole('button', { name: 'Join', exact: true }).click();
		await page.getByText('This is no invitation').waitFor();
		await look('a link that is none');

		await open(page, '/recover');
		await page.getByLabel('The twenty-five words').fill('harbour');
		await page.getByRole('button', { name: 'Bring it back' }).click();
		await page.locator('[aria-invalid="true"]').waitFor();
		await look('a kit typed wrong');

		await openDevices(page, server.url);
		await look('your devices, sync off');
		await switchOn(page, server.url);
		const link = await invite(page);
		await page.locator('.qr svg').waitFor();
		await look('an invitation');
		const other = await (await browser.newContext()).newPage();
		await other.goto(link);
		const code = await readCode(other);
		await typeCode(page, '1');
		await look('a code typed wrong');
		await typeCode(page, code);
		const remove = page.getByRole('button', { name: /^Remove / });
		await remove.waitFor();
		await look('two devices');
		await remove.click();
		await look('removing one');

		await open(page, '/settings/devices/kit');
		await page.getByRole('button', { name: 'Show the kit' }).click();
		await expect(page.locator('.words li')).toHaveCount(25);
		await look('the recovery kit');

		await open(page, '/settings/devices/lost');
		await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
		await page.getByRole('radio').first().check();
		await page.getByRole('button', { name: 'Make new keys' }).click();
		await look('a lost device');
		await page.getByRole('dialog').getByRole('button', { name: 'Make new keys' }).click();
		await page.getByText('The old copy is deleted', { exact: true }).waitFor();
		await look('new keys after a loss');
	});
}
