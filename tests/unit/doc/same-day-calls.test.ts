import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { plan } from '../../../src/lib/cadence/plan.ts';
import type { CallOutcome, Promises } from '../../../src/lib/cadence/spec.ts';
import { applyChange, type Change } from '../../../src/lib/doc/change.ts';
import { logEvent, type Stamp } from '../../../src/lib/doc/commands-log.ts';
import { joinCalls, saidTogether, tellApart } from '../../../src/lib/doc/commands-merge.ts';
import { logInterview } from '../../../src/lib/doc/commands-records.ts';
import type { CallEvent, ThreadItem } from '../../../src/lib/doc/model.ts';
import { sameDayCalls } from '../../../src/lib/doc/same-day-calls.ts';
import { openSearchView, type SearchView } from '../../../src/lib/doc/search-view.ts';
import { makeStamp, today } from '../../support/operations.ts';

interface Device {
	readonly doc: Y.Doc;
	readonly view: SearchView;
	readonly stamp: Stamp;
}

/** Two devices that have met once, with one person to call. */
function twoDevices(): readonly [Device, Device] {
	const a = openDevice('a');
	const { change } = logInterview(
		{
			opening: { company: 'Brightwater Ferries', role: 'Fleet operations lead' },
			date: '2026-03-02',
			timeZone: 'America/New_York',
			kind: 'in-person',
			policyId: 'classic',
			people: [{ name: 'Dana Whitfield', phone: '(217) 555-0142' }]
		},
		a.stamp
	);
	applyChange(a.doc, change, today);
	const b = openDevice('b');
	Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc));
	return [a, b];
}

function openDevice(prefix: string): Device {
	const doc = new Y.Doc();
	return { doc, view: openSearchView(doc), stamp: makeStamp(prefix) };
}

function meet(a: Device, b: Device): void {
	const fromA = Y.encodeStateAsUpdate(a.doc);
	Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc));
	Y.applyUpdate(b.doc, fromA);
}

function itemOf({ view }: Device): ThreadItem {
	const [item] = view.current.threads.values();
	if (!item) throw new Error('There is a thread.');
	return item;
}

function change({ doc }: Device, what: Change): Change {
	return applyChange(doc, what, today);
}

function call(
	on: Device,
	outcome: CallOutcome,
	more: Promises & { time?: string; note?: string; date?: string } = {}
): void {
	const item = itemOf(on);
	const about = { interviewId: item.interview.id, personId: item.person.id, date: today };
	change(on, logEvent({ type: 'call', outcome, ...about, ...more }, on.stamp, item.log));
}

function questions(on: Device) {
	return sameDayCalls(itemOf(on).log, on.view.current.apart);
}

function callsOf(on: Device): CallEvent[] {
	return itemOf(on).log.filter((event): event is CallEvent => event.type === 'call');
}

function attempts(on: Device): number {
	const { thread, policy } = itemOf(on);
	return plan(thread, policy, `${today}T18:00:00[America/New_York]`).attempts;
}

test('a call logged on two offline devices counts once, stays twice in the log and is asked about', () => {
	const [a, b] = twoDevices();
	call(a, 'voicemail', { time: '10:05' });
	call(b, 'voicemail', { time: '19:40' });
	meet(a, b);
	expect(callsOf(a)).toHaveLength(2);
	expect(attempts(a)).toBe(1);
	expect(questions(a)).toMatchObject([{ question: 'same', date: today }]);
	expect(questions(b)).toEqual(questions(a));
});

test.each([
	['hours later', '15:30', []],
	['within minutes', '10:09', ['same']]
])(
	'a second call that one device logs %s is asked about only where it may be a tap too many',
	(_, time, asked) => {
		const [a] = twoDevices();
		call(a, 'silent', { time: '10:05' });
		call(a, 'silent', { time });
		expect(questions(a).map(({ question }) => question)).toEqual(asked);
	}
);

test('one entry for a call says all that both said, and the other is in the bin', () => {
	const [a, b] = twoDevices();
	call(a, 'spoke', { time: '10:05', note: 'She was friendly.', callBackOn: '2026-03-17' });
	call(b, 'spoke', { time: '10:00', note: 'Send references.', requested: ['references'] });
	meet(a, b);
	const [asked] = questions(a);
	if (!asked) throw new Error('It is asked.');
	const said = saidTogether(asked.calls);
	if (!said) throw new Error('There are calls.');
	const back = change(a, joinCalls(asked.calls, said, a.stamp));
	expect(callsOf(a)).toMatchObject([
		{
			time: '10:00',
			note: 'She was friendly.\nSend references.',
			callBackOn: '2026-03-17',
			requested: ['references']
		}
	]);
	expect(questions(a)).toEqual([]);
	expect(a.view.current.bin).toMatchObject([
		{ kind: 'event', event: { note: 'Send references.' } }
	]);
	change(a, back);
	expect(callsOf(a)).toHaveLength(2);
	expect(questions(a)).toEqual([asked]);
});

test('different outcomes of one day are asked about, and the one that is right stays', () => {
	const [a, b] = twoDevices();
	call(a, 'voicemail');
	call(b, 'spoke', { decisionOn: '2026-03-20' });
	meet(a, b);
	expect(attempts(a)).toBe(1);
	const [asked] = questions(a);
	expect(asked?.question).toBe('differ');
	const spoke = asked?.calls.find(({ outcome }) => outcome === 'spoke');
	if (!asked || !spoke) throw new Error('It is asked.');
	change(a, joinCalls(asked.calls, spoke, a.stamp));
	expect(callsOf(a)).toMatchObject([{ outcome: 'spoke', decisionOn: '2026-03-20' }]);
	// What is in the bin is what was wrong.
	expect(a.view.current.bin).toMatchObject([{ event: { outcome: 'voicemail' } }]);
});

test('“both happened” is asked on no device again', () => {
	const [a, b] = twoDevices();
	call(a, 'voicemail');
	call(b, 'spoke');
	meet(a, b);
	const ids = callsOf(a).map(({ id }) => id);
	const back = change(a, tellApart(ids));
	meet(a, b);
	expect(questions(a)).toEqual([]);
	expect(questions(b)).toEqual([]);
	change(a, back);
	expect(questions(a)).toHaveLength(1);
	// A third makes it another question.
	call(b, 'message');
	expect(questions(b)).toHaveLength(1);
});

test('two devices that answer differently leave one call between them', () => {
	const [a, b] = twoDevices();
	call(a, 'voicemail');
	call(b, 'spoke');
	meet(a, b);
	for (const [device, outcome] of [
		[a, 'voicemail'],
		[b, 'spoke']
	] as const) {
		const calls = callsOf(device);
		const right = calls.find((one) => one.outcome === outcome);
		if (!right) throw new Error('Both are there.');
		change(device, joinCalls(calls, right, device.stamp));
	}
	meet(a, b);
	expect(callsOf(a)).toHaveLength(1);
	expect(callsOf(b)).toEqual(callsOf(a));
	expect(attempts(a)).toBe(1);
});

test('what lies before the day it is asked from is not looked at', () => {
	const [a, b] = twoDevices();
	call(a, 'voicemail', { date: '2026-03-05' });
	call(b, 'voicemail', { date: '2026-03-05' });
	meet(a, b);
	const { log } = itemOf(a);
	expect(sameDayCalls(log, new Set(), '2026-03-06')).toEqual([]);
	expect(sameDayCalls(log, new Set(), '2026-03-05')).toHaveLength(1);
});
