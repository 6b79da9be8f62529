/** The app as it is on the home screen: 1,000 threads and 12,000 events on the disk, and no server. */
import type { BrowserContext, Page } from '@playwright/test';
import { startAppServer } from '../support/app-server.ts';
import { makeBigSearch } from '../support/big-search.ts';
import { bundleForPage } from '../support/bundle-for-page.ts';
import { createProfile } from '../support/browser.ts';
import { seedSearch, waitUntilExtracted, waitUntilFolded } from '../support/seed.ts';
import { waitUntilOffline } from '../support/service-worker.ts';
import type { BenchRow } from './report.ts';

const starts = 7;
const taps = 20;

export async function benchApp(): Promise<BenchRow[]> {
	const server = await startAppServer();
	const profile = await createProfile();
	const open = () =>
		profile.open({
			viewport: { width: 390, height: 844 },
			locale: 'en-GB',
			timezoneId: 'Europe/London'
		});
	let context = await open();
	try {
		const page = await context.newPage();
		await page.goto(server.url);
		await waitUntilOffline(page);
		await seedSearch(page, makeBigSearch(new Date().toISOString().slice(0, 10)));
		await page.locator('.diary .row').first().waitFor();
		await waitUntilFolded(page);
		await waitUntilExtracted(page);
		const disk = await sizeOnDisk(page);
		await context.close();

		context = await open();
		const opened = await measureOpenings(context, server.url);
		await server.kill();
		const plain = await measureStarts(context, server.url, 1);
		const slowed = await measureStarts(context, server.url, 4);
		const tapped = await measureTaps(context, server.url);
		return [
			row('Today complete, server dead, 12,000 events', median(plain), 'ms', 300),
			row('Today complete, the same with 4× CPU slowdown', median(slowed), 'ms', 1_000),
			row('Tap "Left voicemail" to shown as saved, p95', percentile(tapped, 0.95), 'ms', 50),
			row('Document of 12,000 events on disk', disk / 1e6, 'MB', 3),
			row('The same, opened whole', median(opened), 'ms', 400)
		];
	} finally {
		await context.close();
		await profile.remove();
		await server.kill();
	}
}

function row(name: string, value: number, unit: string, bar: number): BenchRow {
	return { name, value, unit, bar, holds: value <= bar };
}

/** Milliseconds from navigation until every row of Today that is on screen has been painted. */
async function measureStarts(
	context: BrowserContext,
	url: string,
	slowdown: number
): Promise<number[]> {
	const times: number[] = [];
	// The first start after the browser itself started warms the disk; it does not count.
	for (let at = 0; at <= starts; at++) {
		const page = await context.newPage();
		const devtools = await context.newCDPSession(page);
		await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
		await page.addInitScript(() => {
			const isFull = () => {
				const rows = document.querySelectorAll('.diary .row');
				return (rows[rows.length - 1]?.getBoundingClientRect().bottom ?? 0) >= innerHeight;
			};
			const look = () => {
				if (!isFull()) return requestAnimationFrame(look);
				// The frame after the one in which the rows were laid out: by then they are painted.
				return requestAnimationFrame(() => console.debug(`today-complete ${performance.now()}`));
			};
			requestAnimationFrame(look);
		});
		// Told by the page itself: whatever Playwright looks for in a page, it sends a script of its own to look with.
		const told = page.waitForEvent('console', (message) =>
			message.text().startsWith('today-complete')
		);
		await page.goto(url, { waitUntil: 'commit' });
		const time = Number((await told).text().split(' ')[1]);
		if (at > 0) times.push(time);
		await page.close();
	}
	return times;
}

/** Milliseconds from the question for the disk to the whole document, which Today does not wait for. */
async function measureOpenings(context: BrowserContext, url: string): Promise<number[]> {
	const script = await bundleForPage('../bench/pages/open-log.ts');
	const times: number[] = [];
	for (let at = 0; at <= starts; at++) {
		const page = await context.newPage();
		await page.goto(`${url}/healthz`);
		const took = await page.evaluate<number>(`${script}.openLog()`);
		if (at > 0) times.push(took);
		await page.close();
	}
	return times;
}

/** Milliseconds from the tap on an outcome to the words that say it is on the disk, for calls that Today asks for. */
async function measureTaps(context: BrowserContext, url: string): Promise<number[]> {
	const page = await context.newPage();
	const times: number[] = [];
	while (times.length < taps) {
		await page.goto(url);
		const links = page.locator('a.key[href*="/call/"]');
		await links.first().waitFor();
		const sheets = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
		for (const sheet of sheets.slice(0, taps - times.length)) {
			times.push(await measureTap(page, new URL(sheet ?? '', url)));
		}
	}
	await page.close();
	return times;
}

async function measureTap(page: Page, sheet: URL): Promise<number> {
	await page.goto(sheet.href);
	const button = page.getByRole('button', { name: 'Left voicemail' });
	await button.waitFor();
	// As after the look at the screen that comes before every tap: by then the rest of the log has been read.
	await page.waitForLoadState('networkidle');
	await page.evaluate(() => {
		addEventListener(
			'click',
			() => {
				const tapped = performance.now();
				const look = () => {
					const saved = document.querySelector('main .save, main .saved');
					if (saved?.textContent?.includes('Saved on this')) {
						performance.measure('tap-to-saved', { start: tapped, end: performance.now() });
					} else requestAnimationFrame(look);
				};
				look();
			},
			{ capture: true, once: true }
		);
	});
	await button.click();
	const took = await page.waitForFunction(
		() => performance.getEntriesByName('tap-to-saved')[0]?.duration
	);
	return (await took.jsonValue()) ?? Number.POSITIVE_INFINITY;
}

type Stored = Uint8Array | { bytes: Uint8Array } | { value: { state: Uint8Array } };

async function sizeOnDisk(page: Page): Promise<number> {
	return page.evaluate(
		() =>
			new Promise<number>((resolve, reject) => {
				const opening = indexedDB.open('afterview');
				opening.onerror = () => reject(new Error(String(opening.error)));
				opening.onsuccess = () => {
					const stores = ['updates', 'snapshots', 'extracts'];
					const reading = opening.result.transaction(stores);
					let bytes = 0;
					for (const store of stores) {
						const all = reading.objectStore(store).getAll();
						all.onsuccess = () => {
							for (const value of all.result as Stored[]) {
								if (value instanceof Uint8Array) bytes += value.length;
								else bytes += 'bytes' in value ? value.bytes.length : value.value.state.length;
							}
						};
					}
					reading.oncomplete = () => {
						opening.result.close();
						resolve(bytes);
					};
				};
			})
	);
}

function percentile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

function median(values: readonly number[]): number {
	return percentile(values, 0.5);
}
