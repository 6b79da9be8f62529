import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyChange } from '../../../src/lib/doc/change.ts';
import { purgeBin } from '../../../src/lib/doc/purge.ts';
import { logEvent } from '../../../src/lib/doc/commands-log.ts';
import { deleteRecord, logInterview } from '../../../src/lib/doc/commands-records.ts';
import { threadKey } from '../../../src/lib/doc/model.ts';
import { addSample, removeSample } from '../../../src/lib/doc/sample.ts';
import { sampleWords } from '../../../src/routes/today-parts/sample-words.ts';
import { openSearchView } from '../../../src/lib/doc/search-view.ts';
import { makeStamp, today } from '../../support/operations.ts';

function searchWithOneThread() {
	const doc = new Y.Doc();
	const stamp = makeStamp();
	const { change, interviewId, openingId, personIds } = logInterview(
		{
			opening: { company: 'Brightwater Ferries', role: 'Fleet operations lead' },
			date: '2026-03-02',
			timeZone: 'America/New_York',
			kind: 'in-person',
			policyId: 'classic',
			people: [{ name: 'Dana Whitfield', phone: '(217) 555-0142' }]
		},
		stamp
	);
	applyChange(doc, change, today);
	const personId = personIds[0] ?? '';
	return { doc, stamp, interviewId, openingId, personId, view: openSearchView(doc) };
}

describe('what this version cannot read', () => {
	const foreign: readonly (readonly [string, unknown])[] = [
		['a newer version', { v: 2, type: 'hologram', date: '2026-03-03' }],
		['an unknown type', { v: 1, type: 'telepathy', date: '2026-03-03' }],
		['a day that does not exist', { v: 1, type: 'sent', date: '2026-02-30' }],
		['no day at all', { v: 1, type: 'sent' }],
		['a call without an outcome', { v: 1, type: 'call', date: '2026-03-03' }],
		['a promise that is no day', { v: 1, type: 'inbound', date: '2026-03-03', callBackOn: 'soon' }],
		['not even an object', '7'],
		['broken text', '{"v":1,'],
		['no text at all', 7],
		['nameless', { v: 1, id: '', type: 'sent', date: '2026-03-03' }]
	];
	test.each(foreign)('%s is counted, skipped and kept', (_name, event) => {
		const { doc, view, interviewId, personId } = searchWithOneThread();
		const value =
			typeof event === 'object' && event !== null
				? JSON.stringify({ id: 'x1', interviewId, personId, ...event })
				: event;
		doc.getArray('events').push([value]);
		expect(view.current.unreadable).toBe(1);
		expect([...view.current.threads.values()][0]?.log).toEqual([]);
		expect(doc.getArray('events').toArray()).toEqual([value]);
	});

	test('a record of a newer version is skipped with what hangs on it, and is back with a newer app', () => {
		const { doc, view, personId } = searchWithOneThread();
		const record = doc.getMap<Y.Map<unknown>>('people').get(personId);
		record?.set('v', 2);
		expect(view.current.threads.size).toBe(0);
		expect(view.current.unreadable).toBe(1);
		record?.set('v', 1);
		expect(view.current.threads.size).toBe(1);
		expect(view.current.unreadable).toBe(0);
	});

	test('a record whose first fields cannot be read is skipped and kept', () => {
		const { doc, view, personId } = searchWithOneThread();
		doc.getMap<Y.Map<unknown>>('people').get(personId)?.set('made', '{"v":1,');
		expect(view.current.threads.size).toBe(0);
		expect(view.current.unreadable).toBe(1);
		purgeBin(doc, '2027-01-01');
		expect(doc.getMap('people').has(personId)).toBe(true);
	});

	test('something that is no record at all does no harm', () => {
		const { doc, view } = searchWithOneThread();
		doc.getMap('people').set('junk', 7);
		doc.getMap('settings').set('holidays', ['x']);
		doc.getMap('daysOff').set('whenever', 'x');
		expect(view.current.threads.size).toBe(1);
		expect(view.current.daysOff.size).toBe(0);
		purgeBin(doc, '2027-01-01');
		expect(doc.getMap('people').get('junk')).toBe(7);
	});
});

describe('the bin', () => {
	test('keeps a deleted opening for thirty days with everything on it, then lets it go', () => {
		const { doc, view, stamp, openingId, interviewId, personId } = searchWithOneThread();
		const call = { type: 'call', outcome: 'spoke', date: '2026-03-09' } as const;
		applyChange(doc, logEvent({ ...call, interviewId, personId }, stamp), today);
		applyChange(doc, deleteRecord('opening', openingId, { today: '2026-03-10' }), today);
		expect(view.current.threads.size).toBe(0);
		expect(view.current.bin.map(({ kind, name }) => [kind, name])).toEqual([
			['opening', 'Brightwater Ferries']
		]);
		expect(purgeBin(doc, '2026-04-09')).toEqual([]);
		expect(view.current.bin).toHaveLength(1);
		expect(purgeBin(doc, '2026-04-10')).toEqual(expect.arrayContaining([openingId, interviewId]));
		expect(view.current.bin).toHaveLength(0);
		expect(doc.getArray('events')).toHaveLength(0);
		expect(doc.getMap('interviews').size).toBe(0);
	});
});

describe('the sample search', () => {
	test('is marked, shows people, and goes in one change that can be taken back', () => {
		const doc = new Y.Doc();
		const view = openSearchView(doc);
		applyChange(doc, addSample(makeStamp(), 'Europe/Berlin', sampleWords()), today);
		expect(view.current.threads.size).toBeGreaterThan(4);
		expect(view.current.sample.length).toBeGreaterThan(4);
		const back = applyChange(doc, removeSample(view.current, { today }), today);
		expect(view.current.threads.size).toBe(0);
		expect(view.current.people.size).toBe(0);
		expect(view.current.bin).toEqual([]);
		applyChange(doc, back, today);
		expect(view.current.threads.size).toBeGreaterThan(4);
	});
});

test("a thread's address does not look like a file, which a server would not answer with the app", () => {
	expect(encodeURIComponent(threadKey('0mx4izy7704y32gphof', '0mx4izy770507mx556q'))).not.toMatch(
		/[.%]/
	);
});
