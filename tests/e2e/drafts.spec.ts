/** A draft belongs to one form of one tab at a time; nothing takes it away in silence. */
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { logInterview } from './pages/interview-form.ts';

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.stop('SIGTERM'));
test.use({ viewport: { width: 390, height: 844 } });

const openForm = async (page: Page, company: string) => {
	await page.goto(`${server.url}/interviews/new`);
	await expect(page.getByLabel('Company')).toHaveValue(company);
};
const told = (page: Page) => page.getByRole('alert');
const save = async (page: Page) => {
	await page.getByRole('button', { name: 'Save interview' }).click();
	await expect(page.getByRole('heading', { name: 'Interview saved' })).toBeVisible();
};

/** One tab has typed a company; another opened the same form and has gone on with it. */
async function openTwo(first: Page, context: BrowserContext): Promise<Page> {
	await openForm(first, '');
	await first.getByLabel('Company').fill('Harrow & Pike');
	const second = await context.newPage();
	await openForm(second, 'Harrow & Pike');
	await expect(told(first)).toBeHidden();
	await second.getByLabel('Company').fill('Quillmoor Health');
	await expect(told(first)).toContainText('open in another tab');
	return second;
}

test('of two tabs with one form the other is told, and neither loses a word', async ({
	page: first,
	context
}) => {
	const second = await openTwo(first, context);
	await expect(told(first)).toBeInViewport();
	await expect(first.getByText('Not kept here')).toBeVisible();
	await first.getByLabel('Role').fill('Harbour pilot');
	await second.reload();
	await expect(second.getByLabel('Company')).toHaveValue('Quillmoor Health');
	await expect(second.getByLabel('Role')).toHaveValue('');

	await first.getByRole('button', { name: 'Keep what is here' }).click();
	await expect(told(first)).toBeHidden();
	await expect(told(second)).toContainText('open in another tab');
	await first.reload();
	await expect(first.getByLabel('Company')).toHaveValue('Harrow & Pike');

	// Saved there, the draft is free: what only stands here is kept again.
	await save(first);
	await expect(told(second)).toBeHidden();
	await second.reload();
	await expect(second.getByLabel('Company')).toHaveValue('Quillmoor Health');
	await save(second);
	await openForm(second, '');
});

test('what the other tab has can be shown, and what it saved is not offered again', async ({
	page: first,
	context
}) => {
	const second = await openTwo(first, context);
	await first.getByRole('button', { name: 'Show what is there' }).click();
	await expect(told(first)).toBeHidden();
	await expect(first.getByLabel('Company')).toHaveValue('Quillmoor Health');

	await save(second);
	await expect(told(first)).toContainText('saved or discarded in another tab');
	await first.getByRole('button', { name: 'Start again' }).click();
	await expect(first.getByLabel('Company')).toHaveValue('');
	await expect(told(first)).toBeHidden();
});

test('an empty form takes the draft of the other tab only once something is typed', async ({
	page: first,
	context
}) => {
	await openForm(first, '');
	const second = await context.newPage();
	await openForm(second, '');
	await first.getByLabel('Company').fill('Harrow & Pike');
	await expect(told(second)).toContainText('open in another tab');
	await second.getByRole('button', { name: 'Keep what is here' }).click();
	await expect(told(second)).toBeHidden();
	await first.reload();
	await expect(first.getByLabel('Company')).toHaveValue('Harrow & Pike');
	await second.getByLabel('Company').fill('Quillmoor Health');
	await expect(told(first)).toContainText('open in another tab');
});

test('saving in the tab that was told leaves the draft to the other', async ({
	page: first,
	context
}) => {
	const second = await openTwo(first, context);
	await save(first);
	await second.reload();
	await expect(second.getByLabel('Company')).toHaveValue('Quillmoor Health');
	// A form opened there anew does not take it, either.
	await first.getByRole('button', { name: 'Log another' }).click();
	await first.getByLabel('Company').fill('Brightwater');
	await expect(told(first)).toContainText('open in another tab');
	await second.reload();
	await expect(second.getByLabel('Company')).toHaveValue('Quillmoor Health');
});

async function openEdit(page: Page): Promise<void> {
	await page.goto(server.url);
	await logInterview(page, { company: 'Harrow', people: [{ name: 'Ada Lovell' }] });
	await page.goto(`${server.url}/interviews`);
	await page.getByRole('link', { name: /^Ada Lovell/ }).click();
	await page.getByRole('link', { name: 'Edit' }).first().click();
	await expect(page).toHaveURL(/\/edit$/);
}

test('the edit of a person is told of in the other tab, too', async ({ page: first, context }) => {
	await openEdit(first);
	await first.getByLabel('Title').fill('Director');
	const second = await context.newPage();
	await second.goto(first.url());
	await second.getByLabel('Title').fill('Head of Design');
	await expect(told(first)).toContainText('open in another tab');
	await first.getByLabel('Title').fill('Director of Design');
	await second.reload();
	await expect(second.getByLabel('Title')).toHaveValue('Head of Design');
});

test('somebody brought back from the bin has what was typed about them', async ({ page }) => {
	await openEdit(page);
	const edit = page.url();
	await page.getByLabel('Title').fill('Head of Design');
	await page.getByRole('button', { name: 'Delete Ada' }).click();
	await expect(page.getByText('This person is in the bin.')).toBeVisible();
	// The edit page says so while the person's own is on its way: gone to before that, it would be left again.
	await expect(page).not.toHaveURL(edit);
	// Their edit page says so, too, also after a reload.
	await page.goto(edit);
	await expect(page.getByText('This person is in the bin.')).toBeVisible();
	await page.getByRole('button', { name: 'Bring it back' }).click();
	await expect(page.getByLabel('Title')).toHaveValue('Head of Design');
	await expect(page.getByText('Here is what you typed before.')).toBeVisible();
});
