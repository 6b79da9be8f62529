/** Chooses what an extract holds, and writes it. */
import * as Y from 'yjs';
import { addDays } from '../cadence/calendar.ts';
import { plan } from '../cadence/plan.ts';
import type { Day, ZonedNow } from '../cadence/spec.ts';
import { writeEvent } from './event-text.ts';
import type { Extract } from './extract.ts';
import type { Id, Interview, Search, ThreadItem } from './model.ts';
import { logOf, recordsOf, valuesOf, type RecordKind, type ValueKind } from './schema.ts';

/** Whatever happened or is planned since then is in it: the week that Today shows, and two weeks in which it asks. */
const RECENT_DAYS = 14;

/** An extract that leaves out fewer threads than this saves nothing worth having. */
const LEAST_LEFT_OUT = 50;

/** `search` is all of `doc`. Undefined where fewer than `least` threads would be left out. */
export function makeExtract(
	doc: Y.Doc,
	search: Search,
	now: ZonedNow,
	least = LEAST_LEFT_OUT
): Extract | undefined {
	const day = now.slice(0, 10);
	const shown = shownOpenings(search, now, addDays(day, -RECENT_DAYS));
	const left = [...search.threads.values()].filter(({ opening }) => !shown.has(opening.id));
	if (left.length < least) return undefined;
	const resting = left.filter(({ interview }) => interview.status !== 'cancelled').length;
	return { state: stateOf(doc, search, shown), day, resting };
}

/** Those with anything recent or planned, anything not at rest, or the mark of the sample; and the one seen last. */
function shownOpenings(search: Search, now: ZonedNow, since: Day): ReadonlySet<Id> {
	const shown = new Set<Id>(search.sample.map(({ id }) => id));
	let last: Interview | undefined;
	for (const interview of search.interviews.values()) {
		if (interview.date >= since) shown.add(interview.openingId);
		if (!last || interview.date > last.date) last = interview;
	}
	if (last) shown.add(last.openingId);
	for (const [id, results] of search.results) {
		if (results.some(({ date }) => date >= since)) shown.add(id);
	}
	for (const item of search.threads.values()) {
		if (!shown.has(item.opening.id) && !isQuiet(item, now, since)) shown.add(item.opening.id);
	}
	return shown;
}

/** Time alone brings nothing of it back. */
function isQuiet({ thread, policy, log }: ThreadItem, now: ZonedNow, since: Day): boolean {
	if (log.some(({ date }) => date >= since)) return false;
	const { state } = plan(thread, policy, now);
	return (
		state === 'resting' || state === 'closed' || state === 'superseded' || state === 'cancelled'
	);
}

function stateOf(doc: Y.Doc, search: Search, shown: ReadonlySet<Id>): Uint8Array {
	const threads = [...search.threads.values()].filter(({ opening }) => shown.has(opening.id));
	const interviews = [...search.interviews.values()].filter(({ openingId }) =>
		shown.has(openingId)
	);
	const small = new Y.Doc();
	small.transact(() => {
		const copy = (kind: RecordKind, ids: Iterable<Id>) => {
			const from = recordsOf(doc, kind);
			const to = recordsOf(small, kind);
			for (const id of new Set(ids)) {
				const record = from.get(id);
				if (record) to.set(id, record.clone());
			}
		};
		copy('openings', shown);
		copy(
			'interviews',
			interviews.map(({ id }) => id)
		);
		copy(
			'people',
			threads.map(({ person }) => person.id)
		);
		copy(
			'threads',
			threads.flatMap(({ linkIds }) => linkIds)
		);
		// What is written under the id of one that was merged is found by way of it.
		for (const [id, { kind, into }] of search.merged) {
			if (recordsOf(small, kind).has(into)) copy(kind, [id]);
		}
		for (const kind of ['policies', 'away'] as const) copy(kind, recordsOf(doc, kind).keys());
		for (const kind of ['profile', 'settings', 'daysOff'] satisfies ValueKind[]) {
			for (const [key, value] of valuesOf(doc, kind)) valuesOf(small, kind).set(key, value);
		}
		// As they read now, with what was amended and without what was removed. Notes move no date.
		const events = threads.flatMap(({ log }) =>
			log.filter(({ type }) => type !== 'result' && type !== 'note')
		);
		const results = [...shown].flatMap((id) => search.results.get(id) ?? []);
		logOf(small).push([...events, ...results].map(writeEvent));
	});
	const state = Y.encodeStateAsUpdate(small);
	small.destroy();
	return state;
}
