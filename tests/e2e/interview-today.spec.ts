/** An interview of today: what the form says once it is saved, Today says, too. */
import { expect, test, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { fillInterview } from './pages/interview-form.ts';
import { expectToday } from './pages/today.ts';

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.stop('SIGTERM'));
test.use({ viewport: { width: 390, height: 844 } });

const ada = { name: 'Ada Lovell', reach: 'ada@harrow.example' };

async function openForm(page: Page, time?: string): Promise<void> {
	await page.clock.install({ time: '2026-12-01T10:00:00Z' });
	await page.goto(`${server.url}/interviews/new`);
	await fillInterview(page, { company: 'Harrow', people: [ada], ...(time && { time }) });
}

async function save(page: Page, heading: string, step: string): Promise<void> {
	await page.getByRole('button', { name: 'Save interview' }).click();
	await expect(page.getByRole('heading', { name: heading })).toBeVisible();
	await expect(page.getByRole('listitem').filter({ hasText: 'Thank Ada' })).toContainText(step);
	await page.getByRole('link', { name: 'Go to Today' }).click();
}

test('logged on the way out it is over, and its thank-you is due', async ({ page }) => {
	await openForm(page);
	await expect(page.getByRole('heading', { name: 'People you met' })).toBeVisible();
	await expect(page.getByLabel('It is over')).toBeChecked();
	await save(page, 'Interview saved', 'Today');
	await expectToday(page, { rows: ['Today | Tue 1 | Ada Lovell | Met today'] });
});

test('still to come it is planned, and nothing is due before it', async ({ page }) => {
	await openForm(page);
	await page.getByText('Still to come').click();
	await expect(page.getByRole('heading', { name: 'People you will meet' })).toBeVisible();
	await save(page, 'Interview planned', 'Today, after it');
	await expectToday(page, {
		nothing: [
			'Nothing due',
			'Next: interview at Harrow, today',
			'Ask everyone you meet for a card, and thank each of them the same day.'
		]
	});
});

test('with a time ahead nobody was met yet, unless it is over already', async ({ page }) => {
	await openForm(page, '14:00');
	await expect(page.getByRole('heading', { name: 'People you will meet' })).toBeVisible();
	await page.getByText('It is over').click();
	await save(page, 'Interview saved', 'Today');
	await expectToday(page, { rows: ['Today | Tue 1 | Ada Lovell | Met today'] });
});
