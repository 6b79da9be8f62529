/** With the app lock on, nothing on the disk can be read without it, and nothing is lost by it. */
import { expect, test, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { createProfile } from '../support/browser.ts';
import { backToToday, logCall } from './pages/call.ts';
import { crash } from './pages/chromium.ts';
import { addPerson, logInterview } from './pages/interview-form.ts';
import { inspect } from './pages/looks.ts';
import {
	expectLocked,
	findOnDisk,
	openLockSettings,
	passphrase,
	switchOn,
	unlock
} from './pages/lock.ts';
import { expectToday } from './pages/today.ts';

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.stop('SIGTERM'));
test.use({ viewport: { width: 390, height: 844 } });

const met = 'Quintessa Harrowgate';
/** Today's rows once she has been called. */
const called = [`Today | Done | ${met} | Voicemail`, `Coming up | Tue 15 | ${met} | Call 2 of 3`];
const drafted = 'Barnaby Featherstone';

/** An interview a week ago, with somebody to phone today. */
async function logMet(page: Page): Promise<void> {
	await page.goto(server.url);
	await logInterview(page, {
		company: 'Harrow',
		date: '2026-12-01',
		time: '14:00',
		people: [{ name: met, reach: '020 7946 0101' }]
	});
}

test('seals all there is, and gives it back', async ({ page }) => {
	test.slow();
	await page.clock.setFixedTime('2026-12-08T10:00:00Z');
	await logMet(page);
	await page.goto(new URL('/interviews/new', server.url).href);
	await addPerson(page, { name: drafted });
	await expect.poll(() => findOnDisk(page, drafted)).not.toEqual([]);
	expect(await findOnDisk(page, met)).not.toEqual([]);

	await switchOn(page);
	expect(await findOnDisk(page, met)).toEqual([]);
	expect(await findOnDisk(page, drafted)).toEqual([]);

	await page.getByRole('button', { name: 'Lock now' }).click();
	await expectLocked(page);
	expect(await page.content()).not.toContain(met);
	expect(await findOnDisk(page, met)).toEqual([]);
	expect(await findOnDisk(page, drafted)).toEqual([]);

	await unlock(page, 'not it at all');
	await expect(page.getByText('That is not the passphrase.')).toBeVisible();
	await unlock(page);
	await expect(page.getByRole('button', { name: 'Lock now' })).toBeVisible();

	// What was being typed is still there, and so is the log; what is logged now is sealed and stays.
	await page.goto(new URL('/interviews/new', server.url).href);
	await unlock(page);
	await expect(page.getByLabel('Name', { exact: true })).toHaveValue(drafted);
	await page.goto(server.url);
	await unlock(page);
	await logCall(page, met, 'Left voicemail');
	await backToToday(page);
	await page.reload();
	await expectLocked(page);
	expect(await findOnDisk(page, met)).toEqual([]);
	await unlock(page);
	await expect(page.locator('.row').filter({ hasText: met }).first()).toBeVisible();
	await expectToday(page, { rows: called });
	// Undo outlives the lock as it outlives a reload.
	await page.keyboard.press('Control+z');
	await expect(page.getByText(/^Taken back/)).toBeVisible();

	await page.goto(new URL('/settings/lock', server.url).href);
	await unlock(page);
	await page.getByRole('button', { name: 'Switch off the lock' }).click();
	await page.getByLabel('Your passphrase now').fill('not it');
	await page.getByRole('button', { name: 'Switch off the lock' }).click();
	await expect(page.getByText('That is not the passphrase.')).toBeVisible();
	await page.getByLabel('Your passphrase now').fill(passphrase);
	await page.getByRole('button', { name: 'Switch off the lock' }).click();
	await expect(page.getByText('The lock is off.')).toBeVisible();
	await page.reload();
	await expect(page.getByRole('button', { name: 'Switch on the lock' })).toBeVisible();
	await page.goto(new URL('/interviews/new', server.url).href);
	await expect(page.getByLabel('Name', { exact: true })).toHaveValue(drafted);
});

test('another tab follows: it gets the key, and locks and unlocks with the first', async ({
	page: first,
	context
}) => {
	test.slow();
	await context.clock.setFixedTime('2026-12-08T10:00:00Z');
	await logMet(first);
	const second = await context.newPage();
	await second.goto(server.url);
	await expect(second.getByText(met).first()).toBeVisible();

	const reloaded = second.waitForEvent('load');
	await switchOn(first);
	await reloaded;
	// Without being asked for anything.
	await expect(second.getByText(met).first()).toBeVisible();
	await logCall(second, met, 'Left voicemail');
	await first.goto(server.url);
	await expectToday(first, { rows: called });
	expect(await findOnDisk(first, met)).toEqual([]);

	await openLockSettings(first);
	await first.getByRole('button', { name: 'Lock now' }).click();
	await expectLocked(first);
	await expectLocked(second);
	await unlock(second);
	await expect(second.getByText(met).first()).toBeVisible();
	await expect(first.getByRole('button', { name: 'Lock now' })).toBeVisible();
});

test('changes the passphrase, and locks with the old one from then on', async ({ page }) => {
	test.slow();
	await page.goto(server.url);
	await switchOn(page);
	await page.getByRole('button', { name: 'Change the passphrase' }).click();
	await page.getByLabel('Your passphrase now').fill(passphrase);
	await page.getByRole('button', { name: 'Continue' }).click();
	await page.getByLabel('New passphrase').fill('saddle orbit lantern');
	await page.getByLabel('The same once more').fill('saddle orbit lantern');
	await page.getByRole('button', { name: 'Save the new passphrase' }).click();
	await expect(page.getByText('The new passphrase holds from now on.')).toBeVisible();
	await page.getByRole('button', { name: 'Lock now' }).click();
	await unlock(page, passphrase);
	await expect(page.getByText('That is not the passphrase.')).toBeVisible();
	await unlock(page, 'saddle orbit lantern');
	await expect(page.getByRole('button', { name: 'Lock now' })).toBeVisible();
});

test('a passkey opens it', async ({ page, context }) => {
	test.slow();
	const devtools = await context.newCDPSession(page);
	await devtools.send('WebAuthn.enable');
	await devtools.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			ctap2Version: 'ctap2_1',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			hasPrf: true,
			isUserVerified: true,
			automaticPresenceSimulation: true
		}
	});
	// Passkeys belong to names, not to addresses.
	await page.goto(`http://localhost:${server.port}/settings/lock`);
	await page.getByRole('button', { name: 'Switch on with a passkey' }).click();
	await expect(page.getByText('The lock is on.')).toBeVisible();
	await page.getByRole('button', { name: 'Lock now' }).click();
	await expectLocked(page);
	await page.getByRole('button', { name: 'Unlock with your passkey' }).click();
	await expect(page.getByText('A passkey on this device')).toBeVisible();
	await page.getByRole('button', { name: 'Switch off the lock' }).click();
	await page.getByRole('button', { name: 'Switch off the lock' }).click();
	await expect(page.getByText('The lock is off.')).toBeVisible();
});

test('a browser killed while the lock is switched has the old state or the new', async () => {
	test.slow();
	const profile = await createProfile();
	let wasSealed = 0;
	for (const delay of [0, 60, 250, 900]) {
		const context = await profile.open({ locale: 'en-GB' });
		const page = await context.newPage();
		await page.clock.setFixedTime('2026-12-08T10:00:00Z');
		if (delay === 0) await logMet(page);
		else {
			await page.goto(server.url);
			await expect(page.getByText(met).first()).toBeVisible();
		}
		await openLockSettings(page);
		await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
		await page.getByLabel('The same once more').fill(passphrase);
		await page.getByRole('button', { name: 'Switch on the lock' }).click();
		await page.evaluate((ms) => new Promise((over) => setTimeout(over, ms)), delay);
		await crash(context);

		const next = await profile.open({ locale: 'en-GB' });
		const back = await next.newPage();
		await back.clock.setFixedTime('2026-12-08T10:00:00Z');
		await back.goto(server.url);
		const locked = back.getByRole('heading', { name: 'Locked' });
		await expect(locked.or(back.getByText(met).first())).toBeVisible();
		if (await locked.isVisible()) {
			wasSealed++;
			await unlock(back);
			await expect(back.getByText(met).first()).toBeVisible();
			await back.goto(new URL('/settings/lock', server.url).href);
			await unlock(back);
			await back.getByRole('button', { name: 'Switch off the lock' }).click();
			await back.getByLabel('Your passphrase now').fill(passphrase);
			await back.getByRole('button', { name: 'Switch off the lock' }).click();
			await expect(back.getByText('The lock is off.')).toBeVisible();
		}
		await next.close();
	}
	test.info().annotations.push({ type: 'sealed', description: String(wasSealed) });
	await profile.remove();
});

test('whoever forgot it may erase, after a second question', async ({ page }) => {
	test.slow();
	await page.clock.setFixedTime('2026-12-08T10:00:00Z');
	await logMet(page);
	await switchOn(page);
	await page.getByRole('button', { name: 'Lock now' }).click();
	await page.getByRole('button', { name: 'I forgot it' }).click();
	await page.getByRole('button', { name: 'Erase what is on this device…' }).click();
	await page.getByRole('button', { name: 'Keep it' }).click();
	await page.getByRole('button', { name: 'Back' }).click();
	await unlock(page);
	await expect(page.getByRole('button', { name: 'Lock now' })).toBeVisible();
	await page.reload();
	await page.getByRole('button', { name: 'I forgot it' }).click();
	await page.getByRole('button', { name: 'Erase what is on this device…' }).click();
	await page.getByRole('button', { name: 'Erase for good' }).click();
	await expect(
		page.getByRole('heading', { name: 'The days after an interview, kept in order' })
	).toBeVisible();
});

test('its screens are sound', async ({ page }) => {
	test.slow();
	await page.goto(server.url);
	await openLockSettings(page);
	await inspect(page, 'off');
	await page.getByRole('button', { name: 'Suggest five words' }).click();
	await page.getByRole('button', { name: 'Switch on the lock' }).click();
	await inspect(page, 'mistaken');
	await switchOn(page);
	await page.getByRole('button', { name: 'Change the passphrase' }).click();
	await inspect(page, 'on');
	await page.getByRole('button', { name: 'Lock now' }).click();
	await expectLocked(page);
	await inspect(page, 'locked');
	await unlock(page, 'wrong');
	await expect(page.getByText('That is not the passphrase.')).toBeVisible();
	await inspect(page, 'wrong');
	await page.getByRole('button', { name: 'I forgot it' }).click();
	await inspect(page, 'forgotten');
});
