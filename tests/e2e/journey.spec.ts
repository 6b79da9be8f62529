/**
 * The guide, played in a browser from the interview until everybody rests, with the server dead from the first hour.
 * pages/guide.ts holds what is done and expected on each day.
 */
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { startAppServer } from '../support/app-server.ts';
import { createProfile, type Profile } from '../support/browser.ts';
import { waitUntilOffline } from '../support/service-worker.ts';
import { answer, backToToday, expectLogged, postLetter } from './pages/call.ts';
import { crash, moveTo, watch, type Watch } from './pages/chromium.ts';
import {
	dana,
	days,
	henrietta,
	interviewDay,
	marcus,
	type Call,
	type Expected
} from './pages/guide.ts';
import { addPerson, expectSaved, logInterview } from './pages/interview-form.ts';
import { readStanding } from './pages/person.ts';
import { expectToday } from './pages/today.ts';

const people = [dana, henrietta, marcus];

let profile: Profile;
test.beforeAll(async () => void (profile = await createProfile()));
test.afterAll(() => profile.remove());

test('from the interview to the last call, as the guide has it', async () => {
	test.setTimeout(300_000);
	const server = await startAppServer();
	const seen: Watch = { elsewhere: [], errors: [] };
	const standings: Record<string, readonly [string, string]> = {};
	const addresses: Record<string, string> = {};
	/** One tab for Today, and one for each person: they follow along by themselves. */
	const tabs: Record<string, Page> = {};
	let context = await openBrowser('2026-12-01T15:30:00Z');
	let page = await context.newPage();
	await page.goto(server.url);
	await waitUntilOffline(page);
	await server.kill();

	await test.step('the interview on Tuesday, and three letters', async () => {
		await logInterview(page, {
			company: 'Harrow & Pike',
			role: 'Fleet operations lead',
			time: '14:00',
			people: [
				{ name: marcus, title: 'Head of depot', reach: '020 7946 0101' },
				{ name: dana, title: 'Director of operations', reach: '020 7946 0102' },
				{ name: henrietta, reach: '020 7946 0103' }
			]
		});
		for (const name of people) {
			const href = await page.getByRole('link', { name: `Write to ${name}` }).getAttribute('href');
			addresses[name] = `${server.url}/people/${href?.split('~')[1] ?? ''}`;
		}
		await openPeople();
		await expectAll('Tuesday 1 December', interviewDay.before);
		for (const [at, name] of [
			['15:40', marcus],
			['15:50', dana],
			['16:00', henrietta]
		] as const) {
			await moveTo(page, `2026-12-01T${at}:00Z`);
			await postLetter(page, name);
			await expect(answer(page)).toHaveText(
				/Letter posted\.\s+Next call Tue\s8\sDec – one week from today\./
			);
			await backToToday(page);
		}
		await expectAll('Tuesday 1 December', interviewDay.after);
	});

	for (const day of days) {
		const date = longDay(`2026-12-${day.date}`);
		await test.step(date, async () => {
			await begin(`2026-12-${day.date}T09:00:00Z`, day.begins);
			await expectAll(date, day.morning);
			for (const call of day.calls ?? []) {
				await moveTo(page, `2026-12-${day.date}T${call.at}:00Z`);
				await make(call);
			}
			if (day.backdates) await backdate();
			if (day.types) await typeHalf();
			if (day.evening) await expectAll(date, day.evening);
		});
	}

	await test.step('everybody rests, and Today says why', async () => {
		await page.getByText('At rest', { exact: true }).click();
		for (const name of people) {
			await expect(page.getByRole('link', { name: new RegExp(`^${name}`) })).toContainText(
				'At rest after 3 calls. Let the process play out.'
			);
		}
	});
	await context.close();
	expect(seen.elsewhere).toEqual([]);
	expect(seen.errors).toEqual([]);

	async function openBrowser(moment: string): Promise<BrowserContext> {
		const opened = await profile.open({
			locale: 'en-GB',
			timezoneId: 'Europe/London',
			viewport: { width: 390, height: 844 }
		});
		await opened.clock.install({ time: moment });
		watch(opened, server.url, seen);
		return opened;
	}

	/** After the browser was closed or died. */
	async function startAgain(moment: string): Promise<void> {
		context = await openBrowser(moment);
		page = await context.newPage();
		await page.goto(server.url);
		await openPeople();
	}

	async function openPeople(): Promise<void> {
		for (const name of people) {
			tabs[name] = await context.newPage();
			await tabs[name].goto(addresses[name] ?? '');
		}
		// Chromium draws what is not in front but once a second, and a click waits for that.
		await page.bringToFront();
	}

	async function begin(moment: string, how: (typeof days)[number]['begins']): Promise<void> {
		if (how === 'restart') {
			await context.close();
			await startAgain(moment);
			return;
		}
		await moveTo(page, moment);
		if (how === 'reload') await page.reload();
		if (how === 'new tab') {
			await page.close();
			page = await context.newPage();
			await page.goto(server.url);
		}
	}

	async function make({
		name,
		slip,
		outcome,
		decides,
		answer: expected,
		...call
	}: Call): Promise<void> {
		await page.getByRole('link', { name: `Call ${name}` }).click();
		if (slip) {
			await page.getByRole('button', { name: slip, exact: true }).click();
			await expectLogged(page);
			await page.getByRole('button', { name: 'Undo' }).click();
			await expect(page.getByText('Taken back. Nothing is logged.')).toBeVisible();
		}
		await page.getByRole('button', { name: outcome, exact: true }).click();
		await expectLogged(page);
		if (call.crash) {
			const moment = await page.evaluate(() => new Date().toISOString());
			await crash(context);
			await startAgain(moment);
			await expect(tabs[name] as Page).toHaveTitle(new RegExp(name));
			await expectHalf();
			return;
		}
		if (decides) {
			const group = page.getByRole('group', { name: 'They decide by' });
			await group.getByRole('button', { name: 'Other' }).click();
			await page.getByLabel('Another day').fill(decides);
		}
		await expect
			.poll(async () => (await answer(page).innerText()).replace(/\s+/g, ' '))
			.toBe(expected);
		await expectSaved(page);
		if (outcome === 'Spoke') await page.getByRole('link', { name: 'Done' }).click();
		else await backToToday(page);
	}

	/** On Henrietta's own page: the voicemail logged on Wednesday was left on Tuesday. */
	async function backdate(): Promise<void> {
		const tab = tabs[henrietta] as Page;
		await tab.bringToFront();
		await tab.getByRole('button', { name: 'Edit: Left a voicemail, Wed 16 Dec, 09:50' }).click();
		const form = tab.getByRole('group', { name: 'Edit what happened' });
		await form.getByLabel('Day').fill('2026-12-15');
		await form.getByRole('button', { name: 'Save' }).click();
		await expect(tab.getByText('Saved.', { exact: true })).toBeVisible();
		await page.bringToFront();
	}

	async function typeHalf(): Promise<void> {
		await page.getByRole('link', { name: 'Log', exact: true }).click();
		await page.getByLabel('Company').fill('Brightwater Ferries');
		await addPerson(page, { name: 'Adaeze Mbeki-Thorn' });
		await page.goto(server.url);
	}

	async function expectHalf(): Promise<void> {
		await page.getByRole('link', { name: 'Log', exact: true }).click();
		await expect(page.getByLabel('Company')).toHaveValue('Brightwater Ferries');
		await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Adaeze Mbeki-Thorn');
		await page.goto(server.url);
	}

	async function expectAll(
		date: string,
		{ standings: changed, ...expected }: Expected
	): Promise<void> {
		Object.assign(standings, changed);
		await expectToday(page, { date, waiting: 0, ...expected });
		for (const name of people) {
			await expect
				.poll(() => readStanding(tabs[name] as Page), {
					message: name,
					intervals: [25, 50, 100, 250]
				})
				.toEqual(standings[name]);
		}
	}
});

function longDay(date: string): string {
	return new Intl.DateTimeFormat('en-GB', {
		weekday: 'long',
		day: 'numeric',
		month: 'long',
		timeZone: 'UTC'
	}).format(Date.parse(date));
}
