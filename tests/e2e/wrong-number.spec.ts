/** A number that turns out to be wrong, and the next one, too. */
import { expect, test, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { answer } from './pages/call.ts';
import { expectSaved, logInterview } from './pages/interview-form.ts';
import { expectToday } from './pages/today.ts';

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.stop('SIGTERM'));
test.use({ viewport: { width: 390, height: 844 } });

const stands = 'The date stands until you have the right number.';

test('each wrong number of a day is asked for anew', async ({ page }) => {
	await page.clock.install({ time: '2026-12-08T10:00:00Z' });
	await page.goto(server.url);
	await logInterview(page, {
		company: 'Harrow',
		date: '2026-12-01',
		people: [{ name: 'Ada Lovell', reach: '020 7946 0101' }]
	});
	await page.getByRole('link', { name: 'Call Ada Lovell' }).click();
	await logWrongNumber(page);
	// Nor is the answer moved from under the eye.
	expect(await page.evaluate(() => scrollY)).toBe(0);

	await page.getByRole('link', { name: 'Add the right number' }).click();
	await page.getByLabel('Phone').fill('020 7946 0102');
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(page.getByText('Saved.')).toBeVisible();
	await page.clock.fastForward('05:00');
	await page.goto(server.url);
	await expectToday(page, { rows: ['Today | Tue 8 | Ada Lovell | Call 1 of 3'] });

	await page.getByRole('link', { name: 'Call Ada Lovell' }).click();
	await logWrongNumber(page);
	await page.goto(server.url);
	await expectToday(page, {
		rows: [
			'Today | Tue 8 | Ada Lovell | Wrong number',
			'To find out | Find the right number for Ada'
		]
	});
});

async function logWrongNumber(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'More' }).click();
	await page.getByRole('button', { name: 'Wrong number' }).click();
	await expect(answer(page)).toContainText(stands);
	await expectSaved(page);
}
