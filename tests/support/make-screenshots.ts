/**
 * Takes the pictures of the built app with its sample search: those that systems show when they offer to install it,
 * and the same for the README.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { startAppServer } from './app-server.ts';
import { browserArguments, ensureBrowser } from './find-browser.ts';
import { writeHashed } from './hashed-names.ts';

/** Each named in the manifest with its size. */
const pictures = [
	{ name: 'today-narrow', width: 390, height: 844, deviceScaleFactor: 2, hasTouch: true },
	{ name: 'today-wide', width: 1280, height: 800, deviceScaleFactor: 1, hasTouch: false }
] as const;

/** A Tuesday morning, so that the sample is the same in every picture. */
const now = new Date('2026-12-01T09:00:00Z');

const project = join(import.meta.dirname, '..', '..');
const docs = join(project, 'docs', 'screenshots');
await mkdir(docs, { recursive: true });
await mkdir(join(project, 'static', 'screenshots'), { recursive: true });
const server = await startAppServer();
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserArguments });
try {
	for (const { name, width, height, deviceScaleFactor, hasTouch } of pictures) {
		const context = await browser.newContext({
			viewport: { width, height },
			deviceScaleFactor,
			hasTouch,
			locale: 'en-GB',
			timezoneId: 'Europe/London',
			reducedMotion: 'reduce',
			colorScheme: 'light'
		});
		const page = await context.newPage();
		await page.clock.setFixedTime(now);
		await showToday(page);
		// On a desk the call sheet lies beside the list, and comes a moment later.
		if (!hasTouch) await page.getByRole('complementary').getByRole('heading').first().waitFor();
		const picture = await page.screenshot();
		await writeHashed('screenshots', `${name}.png`, picture);
		await writeFile(join(docs, `${name}.png`), picture);
		await context.close();
	}
} finally {
	await browser.close();
	await server.stop('SIGTERM');
}

async function showToday(page: Page): Promise<void> {
	await page.goto(server.url);
	await page.getByRole('button', { name: /sample search/ }).click();
	await page.locator('.diary .row').first().waitFor();
	await page.evaluate(() => document.fonts.ready);
}
