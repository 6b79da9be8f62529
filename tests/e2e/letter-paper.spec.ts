/** The letter and its envelope on paper: sizes, places, and nothing over an edge, read from the PDF itself. */
import { expect, test, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { readPdf } from '../support/read-pdf.ts';
import { openThankYou, sayWhoIAm, typeText } from './pages/letter.ts';
import { inspect } from './pages/looks.ts';

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.kill());

const me = {
	name: 'Ines Calloway',
	phone: '0117 496 0117',
	address: 'Flat 3\n7 Coopers Yard\nWestmarch'
};
const tom = { name: 'Tom Abernathy', post: '14 Lantern Row\nWestmarch' };

test.beforeEach(async ({ page }) => {
	await page.clock.setFixedTime(new Date('2026-12-01T18:00:00Z'));
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto(server.url);
});

async function printed(page: Page) {
	const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
	await test.info().attach('letter.pdf', { body: pdf, contentType: 'application/pdf' });
	return readPdf(pdf);
}

type Pages = Awaited<ReturnType<typeof printed>>;

/** Every text stands at least this far, in millimetres, from each edge. */
function expectWithin(pages: Pages, margin: number) {
	for (const { texts, width, height } of pages) {
		for (const { text, left, right, baseline } of texts) {
			expect(left, text).toBeGreaterThanOrEqual(margin);
			expect(right, text).toBeLessThanOrEqual(width - margin);
			expect(baseline, text).toBeGreaterThanOrEqual(margin);
			expect(baseline, text).toBeLessThanOrEqual(height - margin);
		}
	}
}

/** Where a window shows the paper however far it has slid: from the left, from the top, in millimetres. */
const papers = [
	{
		region: 'en-GB',
		letter: [210, 297],
		envelope: [220, 110],
		window: { left: 20, right: 100, top: 57, bottom: 84 }
	},
	{
		region: 'en-US',
		letter: [215.9, 279.4],
		envelope: [241.3, 104.8],
		window: { left: 22.2, right: 111.2, top: 63.5, bottom: 80.5 }
	}
] as const;

for (const { region, letter, envelope, window } of papers) {
	test.describe(`in ${region}`, () => {
		test.use({ locale: region });

		test('a letter and its envelope have their sizes, and the address stands in the window', async ({
			page
		}) => {
			await sayWhoIAm(page, me);
			await openThankYou(page, tom);
			const pages = await printed(page);
			expect(pages).toHaveLength(2);
			const [first, second] = pages;
			for (const [sheet, size] of [
				[first, letter],
				[second, envelope]
			] as const) {
				expect(Math.abs((sheet?.width ?? 0) - size[0])).toBeLessThan(0.5);
				expect(Math.abs((sheet?.height ?? 0) - size[1])).toBeLessThan(0.5);
			}
			expect(first?.whole).toMatch(
				/^Ines Calloway Flat 3 · 7 Coopers Yard · Westmarch 0117.* Tom Abernathy Quillmoor Health 14 Lantern Row Westmarch .*2026 Dear Tom Abernathy, .*Yours sincerely, Ines Calloway ?$/
			);
			// Of what is missing in the draft, and of the app around it, paper has nothing.
			expect(first?.whole).not.toMatch(/Add |Print|Mark/);
			expect(second?.whole.trim()).toBe(
				'Ines Calloway Flat 3 7 Coopers Yard Westmarch Tom Abernathy Quillmoor Health 14 Lantern Row Westmarch'
			);
			for (const line of ['Tom Abernathy', '14 Lantern Row']) {
				const found = first?.texts.find(({ text }) => text === line);
				expect(found?.left).toBeGreaterThan(window.left);
				expect(found?.right).toBeLessThan(window.right);
				expect((found?.baseline ?? 0) - 3).toBeGreaterThan(window.top);
				expect(found?.baseline).toBeLessThan(window.bottom);
			}
			expectWithin(pages, 7);
		});

		test('the longest names and addresses run over nothing', async ({ page }) => {
			const long = (text: string, most: number) => text.repeat(most).slice(0, most).trim();
			const post = `${long('Northumberland Wharfside Buildings WING ', 240)}\n${long('W', 119)}\n${long('Quay 4, ', 600)}`;
			await sayWhoIAm(page, {
				...me,
				name: long('Maximiliane von Hohenstein ', 79),
				address: post
			});
			await openThankYou(page, { name: long('Wolfeschlegelsteinhausenberger', 110), post });
			const pages = await printed(page);
			expect(pages).toHaveLength(2);
			expectWithin(pages, 5);
			const onEnvelope = pages[1]?.texts ?? [];
			const to = onEnvelope.filter(({ left }) => left > 93);
			const from = onEnvelope.filter(({ left }) => left <= 93);
			expect(Math.min(...to.map(({ baseline }) => baseline))).toBeGreaterThan(
				Math.max(...from.map(({ baseline }) => baseline))
			);
		});
	});
}

test('a long text takes more sheets, each with its margins, and the envelope comes last', async ({
	page
}) => {
	await sayWhoIAm(page, me);
	await openThankYou(page, tom);
	const paragraph = 'I have thought about the winter routes ever since. '.repeat(12);
	await typeText(page, `Dear Tom,\n\n${`${paragraph}\n\n`.repeat(8)}Yours,`);
	const pages = await printed(page);
	expect(pages.length).toBeGreaterThan(2);
	expectWithin(pages, 7);
	for (const { texts, height } of pages.slice(0, -1)) {
		expect(Math.min(...texts.map(({ baseline }) => baseline))).toBeGreaterThan(15);
		expect(Math.max(...texts.map(({ baseline }) => baseline))).toBeLessThan(height - 18);
	}
	expect(pages.at(-2)?.whole).toContain('Yours,');
	expect(pages.at(-1)?.whole.trim()).toMatch(/^Ines Calloway.*Westmarch$/);
});

test('right-to-left and Greek names are there, Chinese and emoji in their places', async ({
	page
}) => {
	await sayWhoIAm(page, { ...me, name: 'Ελένη 田中 🎉' });
	await openThankYou(page, {
		name: 'ليلى حداد',
		post: 'Λεωφόρος 5\n東京都千代田区1丁目\nBristol'
	});
	const pages = await printed(page);
	expect(pages).toHaveLength(2);
	expectWithin(pages, 7);
	for (const { whole } of pages) {
		expect(whole).toContain('Ελένη');
		expect(whole).toContain('Λεωφόρος 5');
		expect(whole.normalize('NFKC')).toMatch(/[\u0600-\u06FF]{3}/);
	}
	await page.emulateMedia({ media: 'print' });
	const places = await page.locator('.envelope .to p').evaluateAll((lines) =>
		lines.map((line) => {
			const text = document.createRange();
			text.selectNodeContents(line);
			const { left, width, height } = text.getBoundingClientRect();
			return { text: line.textContent, left: Math.round(left), isThere: width > 0 && height > 0 };
		})
	);
	expect(places.map(({ text }) => text)).toContain('東京都千代田区1丁目');
	expect(places.every(({ isThere }) => isThere)).toBe(true);
	// One block: a line from the right begins where the others do.
	expect(new Set(places.map(({ left }) => left)).size).toBe(1);
});

test('in the dark, paper is black on white', async ({ page }) => {
	await page.emulateMedia({ colorScheme: 'dark' });
	await sayWhoIAm(page, me);
	await openThankYou(page, tom);
	await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
	const colours = await page
		.locator('.sheets')
		.evaluate((sheets) => [
			getComputedStyle(sheets).color,
			getComputedStyle(document.body).backgroundColor
		]);
	expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
});

test('says what is missing and where to add it, and prints no half of a letter', async ({
	page
}) => {
	await openThankYou(page, { name: 'Tom Abernathy' });
	await page.getByText('Letter', { exact: true }).click();
	const notice = page.getByText('Before you print it').locator('..');
	await expect(notice.getByRole('link')).toHaveText([
		'Add your name in Settings',
		'Add your postal address in Settings',
		'Add your phone number in Settings',
		'Add the postal address of Tom Abernathy'
	]);
	await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
	await inspect(page, 'a letter that lacks something');
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByText('Before you print it')).toBeVisible();
	await expect(page.getByRole('article', { name: 'Text for Tom Abernathy' })).toBeHidden();
	await page.emulateMedia({ media: 'screen' });

	await notice.getByRole('link', { name: 'Add your name in Settings' }).click();
	await expect(page.getByLabel('Your name')).toBeVisible();
});

test('Print prints', async ({ page }) => {
	await sayWhoIAm(page, me);
	await openThankYou(page, tom);
	await page.evaluate(() => {
		window.print = () => document.body.append('The printer was asked.');
	});
	await inspect(page, 'a letter to print');
	await page.getByRole('button', { name: 'Print' }).click();
	await expect(page.getByText('The printer was asked.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Mark as posted' })).toBeVisible();
	await page.getByText('Card', { exact: true }).click();
	await expect(page.getByText('A card is not printed: it is for your own hand.')).toBeVisible();
});
