/** Adding people to an interview, on a phone. */
import { expect, test, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { logInterview } from './pages/interview-form.ts';

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.stop('SIGTERM'));
test.use({ viewport: { width: 390, height: 844 } });

const dana = { name: 'Dana Whitfield', title: 'Director', reach: '020 7946 0101' };

test('two people of one name met before are told apart', async ({ page }) => {
	await page.goto(server.url);
	await logInterview(page, { company: 'Harrow & Pike', people: [dana] });
	await logInterview(page, { company: 'Quillmoor Health', people: [dana] });
	await openForm(page);
	await page.getByRole('button', { name: 'Met before' }).click();
	const people = page.getByRole('list', { name: 'Tap somebody to add them' }).getByRole('button');
	// What a reader hears is what stands there.
	await expect(people.nth(0)).toHaveAccessibleName('Dana Whitfield Director, Harrow & Pike');
	await expect(people.nth(1)).toHaveAccessibleName('Dana Whitfield Director, Quillmoor Health');
	await expect(people.nth(1)).toContainText('Director, Quillmoor Health');

	await page.getByLabel('Find somebody you met before').fill('quillmoor');
	await expect(people).toHaveCount(1);
	await people.click();
	await expect(page.getByRole('list', { name: 'Tap somebody to add them' })).toBeFocused();
	await expect(page.getByText('Added: Dana Whitfield, Quillmoor Health.')).toBeVisible();
	await expect(page.getByText('Met before: Quillmoor Health')).toBeVisible();
});

for (const { way, field, last } of [
	{ way: 'Paste', field: /^Paste a signature/, last: 'Find people' },
	{ way: 'Met before', field: 'Find somebody you met before', last: 'Close' }
]) {
	test(`what “${way}” opens is in view, clear of the dock, and has the focus`, async ({ page }) => {
		await page.goto(server.url);
		await logInterview(page, { company: 'Harrow & Pike', people: [dana, { name: 'Ben Marsh' }] });
		await openForm(page);
		const opener = page.getByRole('button', { name: way });
		await opener.click();
		await expect(page.getByLabel(field)).toBeFocused();
		const dock = await page.getByRole('region', { name: 'Actions' }).boundingBox();
		const button = await page.getByRole('button', { name: last }).boundingBox();
		if (!dock || !button) throw new Error('Neither is on screen.');
		expect(button.y + button.height).toBeLessThan(dock.y);
		// What opened it has not gone from sight, either.
		await expect(opener).toBeInViewport({ ratio: 1 });
		await page.getByRole('button', { name: 'Close' }).click();
		await expect(opener).toBeFocused();
	});
}

async function openForm(page: Page): Promise<void> {
	await page.goto(`${server.url}/interviews/new`);
	await page.getByRole('heading', { level: 1 }).waitFor();
}
