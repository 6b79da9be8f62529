import { expect, type Page } from '@playwright/test';

export interface Met {
	readonly name: string;
	readonly title?: string;
	/** A phone number, an address or a postal address, as typed into the one field. */
	readonly reach?: string;
}

export interface InterviewEntry {
	readonly company?: string;
	readonly role?: string;
	/** ISO day and wall time; what the form proposes where they are left out. */
	readonly date?: string;
	readonly time?: string;
	readonly people: readonly Met[];
}

/** Fills in the form that is open, as a person would, and leaves it unsaved. */
export async function fillInterview(page: Page, entry: InterviewEntry): Promise<void> {
	if (entry.company !== undefined) await page.getByLabel('Company').fill(entry.company);
	if (entry.role !== undefined) await page.getByLabel('Role').fill(entry.role);
	if (entry.date !== undefined) await page.getByLabel('Day', { exact: true }).fill(entry.date);
	if (entry.time !== undefined) await page.getByLabel('Time', { exact: true }).fill(entry.time);
	for (const person of entry.people) await addPerson(page, person);
}

/** Opens a card for one more person and fills it in. */
export async function addPerson(page: Page, { name, title, reach }: Met): Promise<void> {
	await page.getByRole('button', { name: 'Type', exact: true }).click();
	await page.getByLabel('Name', { exact: true }).last().fill(name);
	if (title !== undefined) await page.getByLabel('Title', { exact: true }).last().fill(title);
	if (reach !== undefined) {
		await page
			.getByLabel(/^Phone, e-?mail or postal/)
			.last()
			.fill(reach);
	}
}

/** From any screen: logs an interview and waits until it is on the disk. */
export async function logInterview(page: Page, entry: InterviewEntry): Promise<void> {
	await page.goto(new URL('/interviews/new', page.url()).href);
	await saveInterview(page, entry);
}

/** The same from any screen on a desk, by its link: the page stays, and what it is in the middle of goes on. */
export async function logInterviewHere(page: Page, entry: InterviewEntry): Promise<void> {
	await page.getByRole('link', { name: 'Log an interview' }).click();
	await saveInterview(page, entry);
}

async function saveInterview(page: Page, entry: InterviewEntry): Promise<void> {
	await fillInterview(page, entry);
	await page.getByRole('button', { name: 'Save interview' }).click();
	await expect(page.getByRole('heading', { name: /^Interview (?:saved|planned)$/ })).toBeVisible();
	await expectSaved(page);
	await page.getByRole('link', { name: 'Go to Today' }).click();
	await expect(page).toHaveTitle(/^Today/);
}

/** The screen says that everything is on the disk. */
export async function expectSaved(page: Page): Promise<void> {
	await expect(
		page
			.getByText(/^Saved (?:on this (?:phone|laptop)|and synced)|Everything is saved here\.$/)
			.filter({ visible: true })
			.first()
	).toBeVisible();
}
