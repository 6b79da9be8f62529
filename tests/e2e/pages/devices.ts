/** The devices of one person: switched on, invited, joined. */
import { expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { interviewWith } from '../../support/logged.ts';
import { seedSearch } from '../../support/seed.ts';

/**
 * The app as on a device that has never seen it. Without a service worker, if nothing else is said: each would fetch the
 * whole app beside what is looked at.
 */
export async function newDevice(
	browser: Browser,
	url: string,
	options: BrowserContextOptions = {}
): Promise<Page> {
	const context = await browser.newContext({ serviceWorkers: 'block', ...options });
	const page = await context.newPage();
	await page.goto(url);
	await page.getByRole('heading', { level: 1 }).waitFor();
	return page;
}

/** Somebody was met today, as if it had been typed. */
export function putPerson(page: Page, name: string, company?: string): Promise<void> {
	return seedSearch(page, [interviewWith(name, company)]);
}

export async function openDevices(page: Page, url: string): Promise<void> {
	await page.goto(new URL('/settings/devices', url).href);
	await page.getByRole('heading', { level: 1, name: 'Your devices' }).waitFor();
}

export async function switchOn(page: Page, url: string): Promise<void> {
	await openDevices(page, url);
	await page.getByRole('button', { name: 'Switch sync on' }).click();
	await expect(page.getByRole('heading', { name: 'Devices with your search' })).toBeVisible();
}

/** On the screen of devices. Gives the link that it shows. */
export async function invite(page: Page): Promise<string> {
	await page.getByRole('button', { name: /^(Add a device|Make a new invitation)$/ }).click();
	const link = page.getByLabel('Link for the other device');
	await expect(link).toBeVisible();
	return link.inputValue();
}

/** The digits on the screen of who was invited. */
export async function readCode(page: Page): Promise<string> {
	const code = page.locator('.code');
	await expect(code).toHaveText(/^\d{3} \d{3}$/);
	return (await code.textContent()) ?? '';
}

export async function typeCode(page: Page, code: string): Promise<void> {
	await page.getByLabel('Code on the other device').fill(code);
	await page.getByRole('button', { name: 'Let it join' }).click();
}

/** From the screen of devices of one to Today of the other. */
export async function addDevice(inviting: Page, joining: Page): Promise<string> {
	const link = await invite(inviting);
	await joining.goto(link);
	await typeCode(inviting, await readCode(joining));
	await expect(inviting.getByText(/ has joined\.$/)).toBeVisible();
	await expect(joining).toHaveTitle(/^Today/);
	return link;
}

/** Somebody of the guide's is on Today: what one device logged, another shows. */
export async function expectPerson(page: Page, name: string): Promise<void> {
	await expect(page.getByText(name).filter({ visible: true }).first()).toBeVisible();
}
