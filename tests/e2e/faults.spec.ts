/** What storage can do to somebody, and what the app says and keeps when it does. */
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { createProfile } from '../support/browser.ts';
import { backToToday, dial, logCall } from './pages/call.ts';
import { crash } from './pages/chromium.ts';
import { countRows, deleteDatabase, putRows, readDeviceCopy } from './pages/database.ts';
import { addPerson, expectSaved, fillInterview, logInterview } from './pages/interview-form.ts';
import { expectToday } from './pages/today.ts';

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.stop('SIGTERM'));
test.use({ viewport: { width: 390, height: 844 } });

const ada = 'Ada Lovell';
const ben = 'Ben Marsh';
const met = {
	company: 'Harrow',
	date: '2026-12-01',
	time: '14:00',
	people: [
		{ name: ada, reach: '020 7946 0101' },
		{ name: ben, reach: '020 7946 0102' }
	]
};
const due = (name: string) => `Today | Tue 8 | ${name} | Call 1 of 3`;
const logged = [
	`Today | Done | ${ada} | Voicemail`,
	`Today | Done | ${ben} | No answer`,
	`Coming up | Wed 9 | ${ben} | Try again`,
	`Coming up | Tue 15 | ${ada} | Call 2 of 3`
];

async function openWith(page: Page): Promise<void> {
	await page.clock.setFixedTime('2026-12-08T10:00:00Z');
	await page.goto(server.url);
	await logInterview(page, met);
	await expectToday(page, { rows: [due(ada), due(ben)] });
}

test('a full disk is told with what to do, loses nothing, and is saved to once there is room', async ({
	page
}) => {
	await page.addInitScript(() => {
		const add = IDBObjectStore.prototype.add;
		IDBObjectStore.prototype.add = function (...row) {
			if (sessionStorage.getItem('full')) {
				throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
			}
			return add.apply(this, row);
		};
	});
	await openWith(page);
	await page.evaluate(() => sessionStorage.setItem('full', 'yes'));

	await page.getByRole('link', { name: `Call ${ada}` }).click();
	await page.getByRole('button', { name: 'Left voicemail' }).click();
	const notice = page.getByText('This device is full');
	const unsaved = page.getByText('Not saved yet, kept open here').filter({ visible: true });
	await expect(notice).toBeVisible();
	await expect(page.getByText('free some space')).toBeVisible();
	await expect(unsaved).toBeVisible();
	await expect(page.getByText(/^Saved on this/)).toBeHidden();
	await backToToday(page);
	await expect(notice).toBeVisible();
	await page.getByRole('link', { name: `Call ${ben}` }).click();
	await page.getByRole('button', { name: 'No answer' }).click();
	await expect(unsaved).toBeVisible();
	await backToToday(page);
	await expectToday(page, { rows: logged });

	await page.evaluate(() => sessionStorage.removeItem('full'));
	await expectSaved(page);
	await expect(notice).toBeHidden();
	await page.reload();
	await expectToday(page, { rows: logged });
});

test('where the browser keeps nothing it says so, and works in memory', async ({ page }) => {
	await page.addInitScript(() => {
		indexedDB.open = () => {
			throw new DOMException('The operation is insecure.', 'SecurityError');
		};
	});
	await page.clock.setFixedTime('2026-12-08T10:00:00Z');
	await page.goto(server.url);
	const notice = page.getByText('This browser keeps nothing for Afterview');
	await expect(notice).toBeVisible();
	await expect(page.getByText('Allow site data for this address')).toBeVisible();

	await page.getByRole('button', { name: 'Log an interview' }).click();
	await fillInterview(page, met);
	await page.getByRole('button', { name: 'Save interview' }).click();
	await expect(page.getByText(/^Not on the disk yet/)).toBeVisible();
	await page.getByRole('link', { name: 'Go to Today' }).click();
	await page.getByRole('link', { name: `Call ${ada}` }).click();
	await page.getByRole('button', { name: 'Left voicemail' }).click();
	await expect(notice).toBeVisible();
	await expect(
		page.getByText('Not saved yet, kept open here').filter({ visible: true })
	).toBeVisible();
	await page.getByRole('link', { name: 'Back to Today' }).first().click();
	await expect(notice).toBeVisible();
	await expect(page.getByText(/^Saved on this/)).toBeHidden();
	await expectToday(page, {
		rows: [
			due(ben),
			`Today | Done | ${ada} | Voicemail`,
			`Coming up | Tue 15 | ${ada} | Call 2 of 3`
		]
	});
});

test('a database emptied by the browser is told, not taken for a first visit', async ({ page }) => {
	await openWith(page);
	await page.goto(`${server.url}/healthz`);
	await deleteDatabase(page);
	await page.goto(server.url);
	const notice = page.getByText('The log on this device came up empty');
	await expect(notice).toBeVisible();
	await expect(page.getByRole('main')).toContainText(
		'It was last saved on Tuesday, 8 December 2026.'
	);
	await page.reload();
	await expect(notice).toBeVisible();

	// What is logged before it was noticed does not hide it.
	await logInterview(page, met);
	await page.reload();
	await expect(notice).toBeVisible();
	await page.getByRole('button', { name: 'Understood' }).click();
	await expect(notice).toBeHidden();
	await page.reload();
	await expectToday(page, { rows: [due(ada), due(ben)] });
	await expect(notice).toBeHidden();
});

test('a row that can not be read is put aside and told, and the rest is unharmed', async ({
	page
}) => {
	await openWith(page);
	await logCall(page, ada, 'Left voicemail');
	await backToToday(page);
	await putRows(page, [Uint8Array.of(7, 255, 255, 255, 255, 15, 1, 2, 3)]);
	await page.reload();
	await expectToday(page, {
		rows: [
			due(ben),
			`Today | Done | ${ada} | Voicemail`,
			`Coming up | Tue 15 | ${ada} | Call 2 of 3`
		]
	});
	await expect.poll(() => countRows(page, 'bad')).toBe(1);
	await page.goto(`${server.url}/settings`);
	await expect(
		page.getByText('One entry could not be read and was put aside. The rest is unharmed.')
	).toBeVisible();
	await page.goto(server.url);
	await logCall(page, ben, 'No answer');
	await page.reload();
	await backToToday(page);
	await expectToday(page, { rows: logged });
});

test('a tab that dies takes nothing of a half-typed form', async ({ page, context }) => {
	await page.goto(`${server.url}/interviews/new`);
	await page.getByLabel('Company').fill('Brightwater Ferries');
	await addPerson(page, { name: 'Adaeze Mbeki-Thorn' });
	await killTab(page);
	const next = await context.newPage();
	await next.goto(`${server.url}/interviews/new`);
	await expect(next.getByLabel('Company')).toHaveValue('Brightwater Ferries');
	await expect(next.getByLabel('Name', { exact: true })).toHaveValue('Adaeze Mbeki-Thorn');
});

test('a browser killed during a call asks how it went all the same', async () => {
	const profile = await createProfile();
	const options = { locale: 'en-GB', timezoneId: 'Europe/London' };
	let context = await profile.open(options);
	let page = await context.newPage();
	await page.goto(server.url);
	const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1000);
	await logInterview(page, { ...met, date: daysAgo(10).toISOString().slice(0, 10) });
	await page.getByRole('link', { name: `Call ${ada}` }).click();
	await dial(page);
	// Long before `localStorage` gets to the disk.
	await expect.poll(() => readDeviceCopy(page)).toContain('threadKey');
	await crash(context);

	context = await profile.open(options);
	page = await context.newPage();
	await page.goto(server.url);
	await expect(page.getByText(/^You called at .* How did it go\?$/)).toBeVisible();
	await page.getByRole('button', { name: 'Left voicemail' }).click();
	await expectSaved(page);
	await expect.poll(() => readDeviceCopy(page)).not.toContain('threadKey');
	await crash(context);

	// Nor does it ask again once it has been answered.
	context = await profile.open(options);
	page = await context.newPage();
	await page.goto(server.url);
	await expect(page.getByRole('link', { name: `${ada} Voicemail` })).toBeVisible();
	await expect(page.getByText(/How did it go\?/)).toBeHidden();
	await context.close();
	await profile.remove();
});

const names = ['Ada', 'Ben', 'Cleo', 'Dov'];
/** How often four tabs are left at once, and how. `LEAVES=100` leaves a hundred times in all. */
const share = Number(process.env['LEAVES'] ?? 30) / 100;
const rounds = {
	navigated: Math.ceil(10 * share),
	closed: Math.ceil(8 * share),
	/** The tab, as where memory runs out. */
	died: Math.ceil(4 * share),
	/** The browser. */
	killed: Math.ceil(3 * share)
};
const ways = names.length * Object.values(rounds).reduce((sum, count) => sum + count);

test(`${ways} ways to leave right after the tap lose no call`, async () => {
	test.setTimeout(300_000);
	const profile = await createProfile();
	let context = await open();
	const start = await context.newPage();
	await start.goto(server.url);
	await logInterview(start, {
		company: 'Harrow',
		date: new Date(Date.now() - 2 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10),
		people: names.map((name) => ({ name, reach: '020 7946 0101' }))
	});
	const sheets: string[] = [];
	for (const name of names) {
		const href = await start.getByRole('link', { name: `Write to ${name}` }).getAttribute('href');
		sheets.push(server.url + (href ?? '').replace('/write/', '/call/'));
	}
	await start.close();

	/** One tab on each person's sheet. */
	const openTabs = () =>
		Promise.all(
			sheets.map(async (sheet) => {
				const page = await context.newPage();
				await page.goto(sheet);
				return page;
			})
		);
	const tap = async (page: Page) => {
		// Not clicked: a click waits until the tab is drawn, and three of four are not in front.
		await page.getByRole('button', { name: 'Left voicemail' }).dispatchEvent('click');
		await expectSaved(page);
	};

	// The page goes away in the very task of the tap, before anything can say "saved".
	let tabs = await openTabs();
	for (let times = 1; times <= rounds.navigated; times++) {
		await Promise.all(
			tabs.map(async (page) => {
				const next = `?${times}`;
				await page
					.getByRole('button', { name: 'Left voicemail' })
					.evaluate((button: HTMLElement, search) => {
						button.click();
						location.assign(search);
					}, next);
				await page.waitForURL(`**${next}`);
			})
		);
	}
	for (let times = 1; times <= rounds.closed; times++) {
		if (times > 1) tabs = await openTabs();
		await Promise.all(tabs.map((page) => tap(page).then(() => page.close())));
	}
	for (let times = 1; times <= rounds.died; times++) {
		tabs = await openTabs();
		await Promise.all(tabs.map(tap));
		await Promise.all(tabs.map(killTab));
	}
	for (let times = 1; times <= rounds.killed; times++) {
		tabs = await openTabs();
		await Promise.all(tabs.map(tap));
		await crash(context);
		context = await open();
	}
	const page = await context.newPage();
	for (const sheet of sheets) {
		await page.goto(sheet);
		await page.getByRole('link', { name: /: the whole history$/ }).click();
		await expect(page.getByText('Left a voicemail', { exact: true })).toHaveCount(
			ways / names.length
		);
	}
	await context.close();
	await profile.remove();

	function open(): Promise<BrowserContext> {
		return profile.open({
			locale: 'en-GB',
			timezoneId: 'Europe/London',
			viewport: { width: 390, height: 844 }
		});
	}
});

/**
 * As the system does to a tab when memory runs out. Tabs may share a process: each is listened to before any of them is
 * ended, since one that went with another tells no more.
 */
async function killTab(page: Page): Promise<void> {
	const gone = new Promise((resolve) => page.once('crash', resolve));
	const devtools = page.context().newCDPSession(page);
	void devtools.then((session) => session.send('Page.crash')).catch(() => undefined);
	await gone;
}
