/** A week of the guide on two devices that cannot reach each other, and what both make of it when they can again. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { startAppServer } from '../support/app-server.ts';
import { waitUntilOffline } from '../support/service-worker.ts';
import { answer, backToToday, expectLogged, logCall, postLetter } from './pages/call.ts';
import { moveTo, watch, type Watch } from './pages/chromium.ts';
import { addDevice, switchOn } from './pages/devices.ts';
import { dana, henrietta, marcus } from './pages/guide.ts';
import { logInterview } from './pages/interview-form.ts';
import { expectToday, readToday } from './pages/today.ts';

let data: string;
test.beforeAll(async () => void (data = await mkdtemp(join(tmpdir(), 'afterview-store-'))));
test.afterAll(async ({ browser }) => {
	for (const context of browser.contexts()) await context.close();
	await rm(data, { recursive: true, force: true });
});

test('two devices each play a week alone, and then show the same', async ({ browser }) => {
	test.setTimeout(240_000);
	const environment = { NEW_ROOMS_PER_DAY: '1000', DATA_DIR: data };
	let server = await startAppServer({ environment });
	const { url, port } = server;
	const seen: Watch = { elsewhere: [], errors: [] };
	const phone = await openDevice(browser, url, seen);
	const laptop = await openDevice(browser, url, seen);

	await test.step('the interview and the letters on one, and the other joins', async () => {
		await logInterview(phone, {
			company: 'Harrow & Pike',
			role: 'Fleet operations lead',
			time: '14:00',
			people: [
				{ name: marcus, title: 'Head of depot', reach: '020 7946 0101' },
				{ name: dana, title: 'Director of operations', reach: '020 7946 0102' },
				{ name: henrietta, reach: '020 7946 0103' }
			]
		});
		for (const name of [marcus, dana, henrietta]) {
			await postLetter(phone, name);
			await backToToday(phone);
		}
		await switchOn(phone, url);
		await addDevice(phone, laptop);
		await expectToday(laptop, { resting: 0, rows: firstWeek(true) });
		await phone.goto(url);
		await expectToday(phone, { rows: firstWeek(true) });
	});

	await test.step('the server dies, and each logs its own week', async () => {
		await server.kill();
		await both((page) => moveTo(page, '2026-12-08T10:00:00Z'));
		await both((page) => expectToday(page, { rows: dueOnDay7 }));

		await call(phone, dana, 'Spoke');
		const decided = phone.getByRole('group', { name: 'They decide by' });
		await decided.getByRole('button', { name: 'Other' }).click();
		await phone.getByLabel('Another day').fill('2026-12-18');
		await expect(answer(phone)).toContainText('they decide on Fri 18 Dec');
		await phone.getByRole('link', { name: 'Done' }).click();
		// One call, noted on both.
		for (const page of [phone, laptop]) {
			await call(page, henrietta, 'Left voicemail');
			await backToToday(page);
		}
		// And one of which they do not say the same.
		await call(phone, marcus, 'Left voicemail');
		await backToToday(phone);
		await call(laptop, marcus, 'Spoke');
		await laptop.getByRole('link', { name: 'Done' }).click();

		await moveTo(phone, '2026-12-09T11:00:00Z');
		await phone.reload();
		await moveTo(laptop, '2026-12-10T09:00:00Z');
		await logInterview(laptop, {
			company: 'Brightwater Ferries',
			role: 'Planner',
			date: '2026-12-09',
			time: '15:00',
			people: [{ name: 'Adaeze Mbeki-Thorn', reach: 'adaeze@brightwater.example' }]
		});
		await both((page) => moveTo(page, '2026-12-14T09:00:00Z'));
		await laptop.reload();
		const [one, other] = [await readToday(phone), await readToday(laptop)];
		expect(one.rows).not.toEqual(other.rows);
	});

	await test.step('the server is back, and both come to the same', async () => {
		server = await startAppServer({ port, environment });
		// Waits of up to a minute between two tries are over.
		await both((page) => page.clock.fastForward(60_000));
		await expectSameToday();
		const { rows } = await readToday(phone);
		expect(rows.some((row) => row.includes('Adaeze Mbeki-Thorn'))).toBe(true);
		expect(rows.some((row) => row.includes(`Mon 21 | ${dana}`))).toBe(true);
		expect(rows).toContain(`Coming up | Tue 15 | ${henrietta} | Call 2 of 3`);
	});

	await test.step('what they do not agree on is asked on both, and answered on one', async () => {
		await both((page) => expect(page.getByText('One call or two?')).toBeVisible());
		await both((page) => expect(page.getByText('Two outcomes on Tue 8 Dec')).toBeVisible());
		await laptop.getByRole('button', { name: 'It was one call' }).click();
		await expect(laptop.getByText('One entry now. The other is in the bin.')).toBeVisible();
		await phone.getByRole('button', { name: /^Only: .*voicemail/i }).click();
		await both((page) => expect(page.getByText('One call or two?')).toBeHidden());
		await both((page) => expect(page.getByText('Two outcomes on Tue 8 Dec')).toBeHidden());
		await expectSameToday();
	});

	await server.stop('SIGTERM');
	expect(seen.elsewhere).toEqual([]);
	const unforeseen = seen.errors.filter((line) => !line.includes('/sync'));
	expect(unforeseen).toEqual([]);

	function both(act: (page: Page) => Promise<unknown>): Promise<unknown> {
		return Promise.all([act(phone), act(laptop)]);
	}

	async function expectSameToday(): Promise<void> {
		await expect
			.poll(async () => {
				const [one, other] = [await readToday(phone), await readToday(laptop)];
				return JSON.stringify(one) === JSON.stringify(other) ? 'the same' : { one, other };
			})
			.toBe('the same');
	}
});

async function openDevice(browser: Browser, url: string, seen: Watch): Promise<Page> {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
	await context.clock.install({ time: '2026-12-01T15:30:00Z' });
	watch(context, url, seen);
	const page = await context.newPage();
	await page.goto(url);
	await waitUntilOffline(page);
	return page;
}

async function call(page: Page, name: string, outcome: Parameters<typeof logCall>[2]) {
	await logCall(page, name, outcome);
	await expectLogged(page);
}

function firstWeek(justPosted: boolean): string[] {
	const posted = [marcus, dana, henrietta].map((name) => `Today | Done | ${name} | Posted`);
	return [
		...(justPosted ? posted : []),
		...[dana, henrietta, marcus].map((name) => `Coming up | Tue 8 | ${name} | Call 1 of 3`)
	];
}

const dueOnDay7 = [dana, henrietta, marcus].map((name) => `Today | Tue 8 | ${name} | Call 1 of 3`);
