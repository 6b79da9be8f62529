/** Two devices of one person, with browsers of their own and the real server between them. */
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { createProfile, type Profile } from '../support/browser.ts';
import {
	addDevice,
	expectPerson,
	invite,
	openDevices,
	readCode,
	switchOn,
	typeCode
} from './pages/devices.ts';
import { watch } from './pages/chromium.ts';
import { logInterview } from './pages/interview-form.ts';

let server: AppServer;
let dataDirectory: string;
const open: { profile: Profile; context: BrowserContext }[] = [];

test.beforeAll(async () => {
	dataDirectory = await mkdtemp(join(tmpdir(), 'afterview-store-'));
	server = await startAppServer({
		environment: { NEW_ROOMS_PER_DAY: '1000', DATA_DIR: dataDirectory }
	});
});
test.afterEach(async () => {
	for (const { profile, context } of open.splice(0)) {
		await context.close();
		await profile.remove();
	}
});
test.afterAll(async () => {
	await server.stop('SIGTERM');
	await rm(dataDirectory, { recursive: true, force: true });
});

interface Device {
	readonly page: Page;
	readonly context: BrowserContext;
	readonly profile: Profile;
	readonly seen: ReturnType<typeof watch>;
}

async function device(): Promise<Device> {
	const profile = await createProfile();
	const context = await profile.open({ locale: 'en-GB', timezoneId: 'Europe/London' });
	open.push({ profile, context });
	const page = await context.newPage();
	const seen = watch(context, server.url);
	await page.goto(server.url);
	await page.getByRole('heading', { level: 1 }).waitFor();
	return { page, context, profile, seen };
}

async function deviceWithSearch(): Promise<Device> {
	const one = await device();
	await logInterview(one.page, {
		company: 'Brightwater Ferries',
		role: 'Fleet operations lead',
		people: [{ name: 'Dana Whitfield', reach: '(217) 555-0142' }]
	});
	await switchOn(one.page, server.url);
	return one;
}

/** Everything that a browser keeps of a site, as text. */
async function everythingKept(page: Page): Promise<string> {
	return page.evaluate(async () => {
		const found: string[] = [location.href, document.referrer, JSON.stringify(history.state)];
		for (const store of [localStorage, sessionStorage]) found.push(JSON.stringify({ ...store }));
		for (const name of await caches.keys()) {
			for (const request of await (await caches.open(name)).keys()) found.push(request.url);
		}
		for (const entry of performance.getEntries()) found.push(entry.name);
		return found.join('\n');
	});
}

test('a second device joins by a link, and each shows what the other logs', async () => {
	const one = await deviceWithSearch();
	const other = await device();
	const link = await addDevice(one.page, other.page);
	await expectPerson(other.page, 'Dana Whitfield');
	await logInterview(other.page, {
		company: 'Harbour Works',
		role: 'Planner',
		people: [{ name: 'Tom Okafor', reach: 'tom@harbour.example' }]
	});
	await openDevices(one.page, server.url);
	const rows = one.page.getByRole('listitem').filter({ hasText: /computer/i });
	await expect(rows).toHaveCount(2);
	await one.page.goto(server.url);
	await expectPerson(one.page, 'Tom Okafor');

	// The secret is gone from the address and the history, and nothing that stays has it.
	const secret = new URL(link).hash.slice(1);
	expect(secret.length).toBeGreaterThan(40);
	for (const { page } of [one, other]) expect(await everythingKept(page)).not.toContain(secret);
	await other.page.goto(server.url);
	for (let back = 0; back < 6; back++) {
		await other.page.goBack().catch(() => undefined);
		expect(other.page.url()).not.toContain('#');
	}
	for (const name of await readdir(dataDirectory)) {
		const bytes = await readFile(join(dataDirectory, name)).catch(() => Buffer.alloc(0));
		expect(bytes.includes(secret)).toBe(false);
		expect(bytes.includes(Buffer.from(secret, 'base64url').subarray(1))).toBe(false);
		expect(bytes.includes('Dana Whitfield')).toBe(false);
	}
	for (const { seen } of [one, other]) expect(seen.elsewhere).toEqual([]);

	// The link is spent.
	const late = await device();
	await late.page.goto(link);
	await expect(late.page.getByText('This invitation is used up')).toBeVisible();
	expect(late.page.url()).toBe(`${server.url}/join`);
});

test('a wrong code gives nothing out, and the third ends the invitation on both', async () => {
	const one = await deviceWithSearch();
	const other = await device();
	await other.page.goto(await invite(one.page));
	const code = await readCode(other.page);
	const wrong = code.startsWith('1') ? '200 000' : '100 000';
	await typeCode(one.page, wrong);
	await expect(one.page.getByText(/2 tries are left/)).toBeVisible();
	await typeCode(one.page, wrong);
	await expect(one.page.getByText(/one try is left/)).toBeVisible();
	await typeCode(one.page, wrong);
	for (const { page } of [one, other]) {
		await expect(page.getByText('The code was wrong three times')).toBeVisible();
	}
});

test('a device with a log of its own keeps it, and says so before it joins', async () => {
	const one = await deviceWithSearch();
	const other = await device();
	await logInterview(other.page, {
		company: 'Harbour Works',
		role: 'Planner',
		people: [{ name: 'Tom Okafor', reach: 'tom@harbour.example' }]
	});
	await other.page.goto(await invite(one.page));
	await expect(other.page.getByText(/One interview is logged here\. It is kept/)).toBeVisible();
	await other.page.getByRole('button', { name: 'Join and keep both' }).click();
	await typeCode(one.page, await readCode(other.page));
	await expect(other.page).toHaveTitle(/^Today/);
	for (const name of ['Dana Whitfield', 'Tom Okafor']) await expectPerson(other.page, name);
	await one.page.goto(server.url);
	await expectPerson(one.page, 'Tom Okafor');
});

test('a device that is removed stops when it reads that, and keeps its log', async () => {
	const one = await deviceWithSearch();
	const other = await device();
	await addDevice(one.page, other.page);
	await openDevices(other.page, server.url);
	await openDevices(one.page, server.url);
	await one.page.getByRole('button', { name: /^Remove / }).click();
	await one.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
	await expect(one.page.getByRole('button', { name: /^Remove / })).toBeHidden();
	await expect(async () => {
		await openDevices(other.page, server.url);
		await expect(other.page.getByText(/^This device does not sync any more/)).toBeVisible({
			timeout: 1_000
		});
	}).toPass();
	await other.page.goto(server.url);
	await expectPerson(other.page, 'Dana Whitfield');
});

test('who switches off and on again is led back to the others, who were told', async () => {
	const one = await deviceWithSearch();
	const other = await device();
	await addDevice(one.page, other.page);
	await openDevices(other.page, server.url);
	await other.page.getByRole('button', { name: 'Switch sync off here' }).click();
	await other.page
		.getByRole('dialog')
		.getByRole('button', { name: 'Switch sync off here' })
		.click();
	await expect(
		other.page.getByRole('link', { name: 'Join again from another device' })
	).toBeVisible();
	await expect(other.page.getByRole('button', { name: 'Begin a separate copy' })).toBeVisible();
	await expect(other.page.getByRole('button', { name: 'Switch sync on' })).toBeHidden();
	await expect(other.page.getByText('Your other devices still list this one')).toBeHidden();
	await openDevices(one.page, server.url);
	await expect(one.page.getByRole('button', { name: /^Remove / })).toBeHidden();
});

test('a copied link ends for both who open it', async () => {
	const one = await deviceWithSearch();
	const link = await invite(one.page);
	const [other, thief] = [await device(), await device()];
	await other.page.goto(link);
	await readCode(other.page);
	await thief.page.goto(link);
	for (const { page } of [one, other, thief]) {
		await expect(page.getByText('Two devices used this link')).toBeVisible();
	}
});

test('a recovery kit brings everything back on a browser that has nothing', async () => {
	const one = await deviceWithSearch();
	await one.page.goto(`${server.url}/settings/devices/kit`);
	await expect(one.page.locator('.words li')).toHaveCount(0);
	await one.page.getByRole('button', { name: 'Show the kit' }).click();
	await expect(one.page.locator('.words li')).toHaveCount(25);
	const words = await one.page.locator('.words li .num').allTextContents();
	const picture = await one.page.locator('.paper .qr').screenshot();

	const fresh = await device();
	await fresh.page.getByRole('link', { name: 'I have a recovery kit' }).click();
	const field = fresh.page.getByLabel('The twenty-five words, in their order');
	const go = fresh.page.getByRole('button', { name: 'Bring it back' });
	await field.fill(words.with(6, 'harbuor').join(' '));
	await go.click();
	await expect(fresh.page.getByText('Word 7, “harbuor”, is not one of')).toBeVisible();
	await field.fill(words.slice(1).join(' '));
	await go.click();
	await expect(fresh.page.getByText('These are 24 words. The kit has 25.')).toBeVisible();
	await field.fill(words.join(' ').toUpperCase());
	await go.click();
	await expect(fresh.page).toHaveTitle(/^Today/);
	await expectPerson(fresh.page, 'Dana Whitfield');

	const another = await device();
	await another.page.goto(`${server.url}/recover`);
	await another.page
		.getByLabel('Read it from a photo')
		.setInputFiles({ name: 'kit.png', mimeType: 'image/png', buffer: picture });
	await expect(another.page).toHaveTitle(/^Today/);
	await expectPerson(another.page, 'Dana Whitfield');
});

test('after a device is lost its keys are worth nothing, and nothing of the search is lost', async () => {
	const one = await deviceWithSearch();
	const [lost, third] = [await device(), await device()];
	await addDevice(one.page, lost.page);
	await openDevices(one.page, server.url);
	await addDevice(one.page, third.page);
	await one.page.goto(`${server.url}/settings/devices/kit`);
	await one.page.getByRole('button', { name: 'Show the kit' }).click();
	await expect(one.page.locator('.words li')).toHaveCount(25);
	const oldKit = await one.page.locator('.words li .num').allTextContents();

	await one.page.goto(`${server.url}/settings/devices/lost`);
	await one.page.getByRole('radio').first().check();
	await one.page.getByRole('button', { name: 'Make new keys' }).click();
	await one.page.getByRole('dialog').getByRole('button', { name: 'Make new keys' }).click();
	await expect(one.page.getByText('The old copy is deleted', { exact: true })).toBeVisible();
	await expect(one.page.getByRole('link', { name: 'Invite a device' })).toBeVisible();

	// Both of the others are out, whichever was lost.
	for (const { page } of [lost, third]) {
		await openDevices(page, server.url);
		await expect(page.getByText('This device was left out')).toBeVisible();
		await expect(page.getByRole('link', { name: 'Recovery kit' })).toBeHidden();
		await page.goto(`${server.url}/settings/devices/kit`);
		await expect(page.getByText('a kit made here would bring nothing back')).toBeVisible();
		await expect(page.getByRole('button', { name: 'Show the kit' })).toBeHidden();
	}
	const finder = await device();
	await finder.page.goto(`${server.url}/recover`);
	await finder.page.getByLabel('The twenty-five words, in their order').fill(oldKit.join(' '));
	await finder.page.getByRole('button', { name: 'Bring it back' }).click();
	await expect(finder.page.getByText(/^This kit was replaced/)).toBeVisible();

	// What was logged meanwhile on one that is invited again is merged in.
	await logInterview(third.page, {
		company: 'Harbour Works',
		role: 'Planner',
		people: [{ name: 'Tom Okafor', reach: 'tom@harbour.example' }]
	});
	await openDevices(one.page, server.url);
	await third.page.goto(await invite(one.page));
	await third.page.getByRole('button', { name: 'Join and keep both' }).click();
	await typeCode(one.page, await readCode(third.page));
	await expect(third.page).toHaveTitle(/^Today/);
	await one.page.goto(server.url);
	for (const name of ['Dana Whitfield', 'Tom Okafor']) await expectPerson(one.page, name);
});

test('keys renewed while the server is away are finished by a later visit', async () => {
	const profile = await createProfile();
	const elsewhere = await mkdtemp(join(tmpdir(), 'afterview-store-'));
	const environment = { NEW_ROOMS_PER_DAY: '1000', DATA_DIR: elsewhere };
	let mine = await startAppServer({ environment });
	const { port, url } = mine;
	let context = await profile.open();
	let page = await context.newPage();
	await page.goto(url);
	await page.evaluate(() => navigator.serviceWorker.ready);
	await logInterview(page, {
		company: 'Brightwater Ferries',
		role: 'Lead',
		people: [{ name: 'Dana Whitfield', reach: '(217) 555-0142' }]
	});
	await switchOn(page, url);
	await page.goto(`${url}/settings/devices/lost`);
	await page.getByRole('radio').first().check();
	await mine.kill();
	await page.getByRole('button', { name: 'Make new keys' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Make new keys' }).click();
	await expect(page.getByText('Saving your search under them…')).toBeVisible();
	await context.close();

	mine = await startAppServer({ port, environment });
	context = await profile.open();
	page = await context.newPage();
	await page.goto(`${url}/settings/devices/lost`);
	// Nobody else is to be invited, so once it is through the screen begins anew.
	await expect(page.getByText('What is lost?')).toBeVisible();
	await page.goto(url);
	await expectPerson(page, 'Dana Whitfield');
	await context.close();
	await mine.stop('SIGTERM');
	await profile.remove();
	await rm(elsewhere, { recursive: true, force: true });
});
