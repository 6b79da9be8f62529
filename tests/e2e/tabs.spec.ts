/** Two tabs of one device are one app. */
import { expect, test, type Page } from '@playwright/test';
import * as Y from 'yjs';
import { applyChange } from '../../src/lib/doc/change.ts';
import { logEvent } from '../../src/lib/doc/commands-log.ts';
import { logInterview as logCommand } from '../../src/lib/doc/commands-records.ts';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { makeStamp, today } from '../support/operations.ts';
import { backToToday, expectLogged, logCall } from './pages/call.ts';
import { addPerson, logInterview } from './pages/interview-form.ts';
import { countRows, putRows } from './pages/database.ts';
import { expectToday } from './pages/today.ts';

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.stop('SIGTERM'));
test.use({ viewport: { width: 390, height: 844 } });

const ada = 'Ada Lovell';
const ben = 'Ben Marsh';

test('what is logged in one stands in the other, both ways', async ({ page: first, context }) => {
	await context.clock.install({ time: '2026-12-08T10:00:00Z' });
	await first.goto(server.url);
	const second = await context.newPage();
	await second.goto(server.url);
	await expect(
		second.getByRole('heading', { name: 'The days after an interview, kept in order' })
	).toBeVisible();

	await logInterview(first, {
		company: 'Harrow',
		date: '2026-12-01',
		time: '14:00',
		people: [
			{ name: ada, reach: '020 7946 0101' },
			{ name: ben, reach: '020 7946 0102' }
		]
	});
	// The thank-yous have lapsed after a week.
	const due = (name: string) => `Today | Tue 8 | ${name} | Call 1 of 3`;
	await expectToday(second, { rows: [due(ada), due(ben)] });

	await logCall(second, ada, 'Left voicemail');
	await expectToday(first, {
		rows: [
			due(ben),
			`Today | Done | ${ada} | Voicemail`,
			`Coming up | Tue 15 | ${ada} | Call 2 of 3`
		]
	});
	await logCall(first, ben, 'No answer');
	await backToToday(second);
	await expectToday(second, {
		rows: [
			`Today | Done | ${ada} | Voicemail`,
			`Today | Done | ${ben} | No answer`,
			`Coming up | Wed 9 | ${ben} | Try again`,
			`Coming up | Tue 15 | ${ada} | Call 2 of 3`
		]
	});

	// Taken back where it was logged, it is gone everywhere.
	await first.getByRole('button', { name: 'Undo' }).click();
	await expectToday(second, {
		rows: [
			due(ben),
			`Today | Done | ${ada} | Voicemail`,
			`Coming up | Tue 15 | ${ada} | Call 2 of 3`
		]
	});
});

test('what is typed in one survives the other, and its own end', async ({
	page: first,
	context
}) => {
	await first.goto(`${server.url}/interviews/new`);
	await first.getByLabel('Company').fill('Brightwater Ferries');
	await addPerson(first, { name: 'Adaeze Mbeki-Thorn', reach: 'adaeze@brightwater.example' });

	const second = await context.newPage();
	await second.goto(`${server.url}/settings`);
	await second.getByLabel('Your name').fill('Ines Calloway');
	await second.reload();
	await expect(second.getByLabel('Your name')).toHaveValue('Ines Calloway');
	await second.goto(server.url);
	await second.getByRole('button', { name: /sample search$/ }).click();
	await expect(second.getByText('This is a sample.')).toBeVisible();

	await expect(first.getByLabel('Company')).toHaveValue('Brightwater Ferries');
	await first.getByLabel('Role').fill('Harbour pilot');
	await first.close();
	await second.goto(`${server.url}/interviews/new`);
	await expect(second.getByLabel('Company')).toHaveValue('Brightwater Ferries');
	await expect(second.getByLabel('Role')).toHaveValue('Harbour pilot');
	await expect(second.getByLabel('Name', { exact: true })).toHaveValue('Adaeze Mbeki-Thorn');
	await expect(second.getByLabel(/^Phone, e-?mail or postal/)).toHaveValue(
		'adaeze@brightwater.example'
	);
});

test('a long log is folded under two open tabs, and both go on', async ({
	page: first,
	context
}) => {
	await context.clock.install({ time: `${today}T10:00:00Z` });
	const { rows, thread } = longLog();
	await first.goto(server.url);
	// By then the app has made its database.
	await expect(first.getByRole('main')).toBeVisible();
	await putRows(first, rows);
	const second = await context.newPage();
	const address = `${server.url}/call/${thread}`;
	await Promise.all([first.goto(address), second.goto(address)]);
	await expect.poll(() => countRows(first, 'snapshots')).toBe(1);

	await tap(first, 'Left voicemail');
	await second.getByRole('link', { name: `${ada}: the whole history` }).click();
	// The sheet says so, too: going back to it before it was left would be a reload.
	await expect(second).toHaveURL(/\/people\//);
	await expect(second.getByText('Left a voicemail')).toBeVisible();
	await second.goto(address);
	await tap(second, 'No answer');
	await first.getByRole('link', { name: `${ada}: the whole history` }).click();
	await expect(first).toHaveURL(/\/people\//);
	await expect(first.getByText('Called, no answer')).toBeVisible();

	await Promise.all([first.reload(), second.close()]);
	await expect(first.getByText('Left a voicemail')).toBeVisible();
	await expect(first.getByText('Called, no answer')).toBeVisible();
	// Every one of the notes from before the folding.
	const more = first.getByRole('button', { name: /^Show \d+ more$/ });
	while (await more.isVisible()) await more.click();
	await expect(first.getByText(/^Note \d+$/)).toHaveCount(notes);
});

const notes = 310;

/** An interview and many notes, each an update of its own, as logging them one by one leaves it on the disk. */
function longLog(): { rows: Uint8Array[]; thread: string } {
	const doc = new Y.Doc();
	const rows: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => rows.push(update));
	const stamp = makeStamp();
	const { change, interviewId, personIds } = logCommand(
		{
			opening: { company: 'Harrow', role: 'Pilot' },
			date: '2026-03-03',
			time: '14:00',
			timeZone: 'Europe/London',
			kind: 'video',
			policyId: 'classic',
			people: [{ name: ada, phone: '020 7946 0101' }]
		},
		stamp
	);
	applyChange(doc, change, today);
	const personId = personIds[0] ?? '';
	for (let at = 1; at <= notes; at++) {
		const note = { type: 'note', note: `Note ${at}`, date: today, interviewId, personId } as const;
		applyChange(doc, logEvent(note, stamp), today);
	}
	return { rows, thread: `${interviewId}~${personId}` };
}

async function tap(page: Page, outcome: string): Promise<void> {
	await page.getByRole('button', { name: outcome, exact: true }).click();
	await expectLogged(page);
}
