/** What Today says of the days ahead. */
import { expect, test } from '@playwright/test';
import { makeBigSearch } from '../support/big-search.ts';
import { seedSearch } from '../support/seed.ts';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { logInterview } from './pages/interview-form.ts';
import { expectToday } from './pages/today.ts';

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.stop('SIGTERM'));
test.use({ viewport: { width: 390, height: 844 } });

test.beforeEach(async ({ page }) => {
	await page.clock.setFixedTime('2026-12-01T10:00:00Z');
	await page.goto(server.url);
});

test('a planned interview is what is next, however far away', async ({ page }) => {
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await logInterview(page, { company: 'Harrow', date: '2026-12-28', time: '14:00', people: [] });
	const why = 'Ask everyone you meet for a card, and thank each of them the same day.';
	await expectToday(page, {
		rows: [],
		nothing: ['Nothing due', 'Next: interview at Harrow, Mon 28 Dec, 14:00', why]
	});
	await logInterview(page, { company: 'Lowell', date: '2026-12-01', time: '15:30', people: [] });
	await expectToday(page, {
		rows: ['Coming up | Tue 1 | Lowell | '],
		nothing: ['Nothing due', 'Next: interview at Lowell, today, 15:30', why]
	});
});

test('who comes back to a long list finds it where they left it, also by reloading', async ({
	page
}) => {
	await expect(page.getByRole('main')).toBeVisible();
	await seedSearch(page, makeBigSearch('2026-12-01', 600));
	const rows = page.locator('.diary .row');
	await expect.poll(() => rows.count()).toBeGreaterThan(30);
	const where = rows.nth(30);
	await where.scrollIntoViewIfNeeded();
	await where.getByRole('link').first().click();
	await expect(page).toHaveURL(/\/call\//);
	await page.goBack();
	await expect(where).toBeInViewport();
	await page.reload();
	await expect(where).toBeInViewport();
});
