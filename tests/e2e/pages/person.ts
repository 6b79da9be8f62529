import type { Page } from '@playwright/test';

/** How things stand with somebody, on their own page: what is next, and why. */
export function readStanding(page: Page): Promise<[heading: string, reason: string]> {
	return page.evaluate(() => {
		const text = (element: Element | null | undefined) =>
			(element?.textContent ?? '').replace(/\s+/g, ' ').trim();
		const heading = document.querySelector('main h2');
		return [text(heading), text(heading?.nextElementSibling)];
	});
}
