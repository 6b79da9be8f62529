import { expect, test } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.kill());

test('what else can happen to a call says what is being asked, and keeps the keyboard in place', async ({
	page
}) => {
	await page.clock.setFixedTime(new Date('2026-12-01T10:00:00Z'));
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto(server.url);
	await page.getByRole('button', { name: 'Look around a sample search' }).click();
	await page.getByRole('link', { name: 'Call Dana Whitfield' }).click();
	await page.getByRole('button', { name: 'More' }).click();
	const heading = page.getByRole('dialog').getByRole('heading');
	await expect(heading).toHaveText('Something else happened');
	await page.getByRole('button', { name: 'Put this step off' }).press('Enter');
	await expect(heading).toHaveText('Put this step off');
	await expect(heading).toBeFocused();
	await page.getByRole('button', { name: 'Cancel' }).press('Enter');
	await expect(heading).toHaveText('Something else happened');
	await expect(heading).toBeFocused();
});
