/** What two devices did without knowing of each other, once they have met. */
import { expect, test, type Page } from '@playwright/test';
import * as Y from 'yjs';
import { addDays } from '../../src/lib/cadence/calendar.ts';
import type { CallOutcome, Day } from '../../src/lib/cadence/spec.ts';
import { keepBinNotes } from '../../src/lib/doc/binned-as.ts';
import { applyChange, type Change } from '../../src/lib/doc/change.ts';
import { amendEvent, logEvent } from '../../src/lib/doc/commands-log.ts';
import {
	deleteRecord,
	editInterview,
	editOpening,
	editPerson,
	editProfile,
	editSettings,
	logInterview,
	setDayOff,
	type PersonMet
} from '../../src/lib/doc/commands-records.ts';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { makeStamp, today } from '../support/operations.ts';
import { seedSearch } from '../support/seed.ts';
import { inspect } from './pages/looks.ts';

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.stop('SIGTERM'));
test.use({ viewport: { width: 390, height: 844 } });

const dana = { name: 'Dana Whitfield', title: 'Director of operations', phone: '020 7946 0101' };

interface Device {
	readonly doc: Y.Doc;
	readonly stamp: ReturnType<typeof makeStamp>;
}

function openDevice(prefix: string, from?: Device): Device {
	const doc = new Y.Doc();
	if (from) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from.doc));
	keepBinNotes(doc);
	return { doc, stamp: makeStamp(prefix) };
}

function change({ doc }: Device, what: Change): void {
	applyChange(doc, what, today);
}

/** A week and a day before, so that the first call is due. */
function meet(on: Device, people: readonly PersonMet[], company = 'Brightwater Ferries') {
	const met = logInterview(
		{
			opening: { company, role: 'Fleet operations lead' },
			date: addDays(today, -8),
			time: '14:00',
			timeZone: 'Europe/London',
			kind: 'in-person',
			policyId: 'classic',
			people
		},
		on.stamp
	);
	change(on, met.change);
	const [personId = ''] = met.personIds;
	return { ...met, personId, about: { interviewId: met.interviewId, personId } };
}

/** Gives the id of the event. */
function call(on: Device, about: object, outcome: CallOutcome, time = '10:05', note = ''): string {
	const event = { type: 'call', outcome, date: today, time, ...about, ...(note && { note }) };
	const command = logEvent(event as Parameters<typeof logEvent>[0], on.stamp);
	change(on, command);
	const [write] = command.writes;
	return write && 'key' in write ? write.key : '';
}

/** A field of each kind, to two values that are both to be read in full. */
function setEveryKind(
	on: Device,
	{ personId, openingId, interviewId, about }: ReturnType<typeof meet>,
	callId: string,
	text: string,
	date: Day
): void {
	const note = `${text}\nAsk for the ${'harbour '.repeat(12)}office, not for the switchboard.`;
	change(on, editPerson(personId, { phone: text, note, doNotCall: date > '2026-03-03' }, on.stamp));
	change(on, editOpening(openingId, { role: `Planner ${text}` }));
	change(on, editInterview(interviewId, { date, durationMinutes: Number(date.slice(-1)) * 30 }));
	change(on, editProfile({ name: `Alex ${text}` }));
	change(on, editSettings({ clock: date > '2026-03-03' ? '12' : '24' }));
	change(on, setDayOff('2026-03-17', text));
	const event = {
		id: callId,
		type: 'call',
		outcome: 'spoke',
		date: today,
		...about,
		note
	} as const;
	change(on, amendEvent(event));
}

/** Opens the app with what these devices have between them. */
async function open(page: Page, devices: readonly Device[], path = '/'): Promise<void> {
	await page.clock.setFixedTime(`${today}T16:00:00Z`);
	await page.goto(server.url);
	await expect(page.getByRole('main')).toBeVisible();
	await seedSearch(
		page,
		devices.map(({ doc }) => Y.encodeStateAsUpdate(doc))
	);
	await page.goto(new URL(path, server.url).href);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

test('a call logged on two offline devices counts once, and one tap makes it one', async ({
	page
}) => {
	const phone = openDevice('a');
	const { about, personId } = meet(phone, [dana]);
	const laptop = openDevice('b', phone);
	call(phone, about, 'voicemail', '10:05');
	call(laptop, about, 'voicemail', '15:40', 'Asked for the timetable.');
	await open(page, [phone, laptop]);

	await expect(page.getByRole('button', { name: 'Tue 10 Mar, 1 of 1 done' })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'To sort out' })).toBeVisible();
	await expect(page.getByText(`${dana.name}: One call or two?`)).toBeVisible();
	await page.getByRole('button', { name: 'It was one call' }).click();
	await expect(page.getByText('One entry now. The other is in the bin.')).toBeVisible();
	await expect(page.getByText('One call or two?')).toBeHidden();

	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByText('One call or two?')).toBeVisible();
	await page.goto(`${server.url}/people/${personId}`);
	await expect(page.getByText('Left a voicemail')).toHaveCount(2);
	await page.getByRole('button', { name: 'It was one call' }).click();
	await expect(page.getByText('Left a voicemail')).toHaveCount(1);
	await expect(page.getByText('Asked for the timetable.')).toBeVisible();
	await expect(page.getByRole('main')).toBeFocused();
});

test('different outcomes of one day are shown and asked, and “both” is remembered', async ({
	page
}) => {
	const phone = openDevice('a');
	const { about, personId } = meet(phone, [dana]);
	const laptop = openDevice('b', phone);
	call(phone, about, 'voicemail');
	call(laptop, about, 'spoke');
	await open(page, [phone, laptop], `/people/${personId}`);

	await expect(page.getByText('The plan counts one call and takes “Spoke”')).toBeVisible();
	await page.getByRole('button', { name: 'Only: Voicemail' }).click();
	await expect(page.getByText('Spoke', { exact: true })).toHaveCount(0);
	await page.getByRole('button', { name: 'Undo' }).click();
	await page.getByRole('button', { name: 'Both happened' }).click();
	await expect(page.getByText('All of them stay.')).toBeVisible();
	await page.reload();
	await expect(page.getByText('Left a voicemail')).toBeVisible();
	await expect(page.getByText('Which one is right?')).toBeHidden();
});

test('a call with somebody deleted elsewhere is told, and comes back with them', async ({
	page
}) => {
	const phone = openDevice('a');
	const { about, personId } = meet(phone, [dana]);
	const laptop = openDevice('b', phone);
	change(phone, deleteRecord('person', personId, phone.stamp));
	call(laptop, about, 'spoke');
	await open(page, [phone, laptop]);

	await expect(page.getByText(`${dana.name} is in the bin`)).toBeVisible();
	await page.getByRole('link', { name: 'Look in the bin' }).click();
	await expect(
		page.getByText('Changed since on a device that did not know: one new entry.')
	).toBeVisible();
	await page.getByRole('button', { name: 'Leave it here' }).click();
	await expect(page.getByText('Changed since')).toBeHidden();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByText('Changed since')).toBeVisible();
	await page.getByRole('button', { name: `Restore: ${dana.name}` }).click();
	await page.goto(`${server.url}/people/${personId}`);
	await expect(page.getByText('Spoke', { exact: true }).first()).toBeVisible();
});

test('a rest here and a call there are both kept, and it is said what holds', async ({ page }) => {
	const phone = openDevice('a');
	const { about, personId } = meet(phone, [dana]);
	const laptop = openDevice('b', phone);
	change(phone, logEvent({ type: 'rest', date: today, ...about }, phone.stamp));
	call(laptop, about, 'spoke');
	await open(page, [phone, laptop], `/people/${personId}`);
	await expect(
		page.getByText(/You let it rest on .* it rests until you take it up again\./)
	).toBeVisible();
	await page.getByRole('button', { name: 'Take it up again' }).click();
	await expect(page.getByRole('heading', { level: 2 }).first()).not.toHaveText(/rest/);
});

test('one person entered twice is merged as shown, reached by both addresses, and taken apart', async ({
	page
}) => {
	const phone = openDevice('a');
	const first = meet(phone, [dana]);
	const laptop = openDevice('b');
	const second = meet(laptop, [
		{ name: 'Whitfield, Dana', phone: '07700 900123', email: 'dana@brightwater.example' }
	]);
	call(laptop, second.about, 'spoke');
	await open(page, [phone, laptop], `/people/${first.personId}`);

	await expect(page.getByText('Perhaps the same person')).toBeVisible();
	await page.getByRole('link', { name: 'Compare with Whitfield, Dana' }).click();
	await expect(page.getByRole('heading', { name: 'One person or two?' })).toBeVisible();
	const result = page.getByRole('region', { name: 'How it will be' });
	await expect(result).toContainText('020 7946 0101');
	await expect(result).toContainText('Also kept: 07700 900123');
	await expect(result).toContainText('dana@brightwater.example');
	await page.getByRole('radio', { name: /^Whitfield, Dana/ }).check();
	await expect(result).toContainText('Also kept: 020 7946 0101');
	await page.getByRole('radio', { name: /^Dana Whitfield/ }).check();
	await page.getByRole('button', { name: 'Merge' }).click();

	await expect(page.getByText('Merged. Everything of both is here.')).toBeVisible();
	await expect(page).toHaveURL(new RegExp(`/people/${first.personId}$`));
	await expect(page.getByRole('heading', { name: 'From the merged entry' })).toBeVisible();
	await expect(page.getByRole('link', { name: '07700 900123' })).toBeVisible();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByText('Perhaps the same person')).toBeVisible();
	await page.getByRole('link', { name: 'Compare with Whitfield, Dana' }).click();
	await page.getByRole('button', { name: 'Merge' }).click();
	await expect(page.getByText('Merged. Everything of both is here.')).toBeVisible();

	// The old address leads to the same page, and what was logged under it stands there.
	await page.goto(`${server.url}/people/${second.personId}`);
	await expect(page.getByRole('heading', { level: 1, name: dana.name })).toBeVisible();
	await expect(page.getByText('Spoke', { exact: true }).first()).toBeVisible();
	await page.goto(`${server.url}/call/${second.interviewId}~${second.personId}`);
	await expect(page.getByRole('heading', { level: 1, name: dana.name })).toBeVisible();

	await page.goto(`${server.url}/people/${first.personId}`);
	await page.getByRole('button', { name: /^Take apart again/ }).click();
	await expect(page.getByText('They are two again.')).toBeVisible();
	await page.goto(`${server.url}/people/${second.personId}`);
	await expect(page.getByRole('heading', { level: 1, name: 'Whitfield, Dana' })).toBeVisible();
	// They were told apart by that.
	await expect(page.getByText('Perhaps the same person')).toBeHidden();
});

test('one interview logged on two devices becomes one, from the list', async ({ page }) => {
	const phone = openDevice('a');
	const laptop = openDevice('b');
	meet(phone, [dana]);
	meet(laptop, [dana], 'Brightwater Ferries Ltd');
	await open(page, [phone, laptop], '/interviews');

	await page.getByText('2 things may be here twice').click();
	await page.getByRole('link', { name: 'Compare the two: Brightwater Ferries' }).click();
	await expect(page.getByText('The interviews of one day become one.')).toBeVisible();
	await page.getByRole('button', { name: 'Merge' }).click();
	await expect(page.getByText('Merged. Everything of both is here.')).toBeVisible();
	// Who was met at both is the next to look at.
	await page.getByRole('link', { name: `Compare with ${dana.name}` }).click();
	await page.getByRole('button', { name: 'Merge' }).click();
	await expect(page.getByText('Merged. Everything of both is here.')).toBeVisible();
	await page.goto(server.url);
	await expect(page.locator('.diary .row')).toHaveCount(1);
});

test('one number set on two offline devices is asked about where it stands, and one tap settles it', async ({
	page
}) => {
	const phone = openDevice('a');
	const { personId } = meet(phone, [dana]);
	const laptop = openDevice('b', phone);
	change(phone, editPerson(personId, { phone: '020 7946 0111' }, phone.stamp));
	change(laptop, editPerson(personId, { phone: '07700 900123' }, laptop.stamp));
	await open(page, [phone, laptop]);

	await expect(page.getByText(`${dana.name}, Phone`)).toBeVisible();
	const keep = page.getByRole('button', { name: /^Keep this: / });
	await expect(keep).toHaveCount(2);
	await page.goto(`${server.url}/people/${personId}`);
	await expect(keep).toHaveCount(2);
	const [now = '', lost = ''] = (
		await keep.evaluateAll((buttons) => buttons.map((button) => button.ariaLabel ?? ''))
	).map((label) => label.slice('Keep this: '.length));
	expect([now, lost].sort()).toEqual(['020 7946 0111', '07700 900123']);
	const contact = page.getByRole('link', { name: now });
	await expect(contact).toBeVisible();
	await page.getByRole('button', { name: `Keep this: ${lost}` }).click();
	await expect(page.getByText('Phone: that holds now.')).toBeVisible();
	await expect(page.getByRole('main')).toBeFocused();
	await expect(keep).toHaveCount(0);
	await expect(page.getByRole('link', { name: lost })).toBeVisible();

	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByText('Taken back.')).toBeVisible();
	await expect(contact).toBeVisible();
	await page.getByRole('button', { name: `Keep this: ${now}` }).click();
	await expect(keep).toHaveCount(0);
	await page.reload();
	await expect(contact).toBeVisible();
	await expect(keep).toHaveCount(0);
});

test('what was changed elsewhere since is not said to be taken back', async ({ page, context }) => {
	const phone = openDevice('a');
	const { personId } = meet(phone, [dana]);
	await open(page, [phone], `/people/${personId}/edit`);
	await page.getByLabel('Phone').fill('020 7946 0111');
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();

	const elsewhere = await context.newPage();
	await elsewhere.clock.setFixedTime(`${today}T16:00:00Z`);
	await elsewhere.goto(`${server.url}/people/${personId}/edit`);
	await elsewhere.getByLabel('Phone').fill('07700 900123');
	await elsewhere.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByRole('link', { name: '07700 900123' })).toBeVisible();

	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByText('Left as it is: it was changed elsewhere since.')).toBeVisible();
	await expect(page.getByRole('link', { name: '07700 900123' })).toBeVisible();
});

test('a form begun before another device changed the record writes only what was typed', async ({
	page
}) => {
	const phone = openDevice('a');
	const met = meet(phone, [dana]);
	await open(page, [phone], `/people/${met.personId}/edit`);
	await page.getByLabel('Title').fill('Harbour master');
	await page.goto(`${server.url}/interviews/${met.interviewId}`);
	await page.getByLabel('Round').fill('Second round');
	await expect(page.getByText('Draft saved')).toBeVisible();

	change(phone, editPerson(met.personId, { phone: '020 7946 0199' }, phone.stamp));
	change(phone, editInterview(met.interviewId, { durationMinutes: 45 }));
	await seedSearch(page, [Y.encodeStateAsUpdate(phone.doc)]);
	await expect(page.getByLabel('Round')).toHaveValue('Second round');
	await page.getByRole('button', { name: 'Save' }).click();
	await page.goto(`${server.url}/people/${met.personId}/edit`);
	await expect(page.getByLabel('Title')).toHaveValue('Harbour master');
	await expect(page.getByLabel('Phone')).toHaveValue('020 7946 0199');
	await page.getByRole('button', { name: 'Save' }).click();

	await page.goto(`${server.url}/people/${met.personId}`);
	await expect(page.getByText('Harbour master')).toBeVisible();
	await expect(page.getByText('020 7946 0199').first()).toBeVisible();
	await page.goto(`${server.url}/interviews/${met.interviewId}`);
	await expect(page.getByLabel('Round')).toHaveValue('Second round');
	await expect(page.getByLabel('How long')).toHaveValue('45');
});

test('“not the same” is remembered', async ({ page }) => {
	const phone = openDevice('a');
	meet(phone, [dana]);
	meet(phone, [dana], 'Quillmoor Health');
	await open(page, [phone], '/interviews');
	await page.getByText('One thing may be here twice').click();
	await page.getByRole('button', { name: `Not the same: ${dana.name}` }).click();
	await expect(page.getByText('They stay apart.')).toBeVisible();
	await page.reload();
	await expect(page.getByRole('heading', { name: 'Under way' })).toBeVisible();
	await expect(page.getByText('may be here twice')).toBeHidden();
});

test('all of it is sound', async ({ page }) => {
	test.slow();
	const phone = openDevice('a');
	const laptop = openDevice('b');
	const one = meet(phone, [dana, { name: 'Tom Abernathy', phone: '020 7946 0102' }]);
	const other = meet(laptop, [{ ...dana, phone: '07700 900123' }]);
	Y.applyUpdate(laptop.doc, Y.encodeStateAsUpdate(phone.doc));
	const callId = call(phone, one.about, 'voicemail');
	call(laptop, one.about, 'spoke');
	const tom = { interviewId: one.interviewId, personId: one.personIds[1] ?? '' };
	change(phone, deleteRecord('person', tom.personId, phone.stamp));
	call(laptop, tom, 'spoke');
	setEveryKind(phone, one, callId, '020 7946 0111', '2026-03-03');
	setEveryKind(laptop, one, callId, '07700 900124', '2026-03-04');

	await open(page, [phone, laptop]);
	await expect(page.getByText('Tom Abernathy is in the bin')).toBeVisible();
	await inspect(page, 'Today');
	for (const path of [
		'/interviews',
		`/people/${one.personId}`,
		`/openings/${one.openingId}`,
		`/merge/people/${one.personId}/${other.personId}`,
		`/merge/openings/${one.openingId}/${other.openingId}`,
		'/merge/people/nobody/no-one',
		'/settings/bin'
	]) {
		await page.goto(server.url + path);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		const twice = page.getByText(/may be here twice$/);
		if (path === '/interviews') await twice.click();
		await inspect(page, path.split('/').slice(1, 3).join('-'));
	}
	await page.goto(`${server.url}/merge/people/${one.personId}/${other.personId}`);
	await page.getByRole('button', { name: 'Merge' }).click();
	await expect(page.getByText('Merged. Everything of both is here.')).toBeVisible();
	await inspect(page, 'merged');
});
