/** What became of an opening, marked on a phone. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { logInterview } from './pages/interview-form.ts';
import { expectFocusSeen } from './pages/keyboard.ts';

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.stop('SIGTERM'));
test.use({ viewport: { width: 390, height: 844 } });

test('the answer to a result stands where it was tapped, with its Undo', async ({ page }) => {
	await openOpening(page);
	const button = (name: string) => page.getByRole('button', { name, exact: true });
	for (const [name, words] of [
		['Offer', 'Offer marked. Every track here rests.'],
		['Accepted', 'Offer accepted. Every track here rests.'],
		['Rejected', 'Marked as rejected. Every track here rests.']
	] as const) {
		// As low as it can stand to be tapped.
		await button(name).evaluate((one) => one.scrollIntoView({ block: 'end' }));
		await button(name).click();
		await expect(button(name)).toHaveAttribute('aria-pressed', 'true');
		const told = page.getByRole('status').filter({ hasText: words });
		await expect(told).toBeVisible();
		for (const one of [told, button(name), button('Undo')]) await expectClear(page, one);
		await expect(button(name)).toBeFocused();
	}

	await button('Undo').click();
	await expect(page.getByRole('status').filter({ hasText: 'Taken back.' })).toBeFocused();
	await expect(button('Accepted')).toHaveAttribute('aria-pressed', 'true');
});

test('what goes when it is pressed leaves the focus beside it', async ({ page }) => {
	await openOpening(page);
	const button = (name: string) => page.getByRole('button', { name, exact: true });
	await button('On hold').click();
	await button('Put on hold').click();
	await expect(page.getByText('Marked as on hold. Calls wait until it opens again.')).toBeVisible();
	await expect(button('On hold')).toBeFocused();
	await button('Open again').click();
	const told = page.getByText('Open again. The tracks go on from where they were.');
	await expect(told).toBeVisible();
	await expectClear(page, told);
	await expectFocusSeen(page);
});

async function openOpening(page: Page): Promise<void> {
	await page.goto(server.url);
	const people = ['Ada Lovell', 'Ben Marsh', 'Cleo Hart'].map((name) => ({ name }));
	await logInterview(page, { company: 'Harrow & Pike', role: 'Pilot', people });
	await page.goto(`${server.url}/interviews`);
	await page.locator('main a[href*="/openings/"]').first().click();
	await expect(page.getByRole('heading', { level: 2, name: 'Heard back?' })).toBeAttached();
}

/** On screen, and above the tabs. */
async function expectClear(page: Page, what: Locator): Promise<void> {
	await expect(what).toBeInViewport({ ratio: 1 });
	const [box, tabs] = await Promise.all([
		what.boundingBox(),
		page.getByRole('navigation').filter({ visible: true }).boundingBox()
	]);
	if (!box || !tabs) throw new Error('Neither is on screen.');
	expect(box.y + box.height).toBeLessThanOrEqual(tabs.y);
}
