/** The thank-you: its details, the text edited by hand, and what a reload finds. */
import { expect, test, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { backToToday } from './pages/call.ts';
import { expectSaved, logInterview } from './pages/interview-form.ts';
import { inspect } from './pages/looks.ts';

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.kill());

const post = 'Quillmoor Health\n14 Lantern Row\nWestmarch';

test.beforeEach(async ({ page }) => {
	await page.clock.setFixedTime(new Date('2026-12-01T18:00:00Z'));
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto(server.url);
	await logInterview(page, {
		company: 'Quillmoor Health',
		role: 'Patient transport coordinator',
		date: '2026-12-01',
		time: '09:00',
		people: [
			{ name: 'Tom Abernathy', reach: post },
			{ name: 'Priya Nair', reach: 'priya@q.example' }
		]
	});
	await page.getByRole('link', { name: 'Write to Tom Abernathy' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank Tom Abernathy');
});

const paper = (page: Page, name = 'Tom Abernathy') =>
	page.getByRole('article', { name: `Text for ${name}` });

async function sayDetail(page: Page, add: string, text: string): Promise<void> {
	await page.getByRole('button', { name: add }).click();
	await page.keyboard.type(text);
	await page.keyboard.press('Enter');
}

test('a detail goes into the letter, can be changed on the paper, and taken back', async ({
	page
}) => {
	await expect(paper(page)).toContainText('I will telephone you on Tuesday 8 December');
	await sayDetail(page, 'Add something you talked about', 'the winter routes');
	await expect(paper(page)).toContainText('I enjoyed hearing about the winter routes.');
	await expect(page.getByRole('button', { name: /^Something you talked about/ })).toBeFocused();

	await paper(page).getByRole('link', { name: 'the winter routes' }).click();
	await expect(page.getByLabel('Something you talked about')).toHaveValue('the winter routes');
	await page.getByLabel('Something you talked about').fill('your night desk');
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(paper(page).getByRole('link', { name: 'your night desk' })).toBeFocused();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(paper(page)).toContainText('about the winter routes.');

	await paper(page).getByRole('link', { name: 'Tom Abernathy' }).click();
	await page.getByLabel('How you address them').fill('Mr Abernathy');
	await page.keyboard.press('Enter');
	await expect(paper(page)).toContainText('Dear Mr Abernathy,');
	await page.getByText('Card', { exact: true }).click();
	await expect(paper(page)).toContainText('about the winter routes.');
	await page.reload();
	await expect(paper(page)).toContainText('Dear Mr Abernathy,');
});

test('two people of one interview receive other sentences', async ({ page }) => {
	const [thanks = ''] = await paper(page).locator('p').nth(2).allInnerTexts();
	expect(thanks).toContain('to talk about the patient transport coordinator role.');
	await page.getByRole('link', { name: 'Back', exact: true }).click();
	await page.getByRole('link', { name: 'Write to Priya Nair' }).click();
	await expect(paper(page, 'Priya Nair')).not.toContainText(thanks.slice(0, 40));
	await expect(paper(page, 'Priya Nair')).toContainText('On Tuesday 8 December I will call you');
});

test('the text is kept as it is typed, through a reload, and each version can be taken back', async ({
	page
}) => {
	const field = page.getByLabel(/^The whole text/);
	await page.getByRole('button', { name: 'Edit text' }).click();
	await expect(field).toBeFocused();
	await field.fill('Dear Tom,\n\nHalf a th');
	await page.reload();
	await expect(field).toHaveValue('Dear Tom,\n\nHalf a th');
	await field.fill('Dear Tom,\n\nThank you for today.\n\nYours,');
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(paper(page)).toContainText('Thank you for today.');
	await expect(page.getByText('You edited this text by hand.')).toBeVisible();
	await page.reload();
	await expect(paper(page)).toContainText('Thank you for today.');
	const look = page.getByRole('region', { name: 'Before it goes' });
	await expect(look).toContainText('The plan has you call on Tuesday 8 December.');
	await page.getByRole('button', { name: 'Back to the draft' }).click();
	await expect(look).toContainText('Still missing: something you talked about');
	await expect(paper(page)).toContainText('Thank you for meeting me');
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(paper(page)).toContainText('Thank you for today.');
});

test('the interview tells how far each thank-you is, and leads to it', async ({ page }) => {
	await page.getByRole('button', { name: 'I have written it' }).click();
	await expect(page.getByText('Written on Tue 1 Dec')).toBeVisible();
	const [id = ''] = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '').split(
		'~'
	);
	await page.goto(`${server.url}/interviews/${id}`);
	const thankYous = page.getByRole('region', { name: 'Thank-yous' });
	await expect(thankYous.getByRole('listitem')).toHaveText([
		/Tom Abernathy\s*Written on Tue 1 Dec/,
		/Priya Nair\s*To write/
	]);
	await thankYous.getByRole('link', { name: /^Priya Nair/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank Priya Nair');
});

test('after accepting elsewhere everyone still waiting is told, one by one', async ({ page }) => {
	await page.goto(server.url);
	await logInterview(page, {
		company: 'Ninefold Energy',
		role: 'Reliability lead',
		date: '2026-12-01',
		time: '10:00',
		people: [{ name: 'Ada Lind' }]
	});
	await page.goto(`${server.url}/interviews`);
	await page.locator('main a[href*="/openings/"]').filter({ hasText: 'Ninefold' }).first().click();
	await page.getByRole('button', { name: 'Accepted' }).click();
	const notes = page.getByRole('region', { name: 'Courtesy notes' });
	await expect(notes.getByRole('listitem')).toHaveCount(2);
	const opening = page.url();
	await notes.getByRole('link', { name: /^Tom Abernathy/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Write to Tom Abernathy');
	await expect(paper(page)).toContainText('I have accepted a position elsewhere');
	await inspect(page, 'a courtesy note');
	await page.getByRole('button', { name: 'Mark as posted' }).click();
	await expect(page.getByText('Courtesy note sent')).toBeInViewport();
	await page.goto(opening);
	await expect(notes.getByRole('listitem').first()).toHaveText(
		/Tom Abernathy\s*Courtesy note sent/
	);
});

test('is copied by hand, paragraph by paragraph, while the screen stays awake', async ({
	page
}) => {
	await page.evaluate(() => {
		const held = { count: 0 };
		const request = () => {
			held.count++;
			return Promise.resolve({
				release: () => {
					held.count--;
					return Promise.resolve();
				}
			});
		};
		Object.assign(globalThis, { held });
		Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: { request } });
	});
	const held = () =>
		page.evaluate(() => (globalThis as unknown as { held: { count: number } }).held.count);
	await page.getByRole('button', { name: 'Copy by hand' }).click();
	const sheet = page.getByRole('dialog', { name: 'Copy by hand' });
	await expect(sheet).toContainText('1 of 5');
	expect(await held()).toBe(1);
	await page.keyboard.press('ArrowRight');
	await expect(sheet).toContainText('Dear Tom Abernathy,');
	await sheet.getByRole('button', { name: 'Text size: normal' }).click();
	await inspect(page, 'copying by hand');
	for (const at of [3, 4, 5]) {
		await sheet.getByRole('button', { name: 'Next' }).click();
		await expect(sheet).toContainText(`${at} of 5`);
	}
	await sheet.getByRole('button', { name: 'I have written it' }).click();
	await expect(page.getByText('Written on Tue 1 Dec')).toBeVisible();
	await expect.poll(held).toBe(0);
});

test('is written, posted, and may come back', async ({ page }) => {
	await page.getByRole('button', { name: 'I have written it' }).click();
	await expect(page.getByText('Written on Tue 1 Dec')).toBeVisible();
	await page.getByRole('button', { name: 'Mark as posted' }).click();
	await expect(page.getByRole('heading', { name: 'Letter posted.' })).toBeVisible();
	await expectSaved(page);
	const here = page.url();
	await backToToday(page);
	await page.clock.setFixedTime(new Date('2026-12-05T10:00:00Z'));
	await page.goto(here);
	await page.getByRole('button', { name: 'It came back' }).click();
	await expect(page.getByText('Came back on Sat 5 Dec')).toBeVisible();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByText(/^Thanked already/)).toBeVisible();
});

test('the letter is sound, empty, filled, edited and by e-mail', async ({ page }) => {
	await inspect(page, 'an empty letter');
	await sayDetail(
		page,
		'Add something you talked about',
		'how your drivers redrew the winter routes'
	);
	await page.getByRole('button', { name: 'Add what you can do for them' }).click();
	await inspect(page, 'a detail being typed');
	await page.keyboard.type('keep people moving when the plan gives way');
	await page.keyboard.press('Enter');
	await inspect(page, 'a letter');
	await page.getByRole('button', { name: 'Edit text' }).click();
	await inspect(page, 'the text being edited');
	await page.getByRole('button', { name: 'Cancel' }).click();
	await page.getByText('E-mail', { exact: true }).click();
	await inspect(page, 'an e-mail');
});
