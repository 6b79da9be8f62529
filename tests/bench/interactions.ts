/** How long the screen takes to answer what a person does, as browsers count it: a day's work with the processor slowed. */
import { chromium, type Page } from '@playwright/test';
import { startAppServer } from '../support/app-server.ts';
import { makeBigSearch } from '../support/big-search.ts';
import { browserArguments, findBrowser } from '../support/find-browser.ts';
import { seedSearch, waitUntilFolded } from '../support/seed.ts';
import type { BenchRow } from './report.ts';

const slowdown = 4;
const rounds = 3;

export async function benchInteractions(): Promise<BenchRow[]> {
	const server = await startAppServer();
	const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArguments });
	try {
		const page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'en-GB' });
		await page.addInitScript(collectInteractions);
		await page.goto(server.url);
		await seedSearch(page, makeBigSearch(new Date().toISOString().slice(0, 10)));
		await page.locator('.diary .row').first().waitFor();
		await waitUntilFolded(page);
		const devtools = await page.context().newCDPSession(page);
		await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
		const took: number[] = [];
		for (let at = 0; at < rounds; at++) {
			await workADay(page, server.url);
			took.push(...(await durations(page)));
		}
		const detail = `${took.length} interactions`;
		const [p75, worst] = [percentile(took, 0.75), Math.max(...took)];
		return [
			{ ...row('Interaction to next paint, 4× CPU slowdown, p75', p75, 100), detail },
			row('The same, the worst', worst, 200)
		];
	} finally {
		await browser.close();
		await server.stop('SIGTERM');
	}
}

function row(name: string, value: number, bar: number): BenchRow {
	return { name, value, unit: 'ms', bar, holds: value <= bar };
}

/** One page load, so that what is collected is there at its end: all moves are the app's own. */
async function workADay(page: Page, url: string): Promise<void> {
	await page.goto(url);
	await page.locator('a.key[href*="/call/"]').first().click();
	await page.getByRole('button', { name: 'Left voicemail' }).click();
	await page.getByRole('heading', { level: 2, name: /logged\.$/ }).waitFor();
	await page.getByRole('link', { name: 'Back to Today' }).first().click();
	await page.locator('.diary .row').first().waitFor();
	await page.getByText('At rest').click();
	await page.locator('details[open] li').first().waitFor();
	await page.getByRole('link', { name: 'Interviews' }).first().click();
	await page.getByRole('searchbox').pressSequentially('company 12', { delay: 60 });
	await page
		.getByRole('link', { name: /Company 12/ })
		.first()
		.click();
	await page.getByRole('heading', { level: 1 }).waitFor();
	await page.getByRole('link', { name: /Log/ }).first().click();
	await page.getByLabel('Company').pressSequentially('Quillmoor', { delay: 60 });
	await page.getByRole('button', { name: 'Type', exact: true }).click();
	await page.getByLabel('Name', { exact: true }).last().pressSequentially('Dana', { delay: 60 });
	await page.getByRole('button', { name: 'Save interview' }).click();
	await page.getByRole('heading', { name: /^Interview (?:saved|planned)$/ }).waitFor();
}

/** In the page: the longest event of each interaction, as the Event Timing API tells them. */
function collectInteractions(): void {
	const longest = new Map<number, number>();
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries() as (PerformanceEventTiming & {
			interactionId: number;
		})[]) {
			const { interactionId, duration } = entry;
			if (interactionId > 0) {
				longest.set(interactionId, Math.max(duration, longest.get(interactionId) ?? 0));
			}
		}
	}).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
	Object.assign(globalThis, { longestInteractions: longest });
}

async function durations(page: Page): Promise<number[]> {
	// Entries come a frame after what they are about.
	await page.evaluate(
		() => new Promise((resolve) => requestAnimationFrame(() => requestIdleCallback(resolve)))
	);
	return page.evaluate(() => {
		const found = (globalThis as unknown as { longestInteractions: Map<number, number> })
			.longestInteractions;
		return [...found.values()];
	});
}

function percentile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
