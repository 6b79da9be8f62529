/** The main job without a pointer: every key is pressed here, nothing is clicked. */
import { expect, test, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { moveTo } from './pages/chromium.ts';
import { expectFocusSeen, expectAtTop, press, tabTo } from './pages/keyboard.ts';
import { expectToday } from './pages/today.ts';

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.stop('SIGTERM'));

const ada = 'Ada Lovell';
const ben = 'Ben Marsh';

for (const { device, viewport } of [
	{ device: 'a phone', viewport: { width: 390, height: 844 } },
	{ device: 'a desk', viewport: { width: 1280, height: 800 } }
]) {
	test.describe(`on ${device}`, () => {
		test.use({ viewport });

		test('from the first screen to an edited call, by keyboard alone', async ({ page }) => {
			const isDesk = device === 'a desk';
			const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
			const link = (name: string | RegExp) => page.getByRole('link', { name, exact: true });
			await page.clock.install({ time: '2026-12-01T15:30:00Z' });
			await page.goto(server.url);

			await test.step('log an interview with two people', async () => {
				await press(page, button('Log an interview'));
				await expect(page).toHaveTitle(/^Log an interview/);
				await expectAtTop(page);
				await type(page, 'Company', 'Harrow & Pike');
				await type(page, /^Role/, 'Fleet operations lead');
				// The day is that of today; this time is the same in the order and the clock of any browser.
				await type(page, 'Time', '1111AM');
				await press(page, button('Type'));
				await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
				await page.keyboard.type(ada);
				await tabTo(page, page.getByLabel(/^Phone, e-?mail or postal/));
				await page.keyboard.type('020 7946 0101');
				await tabTo(page, button('Type'), 'Shift+Tab');
				await page.keyboard.press('Enter');
				await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
				await page.keyboard.type(ben);
				await tabTo(page, page.getByLabel(/^Phone, e-?mail or postal/));
				await page.keyboard.type('ben@harrow.example');
				await press(page, button('Save interview'));
				await expect(page.getByRole('heading', { name: 'Interview saved' })).toBeFocused();
			});

			await test.step('mark a thank-you', async () => {
				await press(page, link('Go to Today'));
				await expectToday(page, {
					rows: [`Today | Tue 1 | ${ada} | Met today`, `Today | Tue 1 | ${ben} | Met today`]
				});
				await press(page, link(`Write to ${ada}`).first());
				await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Thank ${ada}`);
				await expectAtTop(page);
				await tabTo(page, page.getByRole('radio', { checked: true }));
				await page.keyboard.press('ArrowRight');
				await expect(page.getByRole('radio', { name: 'Card' })).toBeChecked();
				await expectFocusSeen(page);
				await press(page, button('Mark as posted'));
				await expect(page.getByRole('heading', { name: 'Card posted.' })).toBeFocused();
				await press(page, link('Back to Today').last());
				await expectToday(page, {
					rows: [
						`Today | Tue 1 | ${ben} | Met today`,
						`Today | Done | ${ada} | Posted`,
						`Coming up | Tue 8 | ${ada} | Call 1 of 3`
					]
				});
			});

			await moveTo(page, '2026-12-14T10:00:00Z');
			await test.step('two weeks later: a voicemail, taken back, and logged again', async () => {
				await press(page, link(`Call ${ada}`));
				if (isDesk) await expect(page.getByRole('complementary')).toContainText(ada);
				else {
					await expect(page).toHaveTitle(/^Call Ada/);
					await expectAtTop(page);
				}
				const more = button('More');
				await press(page, more);
				const dialog = page.getByRole('dialog', { name: 'Something else happened' });
				await expect(dialog).toBeVisible();
				await expect(dialog.locator(':focus')).toHaveCount(1);
				await page.keyboard.press('Tab');
				await expectFocusSeen(page);
				await page.keyboard.press('Escape');
				await expect(dialog).toBeHidden();
				await expect(more).toBeFocused();

				await press(page, button('Left voicemail'));
				await expect(page.getByRole('heading', { name: 'Voicemail logged.' })).toBeFocused();
				await press(page, button('Undo'));
				await expect(page.getByText('Taken back. Nothing is logged.')).toBeVisible();
				await expectFocusSeen(page);
				await press(page, button('Left voicemail'));
				await expect(page.getByRole('heading', { name: 'Voicemail logged.' })).toBeFocused();
			});

			await test.step('the person, and the call dated two days earlier', async () => {
				await press(page, isDesk ? link(ada) : link(`${ada}: the whole history`));
				await expect(page).toHaveTitle(/^Ada Lovell/);
				await expectAtTop(page);
				await press(page, button('Edit: Left a voicemail, Today, 10:00'));
				const form = page.getByRole('group', { name: 'Edit what happened' });
				await expect(form.getByLabel('What', { exact: true })).toBeFocused();
				await tabTo(page, form.getByLabel('Day'));
				await page.keyboard.type('12122026');
				await press(page, form.getByRole('button', { name: 'Save' }));
				await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
				await expectFocusSeen(page);
				await expect(button('Edit: Left a voicemail, Sat 12 Dec, 10:00')).toBeFocused();

				await page.keyboard.press('Enter');
				await press(page, form.getByRole('button', { name: 'Cancel' }));
				await expect(button('Edit: Left a voicemail, Sat 12 Dec, 10:00')).toBeFocused();
				await page.keyboard.press('Control+z');
				await expect(button('Edit: Left a voicemail, Today, 10:00')).toBeVisible();
				await expectFocusSeen(page);
			});
		});
	});
}

async function type(page: Page, label: string | RegExp, keys: string): Promise<void> {
	await tabTo(page, page.getByLabel(label, { exact: true }));
	await page.keyboard.type(keys);
}
