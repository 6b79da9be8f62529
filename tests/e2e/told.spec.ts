/** What somebody is told of what they do: before it is too late, in full, and once. */
import { expect, test, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { expectLogged } from './pages/call.ts';
import { logInterview } from './pages/interview-form.ts';

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.stop('SIGTERM'));
test.use({ viewport: { width: 390, height: 844 } });

const ada = { name: 'Ada Lovell', reach: '020 7946 0101' };

async function meet(page: Page, date: string): Promise<void> {
	await page.clock.install({ time: '2026-12-08T10:00:00Z' });
	await page.goto(server.url);
	await logInterview(page, { company: 'Harrow', date, people: [ada] });
}

test('a thank-you put off past its last day is warned of before it is', async ({ page }) => {
	await meet(page, '2026-12-07');
	await page.getByRole('link', { name: 'Write to Ada Lovell' }).click();
	await page.getByRole('button', { name: 'More' }).click();
	await page.getByRole('button', { name: 'Put this step off' }).click();
	const sheet = page.getByRole('dialog');
	await sheet.getByText('Tomorrow').click();
	await expect(sheet.getByText('too late')).toBeHidden();
	await sheet.getByText('Tue 15 Dec').click();
	await expect(sheet.getByText('A thank-you later than Sun 13 Dec is too late')).toBeVisible();
});

test('a rest taken back on its own day is told of', async ({ page }) => {
	await meet(page, '2026-12-01');
	await page.getByRole('link', { name: 'Ada Lovell' }).first().click();
	await page.getByRole('link', { name: 'Ada Lovell: the whole history' }).click();
	await page.getByRole('button', { name: 'Let it rest' }).click();
	await page.getByRole('button', { name: 'Take it up again' }).click();
	await expect(page.getByText('The rest logged that day no longer holds')).toBeVisible();
});

test('a number of one’s own has digits in it', async ({ page }) => {
	await page.goto(`${server.url}/settings`);
	const phone = page.getByLabel('Your phone');
	await phone.fill('call me maybe');
	await phone.blur();
	await expect(phone).toHaveAccessibleDescription(/no number in it/);
	await phone.fill('020 7946 0100');
	await phone.blur();
	await expect(phone).not.toHaveAttribute('aria-invalid');
	await page.reload();
	await expect(phone).toHaveValue('020 7946 0100');
});

test('on a desk it says once that everything is saved', async ({ page }) => {
	await page.setViewportSize({ width: 1280, height: 800 });
	await meet(page, '2026-12-01');
	await page.getByRole('button', { name: 'Left voicemail' }).click();
	await expectLogged(page);
	await expect(page.getByText('Saved on this laptop').filter({ visible: true })).toHaveCount(1);
});
