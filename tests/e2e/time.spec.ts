/** An open page follows the clock, the calendar and the traveller by itself. Nothing here reloads. */
import { expect, test, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { backToToday, postLetter } from './pages/call.ts';
import { moveTo } from './pages/chromium.ts';
import { logInterview } from './pages/interview-form.ts';
import { expectToday, readToday } from './pages/today.ts';

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.stop('SIGTERM'));

const ada = { name: 'Ada Lovell', reach: '020 7946 0101' };

async function openAt(page: Page, moment: string): Promise<void> {
	await page.clock.install({ time: moment });
	await page.goto(server.url);
}

test.describe('in London', () => {
	test.use({ timezoneId: 'Europe/London', viewport: { width: 390, height: 844 } });

	test('midnight begins a day, and at noon a thank-you not sent is late', async ({ page }) => {
		await openAt(page, '2026-12-01T15:30:00Z');
		await logInterview(page, { company: 'Harrow', time: '14:00', people: [ada] });
		const row = (words: string) => [`${words}`];
		await moveTo(page, '2026-12-01T23:59:50Z');
		await expectToday(page, {
			date: 'Tuesday 1 December',
			rows: row('Today | Tue 1 | Ada Lovell | Met today')
		});
		await moveTo(page, '2026-12-02T00:00:01Z');
		await expectToday(page, {
			date: 'Wednesday 2 December',
			rows: row('Today | Wed 2 | Ada Lovell | Met Tue 1 Dec')
		});
		await moveTo(page, '2026-12-02T11:59:50Z');
		expect((await readToday(page)).rows).toEqual(row('Today | Wed 2 | Ada Lovell | Met Tue 1 Dec'));
		await moveTo(page, '2026-12-02T12:00:01Z');
		await expectToday(page, { rows: row('Overdue | Tue 1 | Ada Lovell | 1 day late') });
		await moveTo(page, '2026-12-03T00:00:01Z');
		await expectToday(page, { rows: row('Overdue | Tue 1 | Ada Lovell | 2 days late') });
	});

	test('the thank-you falls due when the interview of today is over', async ({ page }) => {
		await openAt(page, '2026-12-01T15:30:00Z');
		await logInterview(page, { company: 'Harrow', time: '16:00', people: [ada] });
		await expectToday(page, { rows: ['Coming up | Tue 1 | Harrow | '], waiting: 1 });
		await moveTo(page, '2026-12-01T16:59:50Z');
		await expectToday(page, { rows: ['Coming up | Tue 1 | Harrow | '], waiting: 1 });
		await moveTo(page, '2026-12-01T17:00:01Z');
		await expectToday(page, { rows: ['Today | Tue 1 | Ada Lovell | Met today'], waiting: 0 });
	});

	test('a day off added in the settings moves the call, here and in the tab beside', async ({
		page,
		context
	}) => {
		await openAt(page, '2026-12-01T15:30:00Z');
		await logInterview(page, { company: 'Harrow', time: '14:00', people: [ada] });
		await postLetter(page, ada.name);
		await backToToday(page);
		const done = 'Today | Done | Ada Lovell | Posted';
		await expectToday(page, { rows: [done, 'Coming up | Tue 8 | Ada Lovell | Call 1 of 3'] });

		const settings = await context.newPage();
		await settings.goto(`${server.url}/settings/calendar`);
		const daysOff = settings.getByRole('region', { name: 'Your days off' });
		await daysOff.getByLabel('Day', { exact: true }).fill('2026-12-08');
		await daysOff.getByRole('button', { name: 'Add day off' }).click();
		await expect(daysOff.getByText('Tue 8 Dec is a day off.')).toBeVisible();
		await expectToday(page, { rows: [done, 'Coming up | Wed 9 | Ada Lovell | Call 1 of 3'] });
		await expect(page.getByRole('main')).toContainText(
			'One week after your interview on Tue 1 Dec, 14:00; moved from Tue 8 Dec past a day off.'
		);

		await settings.getByRole('link', { name: 'Today', exact: true }).click();
		await expectToday(settings, { rows: [done, 'Coming up | Wed 9 | Ada Lovell | Call 1 of 3'] });
		await settings.goBack();
		await daysOff.getByRole('button', { name: 'Remove Tue 8 Dec' }).click();
		await expectToday(page, { rows: [done, 'Coming up | Tue 8 | Ada Lovell | Call 1 of 3'] });
	});
});

test.describe('in New York, in the night the clocks go forward', () => {
	test.use({ timezoneId: 'America/New_York', viewport: { width: 390, height: 844 } });

	test('noon comes an hour sooner, and a time that was skipped still ends', async ({ page }) => {
		await openAt(page, '2027-03-13T20:30:00Z');
		await logInterview(page, {
			company: 'Harrow',
			date: '2027-03-13',
			time: '14:00',
			people: [ada]
		});
		await logInterview(page, {
			company: 'Night Desk',
			date: '2027-03-14',
			// Between two and three there is no time that night; half past two is half past three.
			time: '02:30',
			people: [{ name: 'Ben Marsh', reach: 'ben@desk.example' }]
		});
		const late = 'Today | Sun 14 | Ada Lovell | Met Sat 13 Mar';
		const planned = 'Coming up | Sun 14 | Night Desk | ';
		await moveTo(page, '2027-03-14T04:59:50Z');
		await expectToday(page, {
			date: 'Saturday 13 March',
			rows: ['Today | Sat 13 | Ada Lovell | Met today', planned],
			waiting: 1
		});
		await moveTo(page, '2027-03-14T05:00:01Z');
		await expectToday(page, { date: 'Sunday 14 March', rows: [late, planned], waiting: 1 });
		await moveTo(page, '2027-03-14T08:29:50Z');
		await expectToday(page, { rows: [late, planned], waiting: 1 });
		await moveTo(page, '2027-03-14T08:30:01Z');
		await expectToday(page, {
			rows: [late, 'Today | Sun 14 | Ben Marsh | Met today'],
			waiting: 0
		});
		await moveTo(page, '2027-03-14T15:59:50Z');
		await expectToday(page, { rows: [late, 'Today | Sun 14 | Ben Marsh | Met today'] });
		await moveTo(page, '2027-03-14T16:00:01Z');
		await expectToday(page, {
			rows: ['Overdue | Sat 13 | Ada Lovell | 1 day late', 'Today | Sun 14 | Ben Marsh | Met today']
		});
		// The day of 23 hours ends at its own midnight.
		await moveTo(page, '2027-03-15T03:59:50Z');
		await expectToday(page, { date: 'Sunday 14 March' });
		await moveTo(page, '2027-03-15T04:00:01Z');
		await expectToday(page, { date: 'Monday 15 March' });
	});
});

test('the date is that of where the user is, and no due date moves', async ({ browser }) => {
	// The configuration's own zone could not be changed on the way; only a key that is there takes it away.
	const noZone: object = { timezoneId: undefined };
	const context = await browser.newContext({ ...noZone, viewport: { width: 390, height: 844 } });
	const page = await context.newPage();
	const devtools = await context.newCDPSession(page);
	const flyTo = async (timezoneId: string) => {
		// One zone replaces another only once that is given up.
		await devtools.send('Emulation.setTimezoneOverride', { timezoneId: '' });
		await devtools.send('Emulation.setTimezoneOverride', { timezoneId });
	};
	await flyTo('Europe/London');
	await openAt(page, '2026-12-01T15:30:00Z');
	await logInterview(page, { company: 'Harrow', time: '14:00', people: [ada] });
	await expectToday(page, { rows: ['Today | Tue 1 | Ada Lovell | Met today'] });

	// Half past four on Wednesday morning there.
	await flyTo('Pacific/Auckland');
	await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
	await expectToday(page, {
		date: 'Wednesday 2 December',
		rows: ['Today | Wed 2 | Ada Lovell | Met Tue 1 Dec']
	});
	// Noon there is noon for the thank-you.
	await moveTo(page, '2026-12-01T22:59:50Z');
	await expectToday(page, { rows: ['Today | Wed 2 | Ada Lovell | Met Tue 1 Dec'] });
	await moveTo(page, '2026-12-01T23:00:01Z');
	await expectToday(page, { rows: ['Overdue | Tue 1 | Ada Lovell | 1 day late'] });

	// And over the date line it is Tuesday again, noticed without leaving the page.
	await flyTo('Pacific/Honolulu');
	await page.clock.runFor(21_000);
	await expectToday(page, {
		date: 'Tuesday 1 December',
		rows: ['Today | Tue 1 | Ada Lovell | Met today']
	});
	await postLetter(page, ada.name);
	await backToToday(page);
	for (const [zone, date] of [
		['Pacific/Honolulu', 'Tuesday 1 December'],
		['Pacific/Kiritimati', 'Wednesday 2 December'],
		['Europe/London', 'Tuesday 1 December']
	] as const) {
		await flyTo(zone);
		await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
		await expectToday(page, { date });
		expect((await readToday(page)).rows).toContain('Coming up | Tue 8 | Ada Lovell | Call 1 of 3');
	}
	await context.close();
});
