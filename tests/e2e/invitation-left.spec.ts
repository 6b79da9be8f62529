/** A page of an invitation is left, reloaded or killed: both devices say so, and what to do. */
import { expect, test, type Browser, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { invite, newDevice, readCode, switchOn, typeCode } from './pages/devices.ts';

let server: AppServer;
test.beforeAll(async () => {
	server = await startAppServer({ environment: { NEW_ROOMS_PER_DAY: '1000' } });
});
test.afterAll(() => server.kill());
test.afterEach(async ({ browser }) => {
	for (const context of browser.contexts()) await context.close();
});

const theyLeft = 'The other device left';
const invitationLeft = 'Your other device closed the invitation';

/** Two devices that show an invitation and its code. */
async function meet(browser: Browser): Promise<{ inviting: Page; joining: Page }> {
	const inviting = await newDevice(browser, server.url);
	await switchOn(inviting, server.url);
	const joining = await newDevice(browser, server.url);
	await joining.goto(await invite(inviting));
	await readCode(joining);
	await inviting.getByLabel('Code on the other device').waitFor();
	return { inviting, joining };
}

test('the one that joins, on purpose', async ({ browser }) => {
	const { inviting, joining } = await meet(browser);
	await joining.getByRole('button', { name: 'Cancel' }).press('Enter');
	await expect(joining.getByText('You left the invitation')).toBeVisible();
	await expect(inviting.getByText(theyLeft, { exact: true })).toBeVisible();
	// What had the focus is gone on both, and neither begins anew at the top.
	for (const page of [joining, inviting]) {
		await page.keyboard.press('Tab');
		await expect(page.getByRole('button', { name: /another link|new invitation/ })).toBeFocused();
	}
});

test('the one that joins, by reloading it', async ({ browser }) => {
	const { inviting, joining } = await meet(browser);
	await joining.reload();
	await expect(joining.getByText('The invitation ended with the page')).toBeVisible();
	await expect(inviting.getByText(theyLeft, { exact: true })).toBeVisible();
	// Once is enough.
	await joining.reload();
	await expect(joining.getByText('On the device you already use')).toBeVisible();
});

test('the one that invites, by going to another screen', async ({ browser }) => {
	const { inviting, joining } = await meet(browser);
	await inviting.getByRole('link', { name: 'Settings' }).first().click();
	await expect(joining.getByText(invitationLeft)).toBeVisible();
});

test('the one that invites, by reloading it', async ({ browser }) => {
	const { inviting, joining } = await meet(browser);
	await inviting.reload();
	await expect(inviting.getByText('The invitation ended with the page')).toBeVisible();
	await expect(joining.getByText(invitationLeft)).toBeVisible();
	await joining.goto(await invite(inviting));
	const code = await readCode(joining);
	const name = joining.getByLabel('Name of this device');
	await expect(name).toHaveValue(/^Chrome on /);
	await name.fill('Kitchen laptop');
	await typeCode(inviting, code);
	await expect(inviting.getByText('Kitchen laptop has joined.')).toBeVisible();
	await expect(joining).toHaveTitle(/^Today/);
});

test('the one that invites, dying without a word: the next start tells the other', async ({
	browser
}) => {
	const { inviting, joining } = await meet(browser);
	const crashed = inviting.waitForEvent('crash');
	void inviting.goto('chrome://crash').catch(() => undefined);
	await crashed;
	const again = await inviting.context().newPage();
	await again.goto(server.url);
	await expect(joining.getByText(invitationLeft)).toBeVisible({ timeout: 30_000 });
});
