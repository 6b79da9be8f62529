/** Undo by keyboard outlives the page. */
import { expect, test, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { backToToday, logCall } from './pages/call.ts';
import { logInterview } from './pages/interview-form.ts';
import { expectToday } from './pages/today.ts';

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.stop('SIGTERM'));
test.use({ viewport: { width: 390, height: 844 } });

const ada = 'Ada Lovell';
const due = `Today | Tue 8 | ${ada} | Call 1 of 3`;
const done = [`Today | Done | ${ada} | Voicemail`, `Coming up | Tue 15 | ${ada} | Call 2 of 3`];

async function startWithInterview(page: Page): Promise<void> {
	await page.clock.setFixedTime('2026-12-08T10:00:00Z');
	await page.goto(server.url);
	await logInterview(page, {
		company: 'Harrow',
		date: '2026-12-01',
		time: '14:00',
		people: [{ name: ada, reach: '020 7946 0101' }]
	});
}

test('a call is taken back, and logged again, after a reload', async ({ page, context }) => {
	await startWithInterview(page);
	await logCall(page, ada, 'Left voicemail');
	await backToToday(page);
	await expectKept(page, 'call-logged');
	await page.reload();
	await expectToday(page, { rows: done });
	await expectReady(page);

	await page.keyboard.press('Control+z');
	await expect(page.getByText('Taken back: the call.')).toBeVisible();
	await expectToday(page, { rows: [due] });
	await page.keyboard.press('Control+Shift+z');
	await expectToday(page, { rows: done });

	// It is this tab's own: another has nothing of its own to take back.
	const second = await context.newPage();
	await second.goto(server.url);
	await expectToday(second, { rows: done });
	await second.keyboard.press('Control+z');
	await expectToday(second, { rows: done });
});

test('a tab that keeps nothing logs all the same', async ({ page }) => {
	await page.addInitScript(() =>
		Object.defineProperty(window, 'sessionStorage', {
			get: () => {
				throw new DOMException('no', 'SecurityError');
			}
		})
	);
	await startWithInterview(page);
	await logCall(page, ada, 'Left voicemail');
	await backToToday(page);
	await page.keyboard.press('Control+z');
	await expectToday(page, { rows: [due] });
	await page.keyboard.press('Control+Shift+z');
	await expectToday(page, { rows: done });
	await page.reload();
	await expectToday(page, { rows: done });
});

/** The steps are written late, so that no tap waits for them. */
async function expectKept(page: Page, name: string): Promise<void> {
	await expect.poll(() => page.evaluate(() => sessionStorage.getItem('undo'))).toContain(name);
}

/** The keys are listened to once there is something to take back. */
async function expectReady(page: Page): Promise<void> {
	await expect(page.locator('p.told')).toBeAttached();
}
