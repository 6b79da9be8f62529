/** Two devices of one person, with browsers of their own and the real server between them. */
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { createProfile } from '../support/browser.ts';
import { waitUntilOffline } from '../support/service-worker.ts';
import {
	addDevice,
	expectPerson,
	invite,
	newDevice,
	openDevices,
	putPerson,
	readCode,
	switchOn,
	typeCode
} from './pages/devices.ts';
import { watch } from './pages/chromium.ts';
import { logInterview } from './pages/interview-form.ts';
import { expectSaveLine } from './pages/sync.ts';

let server: AppServer;
let dataDirectory: string;

test.beforeAll(async () => {
	dataDirectory = await mkdtemp(join(tmpdir(), 'afterview-store-'));
	server = await startAppServer({
		environment: { NEW_ROOMS_PER_DAY: '1000', DATA_DIR: dataDirectory }
	});
});
test.afterEach(async ({ browser }) => {
	for (const context of browser.contexts()) await context.close();
});
test.afterAll(async () => {
	await server.stop('SIGTERM');
	await rm(dataDirectory, { recursive: true, force: true });
});

async function deviceWithSearch(browser: Browser): Promise<Page> {
	const page = await newDevice(browser, server.url);
	await putPerson(page, 'Dana Whitfield');
	await switchOn(page, server.url);
	return page;
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

test('a second device joins by a link, and each shows what the other logs', async ({ browser }) => {
	const one = await deviceWithSearch(browser);
	// With a worker, which sees the whole link in the request for the page.
	const other = await newDevice(browser, server.url, { serviceWorkers: 'allow' });
	await waitUntilOffline(other);
	const seen = [one, other].map((page) => watch(page.context(), server.url));
	const link = await addDevice(one, other);
	await expectPerson(other, 'Dana Whitfield');
	await logInterview(other, {
		company: 'Harbour Works',
		role: 'Planner',
		people: [{ name: 'Tom Okafor', reach: 'tom@harbour.example' }]
	});
	await openDevices(one, server.url);
	const rows = one.getByRole('listitem').filter({ hasText: /Chrome on / });
	await expect(rows).toHaveCount(2);
	await one.goto(server.url);
	await expectPerson(one, 'Tom Okafor');

	// The secret is gone from the address and the history, and nothing that stays has it.
	const secret = new URL(link).hash.slice(1);
	expect(secret.length).toBeGreaterThan(40);
	for (const page of [one, other]) expect(await everythingKept(page)).not.toContain(secret);
	await other.goto(server.url);
	for (let back = 0; back < 6; back++) {
		await other.goBack().catch(() => undefined);
		expect(other.url()).not.toContain('#');
	}
	for (const name of await readdir(dataDirectory)) {
		const bytes = await readFile(join(dataDirectory, name)).catch(() => Buffer.alloc(0));
		expect(bytes.includes(secret)).toBe(false);
		expect(bytes.includes(Buffer.from(secret, 'base64url').subarray(1))).toBe(false);
		expect(bytes.includes('Dana Whitfield')).toBe(false);
	}
	for (const { elsewhere } of seen) expect(elsewhere).toEqual([]);

	// The link is spent.
	const late = await newDevice(browser, server.url);
	await late.goto(link);
	await expect(late.getByText('This invitation is used up')).toBeVisible();
	expect(late.url()).toBe(`${server.url}/join`);
});

test('a wrong code gives nothing out, and the third ends the invitation on both', async ({
	browser
}) => {
	const one = await deviceWithSearch(browser);
	const other = await newDevice(browser, server.url);
	await other.goto(await invite(one));
	const code = await readCode(other);
	const wrong = code.startsWith('1') ? '200 000' : '100 000';
	await typeCode(one, wrong);
	await expect(one.getByText(/2 tries are left/)).toBeVisible();
	await typeCode(one, wrong);
	await expect(one.getByText(/one try is left/)).toBeVisible();
	await typeCode(one, wrong);
	for (const page of [one, other]) {
		await expect(page.getByText('The code was wrong three times')).toBeVisible();
	}
});

test('a device with a log of its own keeps it, and says so before it joins', async ({
	browser
}) => {
	const one = await deviceWithSearch(browser);
	const other = await newDevice(browser, server.url);
	await putPerson(other, 'Tom Okafor', 'Harbour Works');
	await other.goto(await invite(one));
	await expect(other.getByText(/One interview is logged here\. It is kept/)).toBeVisible();
	await other.getByRole('button', { name: 'Join and keep both' }).click();
	await typeCode(one, await readCode(other));
	await expect(other).toHaveTitle(/^Today/);
	for (const name of ['Dana Whitfield', 'Tom Okafor']) await expectPerson(other, name);
	await one.goto(server.url);
	await expectPerson(one, 'Tom Okafor');
});

test('devices whose clocks are two days off join and sync as any other', async ({ browser }) => {
	const one = await deviceWithSearch(browser);
	const days = 24 * 60 * 60 * 1000;
	for (const off of [-2 * days, 2 * days]) {
		const other = await newDevice(browser, server.url);
		await other.context().clock.install({ time: Date.now() + off });
		await openDevices(one, server.url);
		await addDevice(one, other);
		// To one of them it is still to come.
		await expectPerson(other, 'Brightwater Ferries');
		const name = off < 0 ? 'Tom Okafor' : 'Ines Calloway';
		await logInterview(other, { company: 'Harbour Works', people: [{ name }] });
		await expectSaveLine(other, 'Saved and synced');
		await one.goto(new URL('/interviews', server.url).href);
		await expect(one.getByText(name).first()).toBeVisible();
	}
});

test('a device that is removed stops when it reads that, and keeps its log', async ({
	browser
}) => {
	const one = await deviceWithSearch(browser);
	const other = await newDevice(browser, server.url);
	await addDevice(one, other);
	await openDevices(other, server.url);
	await openDevices(one, server.url);
	await one.getByRole('button', { name: /^Remove / }).click();
	await one.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
	await expect(one.getByRole('button', { name: /^Remove / })).toBeHidden();
	await expect(async () => {
		await openDevices(other, server.url);
		await expect(other.getByText(/^This device does not sync any more/)).toBeVisible({
			timeout: 1_000
		});
	}).toPass();
	await other.goto(server.url);
	await expectPerson(other, 'Dana Whitfield');
});

test('who switches off and on again is led back to the others, who were told', async ({
	browser
}) => {
	const one = await deviceWithSearch(browser);
	const other = await newDevice(browser, server.url);
	await addDevice(one, other);
	await openDevices(other, server.url);
	await other.getByRole('button', { name: 'Switch sync off here' }).click();
	await other.getByRole('dialog').getByRole('button', { name: 'Switch sync off here' }).click();
	await expect(other.getByRole('link', { name: 'Join again from another device' })).toBeVisible();
	await expect(other.getByRole('button', { name: 'Begin a separate copy' })).toBeVisible();
	await expect(other.getByRole('button', { name: 'Switch sync on' })).toBeHidden();
	await expect(other.getByText('Your other devices still list this one')).toBeHidden();
	await openDevices(one, server.url);
	await expect(one.getByRole('button', { name: /^Remove / })).toBeHidden();
});

test('a copied link ends for both who open it', async ({ browser }) => {
	const one = await deviceWithSearch(browser);
	const link = await invite(one);
	const [other, thief] = [
		await newDevice(browser, server.url),
		await newDevice(browser, server.url)
	];
	await other.goto(link);
	await readCode(other);
	await thief.goto(link);
	for (const page of [one, other, thief]) {
		await expect(page.getByText('Two devices used this link')).toBeVisible();
	}
});

test('a recovery kit brings everything back on a browser that has nothing', async ({ browser }) => {
	const one = await deviceWithSearch(browser);
	await one.goto(`${server.url}/settings/devices/kit`);
	await expect(one.locator('.words li')).toHaveCount(0);
	await one.getByRole('button', { name: 'Show the kit' }).click();
	await expect(one.locator('.words li')).toHaveCount(25);
	const words = await one.locator('.words li .num').allTextContents();
	const picture = await one.locator('.paper .qr').screenshot();

	const fresh = await newDevice(browser, server.url);
	await fresh.getByRole('link', { name: 'I have a recovery kit' }).click();
	const field = fresh.getByLabel('The twenty-five words, in their order');
	const go = fresh.getByRole('button', { name: 'Bring it back' });
	await field.fill(words.with(6, 'harbuor').join(' '));
	await go.click();
	await expect(fresh.getByText('Word 7, “harbuor”, is not one of')).toBeVisible();
	await field.fill(words.slice(1).join(' '));
	await go.click();
	await expect(fresh.getByText('These are 24 words. The kit has 25.')).toBeVisible();
	await field.fill(words.join(' ').toUpperCase());
	await go.click();
	await expect(fresh).toHaveTitle(/^Today/);
	await expectPerson(fresh, 'Dana Whitfield');

	const another = await newDevice(browser, server.url);
	await another.goto(`${server.url}/recover`);
	await another
		.getByLabel('Read it from a photo')
		.setInputFiles({ name: 'kit.png', mimeType: 'image/png', buffer: picture });
	await expect(another).toHaveTitle(/^Today/);
	await expectPerson(another, 'Dana Whitfield');
});

test('after a device is lost its keys are worth nothing, and nothing of the search is lost', async ({
	browser
}) => {
	const one = await deviceWithSearch(browser);
	const [lost, third] = [
		await newDevice(browser, server.url),
		await newDevice(browser, server.url)
	];
	await addDevice(one, lost);
	await openDevices(one, server.url);
	await addDevice(one, third);
	await one.goto(`${server.url}/settings/devices/kit`);
	await one.getByRole('button', { name: 'Show the kit' }).click();
	await expect(one.locator('.words li')).toHaveCount(25);
	const oldKit = await one.locator('.words li .num').allTextContents();

	await one.goto(`${server.url}/settings/devices/lost`);
	await one.getByRole('radio').first().check();
	await one.getByRole('button', { name: 'Make new keys' }).click();
	await one.getByRole('dialog').getByRole('button', { name: 'Make new keys' }).click();
	await expect(one.getByText('The old copy is deleted', { exact: true })).toBeVisible();
	await expect(one.getByRole('link', { name: 'Invite a device' })).toBeVisible();

	// Both of the others are out, whichever was lost.
	for (const page of [lost, third]) {
		await openDevices(page, server.url);
		await expect(page.getByText('This device was left out')).toBeVisible();
		await expect(page.getByRole('link', { name: 'Recovery kit' })).toBeHidden();
		await page.goto(`${server.url}/settings/devices/kit`);
		await expect(page.getByText('a kit made here would bring nothing back')).toBeVisible();
		await expect(page.getByRole('button', { name: 'Show the kit' })).toBeHidden();
	}
	const finder = await newDevice(browser, server.url);
	await finder.goto(`${server.url}/recover`);
	await finder.getByLabel('The twenty-five words, in their order').fill(oldKit.join(' '));
	await finder.getByRole('button', { name: 'Bring it back' }).click();
	await expect(finder.getByText(/^This kit was replaced/)).toBeVisible();

	// What was logged meanwhile on one that is invited again is merged in.
	await putPerson(third, 'Tom Okafor', 'Harbour Works');
	await openDevices(one, server.url);
	await third.goto(await invite(one));
	await third.getByRole('button', { name: 'Join and keep both' }).click();
	await typeCode(one, await readCode(third));
	await expect(third).toHaveTitle(/^Today/);
	await one.goto(server.url);
	for (const name of ['Dana Whitfield', 'Tom Okafor']) await expectPerson(one, name);
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
