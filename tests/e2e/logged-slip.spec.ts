import { expect, test } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { dial } from './pages/call.ts';

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.kill());

test('the answer to a call logged far down the list comes into view, with its undo', async ({
	page
}) => {
	await page.clock.setFixedTime(new Date('2026-12-01T10:00:00Z'));
	await page.setViewportSize({ width: 390, height: 560 });
	await page.goto(server.url);
	await page.getByRole('button', { name: 'Look around a sample search' }).click();
	await page.getByRole('link', { name: 'Call Marcus Oyelaran' }).click();
	await dial(page);
	await page.goto(server.url);
	await page.getByRole('button', { name: 'No answer' }).click();
	await expect(page.getByText('No answer logged.')).toBeInViewport();
	await expect(page.getByRole('button', { name: 'Undo' })).toBeInViewport();
});
