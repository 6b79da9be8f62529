/** What a first visit fetches, and what the worker then keeps for offline: counted in a browser, weighed as gzip. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { startAppServer } from '../support/app-server.ts';
import { browserArguments, findBrowser } from '../support/find-browser.ts';
import { waitUntilOffline } from '../support/service-worker.ts';
import type { BenchRow } from './report.ts';

const build = join(import.meta.dirname, '..', '..', 'build');

export async function benchBundle(): Promise<BenchRow[]> {
	const server = await startAppServer();
	const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArguments });
	try {
		const page = await browser.newPage();
		const scripts = new Set<string>();
		page.on('request', (request) => {
			const isOfPage = request.serviceWorker() === null;
			if (isOfPage && request.resourceType() === 'script') scripts.add(request.url());
		});
		await page.goto(server.url);
		await page.getByRole('main').waitFor();
		await waitUntilOffline(page);
		await page.waitForLoadState('networkidle');
		const inline = await page.evaluate(() =>
			[...document.querySelectorAll('script:not([src])')].map(({ textContent }) => textContent)
		);
		const kept = await page.evaluate(async () => {
			const urls: string[] = [];
			for (const name of await caches.keys()) {
				for (const { url } of await (await caches.open(name)).keys()) urls.push(url);
			}
			return urls;
		});
		return [
			row(
				'JavaScript of Today on a first visit, gzip',
				(await weigh(scripts)) + zipped(Buffer.from(inline.join(''))),
				100
			),
			row('Everything kept for offline, gzip', await weigh(kept), 400)
		];
	} finally {
		await browser.close();
		await server.stop('SIGTERM');
	}
}

function row(name: string, bytes: number, bar: number): BenchRow {
	const value = bytes / 1000;
	return { name, value, unit: 'KB', bar, holds: value <= bar };
}

async function weigh(urls: Iterable<string>): Promise<number> {
	let bytes = 0;
	for (const url of urls) {
		const content = await readFile(join(build, new URL(url).pathname));
		bytes += zipped(content);
	}
	return bytes;
}

/** What is compressed already goes as it is. */
function zipped(content: Buffer): number {
	return Math.min(content.length, gzipSync(content, { level: 9 }).length);
}
