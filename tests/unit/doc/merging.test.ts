import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyChange, type Change } from '../../../src/lib/doc/change.ts';
import { logEvent, type Stamp } from '../../../src/lib/doc/commands-log.ts';
import { mergeRecords, takeApart } from '../../../src/lib/doc/commands-merge.ts';
import { deleteRecord, editPerson, logInterview } from '../../../src/lib/doc/commands-records.ts';
import { findThread, idNow } from '../../../src/lib/doc/find.ts';
import type { Id, MergeableKind } from '../../../src/lib/doc/model.ts';
import { purgeBin } from '../../../src/lib/doc/purge.ts';
import { openSearchView, type SearchView } from '../../../src/lib/doc/search-view.ts';
import { makeStamp, today } from '../../support/operations.ts';
import { plainSearch } from '../../support/plain-search.ts';

interface Device {
	readonly doc: Y.Doc;
	readonly view: SearchView;
	readonly stamp: Stamp;
	readonly undo: Change[];
}

function openDevice(name: string, from?: Uint8Array): Device {
	const doc = new Y.Doc();
	if (from) Y.applyUpdate(doc, from);
	return { doc, view: openSearchView(doc), stamp: makeStamp(name), undo: [] };
}

function sync(to: Device, from: Device): void {
	Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)));
}

function apply({ doc }: Device, change: Change): Change {
	return applyChange(doc, change, today);
}

function met(
	{ stamp }: Device,
	name: string,
	company = 'Brightwater Ferries',
	date = '2026-03-02'
) {
	return logInterview(
		{
			opening: { company, role: 'Fleet operations lead' },
			date,
			timeZone: 'Europe/Berlin',
			kind: 'video',
			policyId: 'classic',
			people: [{ name }]
		},
		stamp
	);
}

const kinds: readonly MergeableKind[] = ['people', 'openings', 'interviews'];

const anyStep = fc.record({
	on: fc.nat(2),
	do: fc.constantFrom('merge', 'merge', 'merge', 'call', 'undo', 'sync', 'separate' as const),
	kind: fc.constantFrom(...kinds),
	one: fc.nat(30),
	two: fc.nat(30)
});
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

function at<T>(all: Iterable<T>, index: number): T | undefined {
	const list = [...all];
	return list[index % Math.max(1, list.length)];
}

function take({ on, do: what, kind, one, two }: Step, devices: readonly Device[]): void {
	const device = devices[on];
	const other = at(devices, one);
	if (!device || !other) return;
	const search = device.view.current;
	switch (what) {
		case 'merge': {
			const records = search[kind] as ReadonlyMap<Id, { readonly id: Id }>;
			const [from, into] = [at(records.values(), one), at(records.values(), two)];
			if (from && into) device.undo.push(apply(device, mergeRecords(kind, from, into)));
			return;
		}
		case 'call': {
			const item = at(search.threads.values(), one);
			if (!item) return;
			const note = { type: 'note', ...item.about, date: today, note: String(two) } as const;
			apply(device, logEvent(note, device.stamp));
			return;
		}
		case 'undo': {
			const back = device.undo.pop();
			if (back) apply(device, back);
			return;
		}
		case 'separate': {
			const id = at(search.merged.keys(), one);
			if (id !== undefined) device.undo.push(apply(device, takeApart(search, id)));
			return;
		}
		case 'sync':
			sync(device, other);
	}
}

describe('three devices that merge what they like', () => {
	test('agree once they have met; every id leads to one record, and nothing logged is lost', () => {
		fc.assert(
			fc.property(
				fc.array(anyStep, { maxLength: 30 }),
				fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
				(steps, order) => {
					const first = openDevice('a');
					const made = ['Dana', 'Dana W.', 'D. Whitfield', 'Tom', 'Sunita'].map((name) => {
						const one = met(first, name, name);
						apply(first, one.change);
						return one;
					});
					const start = Y.encodeStateAsUpdate(first.doc);
					const devices = [first, openDevice('b', start), openDevice('c', start)];
					for (const step of steps) take(step, devices);
					// All to all, in any order, and then once round for what was still on its way.
					const pairs = [0, 1, 2].flatMap((to) => [0, 1, 2].map((from) => [to, from] as const));
					const meetings = pairs.filter(([to, from]) => to !== from);
					for (const pair of [...order, ...order]) {
						const [to, from] = meetings[pair] ?? [0, 1];
						sync(devices[to] as Device, devices[from] as Device);
					}

					const searches = devices.map(({ view }) => plainSearch(view.current));
					expect(searches[1]).toEqual(searches[0]);
					expect(searches[2]).toEqual(searches[0]);
					const fresh = openSearchView(first.doc);
					expect(plainSearch(fresh.current)).toEqual(searches[0]);

					const search = fresh.current;
					for (const { openingId, interviewId, personIds } of made) {
						const person = search.people.get(idNow(search, personIds[0] ?? ''));
						const interview = search.interviews.get(idNow(search, interviewId));
						expect(person).toBeDefined();
						expect(interview).toBeDefined();
						expect(search.openings.get(idNow(search, openingId))).toBeDefined();
						expect(interview && search.openings.get(idNow(search, interview.openingId))?.id).toBe(
							interview?.openingId
						);
						const thread = findThread(search, `${interviewId}~${personIds[0] ?? ''}`);
						expect(thread?.person).toBe(person);
						expect(thread?.interview).toBe(interview);
					}
					const written = first.doc.getArray<string>('events').toArray();
					const ids = written.map((text) => (JSON.parse(text) as { id: Id }).id).sort();
					const shown = [...search.threads.values()].flatMap(({ log }) => log.map(({ id }) => id));
					expect(shown.sort()).toEqual(ids);
				}
			),
			{ numRuns: 150 }
		);
	});
});

describe('two people found to be one', () => {
	function two() {
		const device = openDevice('a');
		const [one, other] = [met(device, 'Dana Whitfield'), met(device, 'D. Whitfield', 'Harrow')];
		apply(device, one.change);
		apply(device, other.change);
		const [into, from] = [one.personIds[0] ?? '', other.personIds[0] ?? ''];
		apply(device, editPerson(from, { phone: '020 7946 0101', doNotCall: true }, device.stamp));
		const people = () => device.view.current.people;
		const merge = () => {
			const [a, b] = [people().get(from), people().get(into)];
			if (!a || !b) throw new Error('Both are there.');
			return apply(device, mergeRecords('people', a, b));
		};
		return { device, one, other, into, from, people, merge };
	}

	test('have what either had, one page each under both addresses, and both histories', () => {
		const { device, other, into, from, people, merge } = two();
		merge();
		expect([...people().keys()]).toEqual([into]);
		expect(device.view.current.people.get(idNow(device.view.current, from))).toMatchObject({
			name: 'Dana Whitfield',
			phone: '020 7946 0101',
			doNotCall: true
		});
		expect(device.view.current.merged.get(from)).toMatchObject({
			into,
			value: { name: 'D. Whitfield' }
		});
		const keys = [...device.view.current.threads.values()].map(({ person }) => person.id);
		expect(keys).toEqual([into, into]);
		expect(findThread(device.view.current, `${other.interviewId}~${from}`)?.person.id).toBe(into);
	});

	test('are two again once it is taken back', () => {
		const { device, into, from, people, merge } = two();
		const before = plainSearch(device.view.current);
		const back = merge();
		apply(device, back);
		expect(plainSearch(device.view.current)).toEqual(before);
		expect([...people().keys()].sort()).toEqual([into, from].sort());
	});

	test('are two again where they are taken apart long after, also when each points at the other', () => {
		const { device, into, from, people, merge } = two();
		const away = openDevice('b', Y.encodeStateAsUpdate(device.doc));
		const [a, b] = [people().get(into), people().get(from)];
		if (!a || !b) throw new Error('Both are there.');
		merge();
		apply(away, mergeRecords('people', a, b));
		sync(device, away);
		expect(people().size).toBe(1);
		const [old] = device.view.current.merged.keys();
		apply(device, takeApart(device.view.current, old ?? ''));
		expect([...people().keys()].sort()).toEqual([into, from].sort());
		expect(device.view.current.apart.size).toBe(1);
	});

	test('what an offline device logs and edits under the old id is not lost', () => {
		const { device, other, from, into, merge } = two();
		const away = openDevice('b', Y.encodeStateAsUpdate(device.doc));
		merge();
		const about = { interviewId: other.interviewId, personId: from, date: today };
		apply(away, logEvent({ type: 'call', outcome: 'spoke', ...about }, away.stamp));
		apply(away, editPerson(from, { email: 'dana@harrow.example' }, away.stamp));
		sync(device, away);
		const thread = findThread(device.view.current, `${other.interviewId}~${into}`);
		expect(thread?.log.map(({ type }) => type)).toEqual(['call']);
		expect(device.view.current.merged.get(from)?.value).toMatchObject({
			email: 'dana@harrow.example'
		});
	});

	test('go to the bin as one, come back as one, and go for good as one', () => {
		const { device, into, people, merge } = two();
		merge();
		const back = apply(device, deleteRecord('person', into, device.stamp));
		expect(people().size).toBe(0);
		expect(device.view.current.bin.map(({ id }) => id)).toEqual([into]);
		apply(device, back);
		expect(people().size).toBe(1);
		apply(device, deleteRecord('person', into, device.stamp));
		purgeBin(device.doc, '2026-06-01');
		expect(device.doc.getMap('people').size).toBe(0);
	});

	test('the one merged stays with the other though it was deleted elsewhere', () => {
		const { device, other, from, into, people, merge } = two();
		const away = openDevice('b', Y.encodeStateAsUpdate(device.doc));
		merge();
		apply(away, deleteRecord('person', from, away.stamp));
		sync(device, away);
		expect([...people().keys()]).toEqual([into]);
		purgeBin(device.doc, '2026-06-01');
		expect(findThread(device.view.current, `${other.interviewId}~${from}`)).toBeDefined();
	});
});

test('two interviews of one day, found to be one, have one thread and one opening', () => {
	const device = openDevice('a');
	const one = met(device, 'Dana Whitfield');
	const other = met(device, 'Dana Whitfield');
	apply(device, one.change);
	apply(device, other.change);
	for (const [kind, from, into] of [
		['openings', other.openingId, one.openingId],
		['people', other.personIds[0], one.personIds[0]],
		['interviews', other.interviewId, one.interviewId]
	] as const) {
		const records = device.view.current[kind] as ReadonlyMap<Id, { readonly id: Id }>;
		const [a, b] = [records.get(from ?? ''), records.get(into ?? '')];
		if (!a || !b) throw new Error(`Both ${kind} are there.`);
		apply(device, mergeRecords(kind, a, b));
	}
	const { threads, interviews, openings } = device.view.current;
	expect([threads.size, interviews.size, openings.size]).toEqual([1, 1, 1]);
	expect([...threads.values()][0]?.linkIds).toHaveLength(2);
});
