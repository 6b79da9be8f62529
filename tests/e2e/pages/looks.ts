/** The dresses in which a screen is looked at, and what must hold in each: axe finds nothing, nothing hangs over the edge. */
import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

const dresses = [
	{ name: 'a phone', width: 390, dark: false, text: 100 },
	{ name: 'a phone, dark', width: 390, dark: true, text: 100 },
	{ name: '200 % text', width: 390, dark: true, text: 200 },
	{ name: '320 px', width: 320, dark: false, text: 100 },
	{ name: 'a desk', width: 1280, dark: false, text: 100 },
	{ name: 'a desk, dark', width: 1280, dark: true, text: 100 }
] as const;

type Dress = (typeof dresses)[number];

/** Looks at the screen, as it stands, in every dress. Leaves it on a phone. */
export async function inspect(page: Page, screen: string): Promise<void> {
	for (const dress of dresses) {
		await wear(page, dress);
		await page.evaluate(() => document.fonts.ready);
		const overhang = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
		expect(overhang, `${screen} hangs over the edge on ${dress.name}`).toBeLessThanOrEqual(0);
		await showWhole(page, dress);
		expect(await findings(page), `${screen} on ${dress.name}`).toEqual([]);
	}
	await wear(page, dresses[0]);
}

type Axe = typeof axe;

/** What axe finds, each with the elements in question. It stays in the page until that is left: to load it takes longer than to look. */
async function findings(page: Page): Promise<(readonly string[])[]> {
	const isLoaded = await page.evaluate(() => 'axe' in globalThis);
	if (!isLoaded) await page.evaluate(axe.source);
	const { violations } = await page.evaluate(() =>
		(globalThis as unknown as { axe: Axe }).axe.run({
			rules: { 'target-size': { enabled: true } },
			resultTypes: ['violations']
		})
	);
	return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 160))]);
}

async function wear(page: Page, dress: Dress): Promise<void> {
	await page.emulateMedia({
		colorScheme: dress.dark ? 'dark' : 'light',
		reducedMotion: 'reduce'
	});
	await page.setViewportSize({ width: dress.width, height: 844 });
	await page.evaluate((text) => {
		document.documentElement.style.fontSize = text === 100 ? '' : `${text}%`;
	}, dress.text);
}

/** As tall as it is long: what scrolls under the bar at the bottom is not hidden by it for good. */
async function showWhole(page: Page, { width }: Dress): Promise<void> {
	const height = await page.evaluate(() =>
		Math.max(
			...[document.documentElement, ...document.querySelectorAll('main, main *')].map(
				(element) => element.scrollHeight
			)
		)
	);
	await page.setViewportSize({ width, height: Math.min(12_000, height + 400) });
}
