import { expect, type Locator, type Page } from '@playwright/test';

/** The focus is on something, on screen, and can be seen. */
export async function expectFocusSeen(page: Page): Promise<void> {
	const found = await page.evaluate(() => {
		const element = document.activeElement;
		if (!element || element === document.body) return 'nothing has the focus';
		const has = (one: Element | null) => {
			const style = one && getComputedStyle(one);
			return Boolean(style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0);
		};
		// A radio button or a switch may show it on the label around it.
		const shown = [element, element.closest('label')].some(has);
		// What replaced the screen's content takes the focus to be read, not to be used.
		const isRead = element.matches('[tabindex="-1"]');
		const { top, bottom } = element.getBoundingClientRect();
		if (bottom < 0 || top > innerHeight) return `off screen: ${element.outerHTML.slice(0, 200)}`;
		return shown || isRead ? '' : `not seen: ${element.outerHTML.slice(0, 200)}`;
	});
	expect(found).toBe('');
}

/** Presses Tab until `target` has the focus; every stop on the way has to be seen. */
export async function tabTo(
	page: Page,
	target: Locator,
	key: 'Tab' | 'Shift+Tab' = 'Tab'
): Promise<void> {
	await expect(target).toBeVisible();
	const isThere = () => target.evaluate((element) => element === document.activeElement);
	let rounds = 0;
	for (let presses = 0; presses < 120 && !(await isThere()); presses++) {
		await page.keyboard.press(key);
		const isOutside = await page.evaluate(() => document.activeElement === document.body);
		// Past the last stop the focus leaves the page once, and comes back at its start.
		if (isOutside && ++rounds < 2) continue;
		await expectFocusSeen(page);
	}
	await expect(target).toBeFocused();
}

export async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
	await tabTo(page, target);
	await page.keyboard.press(key);
}

/** A screen that has just opened is read and walked from its top. */
export async function expectAtTop(page: Page): Promise<void> {
	const isAtTop = await page.evaluate(() => {
		const element = document.activeElement;
		return element === document.body || element?.matches('h1, h2, main') === true;
	});
	expect(isAtTop).toBe(true);
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
	await expectFocusSeen(page);
}
