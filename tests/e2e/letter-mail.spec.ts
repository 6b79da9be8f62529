/** An e-mail on its way to the mail program: by a link, by the clipboard, as a file. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import PostalMime from 'postal-mime';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { openThankYou, sayWhoIAm, typeText } from './pages/letter.ts';
import { inspect } from './pages/looks.ts';

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.kill());

test.beforeEach(async ({ page }) => {
	await page.clock.setFixedTime(new Date('2026-12-01T18:00:00Z'));
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto(server.url);
	await sayWhoIAm(page, { name: 'Inés "Ina" Calloway' });
	await openThankYou(page, { name: 'Tom Abernathy', email: 'tom+jobs@q.example' });
});

test('goes to the mail program with recipient, subject and text, or as a file, and is not marked by that', async ({
	page
}) => {
	await typeText(page, 'Dear Tom,\n\nThank you & “all” at 100% — 谢谢 🎉\n\nKind regards,');
	await inspect(page, 'an e-mail to send');
	const href = (await page
		.getByRole('link', { name: 'Open your mail program' })
		.getAttribute('href')) as string;
	const [to = '', query = ''] = href.split('?');
	expect(decodeURIComponent(to)).toBe('mailto:tom+jobs@q.example');
	const [subject = '', body = ''] = query.split('&').map((field) => decodeURIComponent(field));
	expect(subject).toBe('subject=Thank you for our conversation on Tuesday 1 December');
	const text =
		'Dear Tom,\r\n\r\nThank you & “all” at 100% — 谢谢 🎉\r\n\r\nKind regards,\r\nInés "Ina" Calloway';
	expect(body).toBe(`body=${text}`);

	const coming = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Download as .eml' }).click();
	const file = await coming;
	expect(file.suggestedFilename()).toBe('Thank Tom Abernathy.eml');
	const message = await PostalMime.parse(readFileSync(await file.path()));
	expect(message.to).toEqual([{ name: 'Tom Abernathy', address: 'tom+jobs@q.example' }]);
	expect(`subject=${message.subject}`).toBe(subject);
	expect(message.text?.trim().replaceAll(/\r?\n/g, '\r\n')).toBe(text);
	await expect(page.getByRole('button', { name: 'Mark as sent' })).toBeVisible();
});

test('copies the text, and shows it where copying is not allowed', async ({ page, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.getByRole('button', { name: 'Copy the text' }).click();
	await expect(page.getByText('The text is copied.')).toBeVisible();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
		/^Dear Tom,\s[^]*Kind regards,\r?\nInés "Ina" Calloway$/
	);
	await page.evaluate(() => {
		navigator.clipboard.writeText = () => Promise.reject(new Error('denied'));
	});
	await page.getByRole('button', { name: 'Copy the text' }).click();
	const field = page.getByLabel('The text to copy');
	await expect(field).toBeFocused();
	await expect(field).toHaveValue(/^Dear Tom,/);
	await inspect(page, 'a text to copy by hand');
});

test('says that programs cut a long text, and opens them without it', async ({ page }) => {
	await typeText(page, `Dear Tom,\n\n${'谢谢你们今天的时间。'.repeat(60)}\n\nYours,`);
	await expect(page.getByText(/^Some mail programs cut off a text of this length\./)).toBeVisible();
	await expect(page.getByRole('link', { name: 'Open your mail program' })).toHaveAttribute(
		'href',
		/^mailto:[^?]*\?subject=[^&]*$/
	);
	await inspect(page, 'a long e-mail');
});
