import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { agenda as makeAgenda } from '../../../src/lib/cadence/agenda.ts';
import { addDays } from '../../../src/lib/cadence/calendar.ts';
import { plan } from '../../../src/lib/cadence/plan.ts';
import type { ZonedNow } from '../../../src/lib/cadence/spec.ts';
import { applyChange } from '../../../src/lib/doc/change.ts';
import { openExtract, readExtract } from '../../../src/lib/doc/extract.ts';
import { makeExtract } from '../../../src/lib/doc/make-extract.ts';
import type { ThreadItem, TodaySearch } from '../../../src/lib/doc/model.ts';
import { openSearchView } from '../../../src/lib/doc/search-view.ts';
import {
	interviewsAhead,
	interviewsWithNobody
} from '../../../src/routes/today-parts/interviews-ahead.ts';
import {
	doneOn,
	dueKeys,
	quietThreads,
	toFindOut
} from '../../../src/routes/today-parts/today-view.ts';
import { weekDays, weekTallies } from '../../../src/routes/today-parts/week.ts';
import { makeBigSearch } from '../../support/big-search.ts';
import {
	anyOperation,
	makeStamp,
	today,
	toChange,
	type Operation
} from '../../support/operations.ts';
import { days, nowOn, policy as anyPolicy, thread as anyThread } from '../cadence/arbitrary.ts';

const at = (days: number): ZonedNow => `${addDays(today, days)}T12:30:00[Europe/Berlin]`;

function played(operations: readonly Operation[]): Y.Doc {
	const doc = new Y.Doc();
	const view = openSearchView(doc);
	const stamp = makeStamp();
	for (const operation of operations) {
		const change = toChange(operation, view.current, stamp);
		if (change) applyChange(doc, change, today);
	}
	view.close();
	return doc;
}

function read(doc: Y.Doc) {
	const view = openSearchView(doc);
	view.close();
	return view.current;
}

/** All that Today says, as words would have it. */
function todayOf(search: TodaySearch, now: ZonedNow, leftOut = 0) {
	const day = now.slice(0, 10);
	const agenda = makeAgenda([...search.threads.values()], now);
	const planOf = ({ thread, policy }: ThreadItem) => plan(thread, policy, now);
	const entries = (['overdue', 'today', 'comingUp'] as const).map((group) =>
		agenda[group].map(({ item, plan, next }) => ({ ...said(item), plan, next }))
	);
	return JSON.parse(
		JSON.stringify({
			entries,
			resting: agenda.resting + leftOut,
			waiting: quietThreads(agenda, search, planOf).waiting.map(({ item }) => said(item)),
			counts: [agenda.waiting, agenda.doneToday, agenda.nextChange],
			done: doneOn(day, search, dueKeys(agenda)).map(({ item, event }) => [item.key, event]),
			found: toFindOut(agenda, search, planOf).map(({ item, kind }) => [item.key, kind]),
			week: weekTallies(weekDays(day, 1), day, agenda, search),
			ahead: interviewsAhead(search, now, '9999-12-31'),
			unmet: interviewsWithNobody(search, now),
			isNew: search.interviews.size === 0,
			settings: search.settings
		})
	) as unknown;
}

function said({ key, person, interview, opening, openingStatus, policy, thread }: ThreadItem) {
	return { key, person, interview, opening, openingStatus, policy, thread };
}

describe('an extract', () => {
	test('has Today say what the whole search would have it say, then and later', () => {
		fc.assert(
			fc.property(
				fc.array(anyOperation, { maxLength: 40 }),
				fc.nat(60),
				fc.nat(40),
				(operations, made, later) => {
					const doc = played(operations);
					const whole = read(doc);
					const extract = makeExtract(doc, whole, at(made), 0);
					if (!extract) throw new Error('Nothing is too little to leave out here.');
					const kept = readExtract(structuredClone(extract), addDays(today, made + later));
					if (!kept) throw new Error('It is good from its day on.');
					const now = at(made + later);
					expect(todayOf(read(openExtract(kept)), now, kept.resting)).toEqual(todayOf(whole, now));
				}
			),
			{ numRuns: 300 }
		);
	});

	test('leaves out only what time alone cannot bring back', () => {
		fc.assert(
			fc.property(anyThread, anyPolicy, longAfter, fc.nat(400), (thread, policy, now, more) => {
				fc.pre(atRest.includes(plan(thread, policy, now).state));
				const later = Temporal.ZonedDateTime.from(now).add({ days: more }).toString();
				const then = plan(thread, policy, later);
				expect(atRest).toContain(then.state);
				expect(then.next).toBeUndefined();
			}),
			{ numRuns: 2_000 }
		);
	});

	test('of a search of years holds a small part of it', () => {
		const doc = new Y.Doc();
		for (const update of makeBigSearch(today, 200)) Y.applyUpdate(doc, update);
		const extract = makeExtract(doc, read(doc), at(0));
		expect(extract?.resting).toBe(180);
		expect(extract?.state.length).toBeLessThan(Y.encodeStateAsUpdate(doc).length / 10);
	});

	test('is not made where it would leave out next to nothing', () => {
		const doc = new Y.Doc();
		for (const update of makeBigSearch(today, 40)) Y.applyUpdate(doc, update);
		expect(makeExtract(doc, read(doc), at(0))).toBeUndefined();
	});

	test.each([
		['nothing', undefined],
		['no bytes', { state: 'text', day: today, resting: 1 }],
		['no number', { state: new Uint8Array(2), day: today }],
		['a day to come', { state: new Uint8Array(2), day: addDays(today, 1), resting: 1 }]
	])('with %s is none', (_what, value) => {
		expect(readExtract(value, today)).toBeUndefined();
	});
});

/** More than two weeks after the last day in any of those threads. */
const longAfter = nowOn(days(85, 120));
const atRest: readonly string[] = ['resting', 'closed', 'superseded', 'cancelled'];
