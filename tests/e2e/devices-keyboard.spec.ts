/** The screens of devices by keyboard: what is pressed often goes, and the focus is with what comes in its place. */
import { expect, test } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { switchOn } from './pages/devices.ts';

let server: AppServer;
test.beforeAll(async () => {
	server = await startAppServer({ environment: { NEW_ROOMS_PER_DAY: '1000' } });
});
test.afterAll(() => server.kill());

test('what is wrong with a kit is where the focus is', async ({ page }) => {
	await page.goto(`${server.url}/recover`);
	const words = page.getByLabel('The twenty-five words');
	await words.fill('harbour');
	await page.getByRole('button', { name: 'Bring it back' }).press('Enter');
	await expect(words).toBeFocused();
	await expect(words).toHaveAttribute('aria-invalid', 'true');
});

test('a link that is missing or none leads back to where it is pasted', async ({ page }) => {
	await page.goto(`${server.url}/join`);
	const link = page.getByLabel('Or paste the link');
	await page.getByRole('button', { name: 'Join', exact: true }).press('Enter');
	await expect(link).toBeFocused();
	await link.fill('x');
	await link.press('Enter');
	await expect(page.getByRole('alert')).toContainText('This is no invitation');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('button', { name: 'Try another link' })).toBeFocused();
});

test('a device is renamed, invited and given up without the mouse', async ({ page }) => {
	await switchOn(page, server.url);
	// The button that was pressed is gone, and the page does not begin anew.
	await expect(page.locator('body')).not.toBeFocused();
	const rename = page.getByRole('button', { name: /^Rename / });
	await rename.press('Enter');
	const name = page.getByRole('textbox', { name: 'Name of the device' });
	await expect(name).toBeFocused();
	await name.fill('');
	await name.press('Enter');
	await expect(name).toBeFocused();
	await name.fill('Desk');
	await name.press('Enter');
	await expect(page.getByRole('button', { name: 'Rename Desk' })).toBeFocused();

	await page.getByRole('button', { name: 'Add a device' }).press('Enter');
	await page.getByRole('button', { name: 'Cancel', exact: true }).press('Enter');
	await expect(page.getByText('The invitation is called off')).toBeVisible();
	await page.keyboard.press('Tab');
	await expect(page.getByRole('button', { name: 'Make a new invitation' })).toBeFocused();
});

test('an address that is none is named, with what one looks like', async ({ page }) => {
	await switchOn(page, server.url);
	await page.goto(`${server.url}/settings/sync`);
	await page.getByText('Use another server').click();
	const address = page.getByLabel('Address of the server');
	await address.fill('not a url');
	await address.press('Enter');
	await expect(
		page.getByText(/“not a url” is not an address.*https:\/\/sync\.example\.org/)
	).toBeVisible();
});
