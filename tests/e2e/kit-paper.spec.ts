/** The recovery kit on paper: one page of each size, with all of it on it and nothing over anything else. */
import { expect, test } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { switchOn } from './pages/devices.ts';

let server: AppServer;
test.beforeAll(async () => {
	server = await startAppServer({ environment: { NEW_ROOMS_PER_DAY: '1000' } });
});
test.afterAll(() => server.kill());

/** In millimetres. */
const papers = {
	A4: [210, 297],
	Letter: [215.9, 279.4],
	A5: [148, 210]
} as const;
/** Of the page, as the sheet of styles says it. */
const margin = 12;
const pixels = (mm: number) => Math.round((mm * 96) / 25.4);

test('the kit is one clean page on A4, US Letter and A5', async ({ page }) => {
	await page.clock.setFixedTime('2026-11-24T09:30:00');
	await page.goto(server.url);
	await switchOn(page, server.url);
	await page.goto(`${server.url}/settings/devices/kit`);
	await page.getByRole('button', { name: 'Show the kit' }).click();
	await page.locator('.paper .qr svg').waitFor();
	// The longest words there are, in the widest letters.
	await page.evaluate(() => {
		for (const word of document.querySelectorAll('.words .num')) word.textContent = 'mushroom';
	});
	await page.emulateMedia({ media: 'print' });
	for (const [name, [width, height]] of Object.entries(papers)) {
		const pdf = await page.pdf({ width: `${width}mm`, height: `${height}mm` });
		await test.info().attach(`${name}.pdf`, { body: pdf, contentType: 'application/pdf' });
		const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
		expect(pages, name).toHaveLength(1);

		await page.setViewportSize({
			width: pixels(width - 2 * margin),
			height: pixels(height - 2 * margin)
		});
		await expect(page.getByText(/^Made on Tuesday.*November.*2026\./)).toBeVisible();
		const wrong = await page.evaluate(() => {
			const found: string[] = [];
			const parts = [
				...document.querySelectorAll('.paper h2, .paper p, .steps li, .paper .qr, .words li')
			];
			const boxes = parts.map((part) => part.getBoundingClientRect());
			for (const [at, box] of boxes.entries()) {
				const said = parts[at]?.textContent.slice(0, 30);
				if (box.width === 0) found.push(`not there: ${said}`);
				if (box.left < 0 || box.right > innerWidth + 0.5) found.push(`over the edge: ${said}`);
				for (const other of boxes.slice(at + 1)) {
					const isApart =
						box.right <= other.left + 0.5 ||
						other.right <= box.left + 0.5 ||
						box.bottom <= other.top + 0.5 ||
						other.bottom <= box.top + 0.5;
					if (!isApart) found.push(`over another: ${said}`);
				}
			}
			for (const word of document.querySelectorAll('.words .num')) {
				const line = document.createRange();
				line.selectNodeContents(word);
				const [text, cell] = [line.getBoundingClientRect(), word.getBoundingClientRect()];
				if (text.width > cell.width + 0.5) found.push(`cut: ${word.textContent}`);
			}
			return found;
		});
		expect(wrong, name).toEqual([]);
	}
});
