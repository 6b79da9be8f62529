import { expect, type Page } from '@playwright/test';
import { expectSaved } from './interview-form.ts';

export type Outcome = 'Spoke' | 'Left voicemail' | 'No answer';

/** From Today: opens somebody's call sheet, logs how the call went, and stays at the answer, saved. */
export async function logCall(page: Page, name: string, outcome: Outcome): Promise<void> {
	await page.getByRole('link', { name: `Call ${name}` }).click();
	await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
	await page.getByRole('button', { name: outcome, exact: true }).click();
	await expectLogged(page);
}

/** From Today: marks a letter to somebody as posted, and stays at the answer, saved. */
export async function postLetter(page: Page, name: string): Promise<void> {
	await page.getByRole('link', { name: `Write to ${name}` }).click();
	await page.getByText('Letter', { exact: true }).click();
	await page.getByRole('button', { name: 'Mark as posted' }).click();
	await expectLogged(page);
}

/** On a call sheet: taps the number. No dialler comes, which in a browser under test would take every tap after it. */
export async function dial(page: Page): Promise<void> {
	await page.evaluate(() => {
		// On the page, as the sheet may draw the link anew.
		addEventListener('click', (event) => {
			const isDial = event.target instanceof Element && event.target.closest('a[href^="tel:"]');
			if (isDial) event.preventDefault();
		});
	});
	await page.locator('a[href^="tel:"]').first().click();
}

export async function expectLogged(page: Page): Promise<void> {
	await expect(page.getByRole('heading', { level: 2, name: /logged\.$|posted\.$/ })).toBeVisible();
	await expectSaved(page);
}

/** The sentence that answers what was logged: what comes next, and why. */
export function answer(page: Page) {
	return page.getByRole('status').filter({ has: page.getByRole('heading', { level: 2 }) });
}

export async function backToToday(page: Page): Promise<void> {
	await page.getByRole('link', { name: 'Back to Today' }).first().click();
	await expect(page).toHaveTitle(/^Today/);
}
