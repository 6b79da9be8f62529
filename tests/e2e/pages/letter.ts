/** A thank-you that has all it needs, or what of it is left out. */
import { expect, type Page } from '@playwright/test';
import { logInterview } from './interview-form.ts';

export interface Sender {
	readonly name?: string;
	readonly phone?: string;
	readonly address?: string;
}

/** Says who the user is, in the settings. */
export async function sayWhoIAm(page: Page, sender: Sender): Promise<void> {
	await page.goto(new URL('/settings', page.url()).href);
	for (const [label, text] of [
		['Your name', sender.name],
		['Your phone number', sender.phone],
		['Your postal address', sender.address]
	] as const) {
		if (text === undefined) continue;
		const field = page.getByLabel(label, { exact: true });
		await field.fill(text);
		await field.blur();
		await expect(page.getByText(`${label} saved.`)).toBeVisible();
	}
}

/** Logs an interview with one person, and opens the thank-you to them. */
export async function openThankYou(
	page: Page,
	{ name, email = 'tom@q.example', post }: { name: string; email?: string; post?: string }
): Promise<void> {
	await logInterview(page, {
		company: 'Quillmoor Health',
		role: 'Patient transport coordinator',
		date: '2026-12-01',
		time: '09:00',
		people: [{ name, reach: email }]
	});
	await page.getByRole('link', { name: `Write to ${name}` }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Thank ${name}`);
	if (post === undefined) return;
	// Several lines, which the one field of the form for an interview has no room for.
	const here = page.url();
	await page.getByText('Letter', { exact: true }).click();
	await page.getByRole('link', { name: 'Add an address' }).click();
	await page.getByLabel('Postal address').fill(post);
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
	await page.goto(here);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Thank ${name}`);
}

/** Puts the user's own text in the place of the draft. */
export async function typeText(page: Page, text: string): Promise<void> {
	await page.getByRole('button', { name: 'Edit text' }).click();
	await page.getByLabel(/^The whole text/).fill(text);
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText('You edited this text by hand.')).toBeVisible();
}
