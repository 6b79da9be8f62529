/** Whatever is typed is taken, or refused with the field named; nothing breaks and nothing typed is lost. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { logCall } from './pages/call.ts';
import { watch, type Watch } from './pages/chromium.ts';
import { addPerson, fillInterview, logInterview } from './pages/interview-form.ts';
import { expectToday, readToday } from './pages/today.ts';

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.stop('SIGTERM'));
// The narrowest screen that is promised.
test.use({ viewport: { width: 320, height: 640 } });

let seen: Watch;
test.beforeEach(async ({ page, context }) => {
	seen = watch(context, server.url);
	page.on('dialog', (dialog) => {
		seen.errors.push(`dialog: ${dialog.message()}`);
		void dialog.dismiss();
	});
	await page.clock.setFixedTime('2026-12-08T10:00:00Z');
	await page.goto(`${server.url}/interviews/new`);
});
test.afterEach(() => {
	expect(seen.errors).toEqual([]);
	expect(seen.elsewhere).toEqual([]);
});

const save = (page: Page) => page.getByRole('button', { name: 'Save interview' }).click();
const isSaved = (page: Page) =>
	expect(page.getByRole('heading', { name: /^Interview (?:saved|planned)$/ })).toBeVisible();

/** Nothing sticks out sideways. */
async function expectFits(page: Page): Promise<void> {
	const { width, screen } = await page.evaluate(() => ({
		width: document.documentElement.scrollWidth,
		screen: document.documentElement.clientWidth
	}));
	expect(width, page.url()).toBeLessThanOrEqual(screen);
}

test('nobody to reach is something to find out', async ({ page }) => {
	await fillInterview(page, {
		company: 'Harrow',
		date: '2026-12-01',
		people: [{ name: 'Ada Lovell' }]
	});
	await save(page);
	await isSaved(page);
	await expect(page.getByText('Something to find out: a way to reach Ada.')).toBeVisible();
	await page.getByRole('link', { name: 'Go to Today' }).click();
	await expectToday(page, {
		rows: [
			'Today | Tue 8 | Ada Lovell | No phone number yet',
			'To find out | Add a way to reach Ada'
		]
	});
	await page
		.getByRole('link', { name: /^Add a way to reach Ada/ })
		.first()
		.click();
	await page.getByLabel('Phone').fill('020 7946 0101');
	await page.getByRole('button', { name: 'Save' }).click();
	await page.goto(server.url);
	await expectToday(page, { rows: ['Today | Tue 8 | Ada Lovell | Call 1 of 3'] });
});

for (const { name, fill, says, mend } of [
	{
		name: 'an interview in 1999',
		fill: { date: '1999-05-05' },
		says: 'Day lies before Friday, 1 January 2016. Check the year.',
		mend: { date: '2026-05-05' }
	},
	{
		name: 'an interview in 2090',
		fill: { date: '2090-05-05' },
		says: 'Day lies after Monday, 31 December 2029. Check the year.',
		mend: { date: '2026-05-05' }
	},
	{
		name: 'no day at all',
		fill: { date: '' },
		says: 'Day cannot be empty.',
		mend: { date: '2026-12-01' }
	},
	{
		name: 'a company of 10,000 characters',
		fill: { company: 'C'.repeat(10_000) },
		says: 'Company has 10,000 characters. At most 200 fit here; shorten it to save.',
		mend: { company: 'C'.repeat(200) }
	}
]) {
	test(`${name} is refused by name, kept, and mended`, async ({ page }) => {
		await fillInterview(page, {
			company: 'Harrow',
			...fill,
			people: [{ name: 'Ada Lovell', reach: 'ada@harrow.example' }]
		});
		await save(page);
		await expect(page.getByRole('alert')).toContainText('One field needs a change.');
		const field = page.getByLabel('company' in fill ? 'Company' : 'Day', { exact: true });
		await expect(field).toBeFocused();
		await expect(field).toHaveAttribute('aria-invalid', 'true');
		await expect(field).toHaveAccessibleDescription(says);
		await expectFits(page);
		await page.reload();
		await expect(field).toHaveValue(Object.values(fill)[0] ?? '');
		await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Ada Lovell');
		await fillInterview(page, { ...mend, people: [] });
		await save(page);
		await isSaved(page);
		await expectFits(page);
	});
}

/** Enters the 30th or 31st of February, whichever part the platform has first, and leaves the field. */
async function enterNoSuchDay(field: Locator): Promise<void> {
	const { keyboard } = field.page();
	await field.fill('2026-01-30');
	await field.focus();
	await keyboard.press('ArrowUp');
	if ((await field.inputValue()) !== '') {
		await keyboard.press('ArrowRight');
		await keyboard.press('ArrowUp');
	}
	await field.blur();
}

/** Types the beginning of a day or a time, of which the platform tells the page nothing, and leaves the field. */
async function enterHalf(field: Locator): Promise<void> {
	await field.focus();
	await field.page().keyboard.type('1');
	await field.blur();
}

/** Takes a part out of the day or the time that stands in a field, and leaves the field. */
async function deletePart(field: Locator): Promise<void> {
	await field.focus();
	await field.page().keyboard.press('Delete');
	await field.blur();
}

/** The field says that there is no such day or time, and still shows what was typed. */
async function expectNoSuch(field: Locator, what: string, label: string): Promise<void> {
	await expect(field).toHaveAccessibleDescription(
		new RegExp(`${label} is incomplete, or there is no such ${what}\\.$`)
	);
	const isKept = await field.evaluate((input: HTMLInputElement) => input.validity.badInput);
	expect(isKept, `${label} keeps what was typed`).toBe(true);
}

test('a day that no calendar has, and half a time, are named and not saved', async ({ page }) => {
	const day = page.getByLabel('Day', { exact: true });
	const time = page.getByLabel('Time', { exact: true });
	const decision = page.getByLabel('They decide by');
	await page.getByLabel('Company').fill('Harrow');
	await enterHalf(decision);
	await expectNoSuch(decision, 'day', 'They decide by');
	await enterHalf(time);
	await expectNoSuch(time, 'time', 'Time');
	// The steps shown for it do without a time, and without a promise.
	await addPerson(page, { name: 'Ada Lovell', reach: '020 7946 0101' });
	await expect(page.getByText('First call to Ada, seven days on')).toBeVisible();
	await enterNoSuchDay(day);
	await save(page);
	await expect(page.getByRole('alert')).toContainText('3 fields need a change.');
	await expectNoSuch(day, 'day', 'Day');
	await expect(day).toBeFocused();
	await expectFits(page);

	await page.getByRole('button', { name: 'Discard draft' }).click();
	const isLeft = await time.evaluate((input: HTMLInputElement) => input.validity.badInput);
	expect(isLeft, 'half a time is discarded, too').toBe(false);
	// The platform's field cannot be given half a day: brought back, or after a reload, it is empty and says so.
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByLabel('Company')).toHaveValue('Harrow');
	await page.reload();
	await expect(page.getByLabel('Company')).toHaveValue('Harrow');
	await save(page);
	await expect(page.getByRole('alert')).toContainText('One field needs a change.');
	await expect(day).toHaveAccessibleDescription('Day cannot be empty.');
	await day.fill('2026-12-01');
	await expect(decision).toHaveAccessibleDescription('');
	await save(page);
	await isSaved(page);
});

test('every other form names a day that does not exist, too', async ({ page }) => {
	await logInterview(page, {
		company: 'Harrow',
		date: '2026-12-01',
		people: [{ name: 'Ada Lovell', reach: '020 7946 0101' }]
	});

	// While the answer to a call is changed.
	await page.getByRole('link', { name: 'Call Ada Lovell' }).click();
	await page.getByRole('button', { name: 'Spoke' }).click();
	await page.getByRole('group', { name: 'They decide by' }).getByRole('button').last().click();
	const other = page.getByLabel('Another day');
	await enterHalf(other);
	await expectNoSuch(other, 'day', 'They decide by');
	await page.getByRole('button', { name: /^Change when: / }).click();
	const day = page.getByLabel('Day', { exact: true });
	await deletePart(day);
	await expectNoSuch(day, 'day', 'Day');
	const time = page.getByLabel(/^Time/);
	await deletePart(time);
	await expectNoSuch(time, 'time', 'Time');

	await page.getByRole('link', { name: 'Ada Lovell: the whole history' }).click();
	await page.getByRole('button', { name: 'Add what happened' }).click();
	const form = page.getByRole('group', { name: 'Add what happened' });
	const callBack = form.getByLabel('They asked you to call on');
	await enterHalf(callBack);
	await form.getByRole('button', { name: 'Add', exact: true }).click();
	await expectNoSuch(callBack, 'day', 'They asked you to call on');
	await expect(callBack).toBeFocused();
	await form.getByRole('button', { name: 'Cancel' }).click();

	await page.goto(`${server.url}/settings/calendar`);
	const pauses = page.getByRole('region', { name: 'Away' });
	const last = pauses.getByLabel('Last day');
	await pauses.getByLabel('First day').fill('2026-12-24');
	await enterHalf(last);
	await pauses.getByRole('button', { name: /^Add/ }).click();
	await expectNoSuch(last, 'day', 'Last day.*');
	await expectFits(page);
});

test('a name of 10,000 characters is refused by name, kept, and mended', async ({ page }) => {
	const name = 'Ada '.repeat(2_500);
	await fillInterview(page, {
		company: 'Harrow',
		people: [
			{ name, reach: 'ada@harrow.example' },
			{ name: 'Ben Marsh', reach: '020 7946 0101' }
		]
	});
	await save(page);
	const field = page.getByLabel('Name', { exact: true }).first();
	await expect(field).toBeFocused();
	await expect(field).toHaveAccessibleDescription(
		/^Name has (?:10,000|9,999) characters\. At most 200 fit here/
	);
	await expectFits(page);
	await page.reload();
	await expect(field).toHaveValue(name);
	await field.fill('A'.repeat(200));
	await save(page);
	await isSaved(page);
	await expectFits(page);
});

test('what happens is dated by today, and not before the interview', async ({ page }) => {
	await logInterview(page, {
		company: 'Harrow',
		date: '2026-12-01',
		people: [{ name: 'Ada Lovell', reach: '020 7946 0101' }]
	});
	await page.getByRole('link', { name: 'Call Ada Lovell' }).click();
	await page.getByRole('link', { name: 'Ada Lovell: the whole history' }).click();
	await page.getByRole('button', { name: 'Add what happened' }).click();
	const form = page.getByRole('group', { name: 'Add what happened' });
	const day = form.getByLabel('Day');
	await form.getByLabel('Note').fill('Rang from the train');
	for (const [value, says] of [
		[
			'2026-12-09',
			'Day is still ahead. What has happened can be dated up to Tuesday, 8 December 2026.'
		],
		['2026-11-30', 'Day lies before the interview on Tuesday, 1 December 2026.'],
		['', 'Day cannot be empty.']
	] as const) {
		await day.fill(value);
		await form.getByRole('button', { name: 'Add', exact: true }).click();
		await expect(day).toHaveAccessibleDescription(says);
		await expect(day).toBeFocused();
		await expect(form.getByLabel('Note')).toHaveValue('Rang from the train');
		await expectFits(page);
	}
	await page.reload();
	await page.getByRole('button', { name: 'Add what happened' }).click();
	await expect(form.getByLabel('Note')).toHaveValue('Rang from the train');
	await day.fill('2026-12-08');
	await form.getByRole('button', { name: 'Add', exact: true }).click();
	await expect(page.getByText('Rang from the train')).toBeVisible();
});

for (const name of [
	'<img src=x onerror=alert(1)>',
	'"><script>alert(1)</script>{{alert(1)}}',
	'שרה כהן־לוי',
	'\u202Eabc\u202C Zoë',
	'👩🏽‍💼 Zoë 🇬🇧',
	'Wolfeschlegelsteinhausenbergerdorff'.repeat(5),
	'=1+1 & Söhne; DROP TABLE people'
]) {
	test(`somebody called ${JSON.stringify(name).slice(0, 40)} is a person like any other`, async ({
		page
	}) => {
		await logInterview(page, {
			company: name,
			role: name,
			date: '2026-12-01',
			people: [{ name, title: name, reach: '020 7946 0101' }]
		});
		const shown = name.replace(/\s+/g, ' ');
		expect((await readToday(page)).rows).toEqual([`Today | Tue 8 | ${shown} | Call 1 of 3`]);
		await expectFits(page);
		await logCall(page, name, 'Left voicemail');
		await expectFits(page);
		await page.getByRole('link', { name: `${name}: the whole history` }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
		await expectFits(page);
		await page.getByRole('link', { name: name, exact: true }).first().click();
		await expect(page.getByRole('heading', { level: 1 })).toContainText(shown);
		await expectFits(page);
		for (const path of ['/', '/interviews', '/interviews/new', '/settings']) {
			await page.goto(server.url + path);
			await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
			await expectFits(page);
		}
	});
}
