import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { addDays } from '../../../src/lib/cadence/calendar.ts';
import { applyChange } from '../../../src/lib/doc/change.ts';
import { logEvent } from '../../../src/lib/doc/commands-log.ts';
import { makeExtract } from '../../../src/lib/doc/make-extract.ts';
import { openSearchView } from '../../../src/lib/doc/search-view.ts';
import { openSearchSource } from '../../../src/lib/session/search-source.ts';
import { createLateDoc } from '../../../src/lib/storage/late-doc.ts';
import { makeBigSearch } from '../../support/big-search.ts';
import { makeStamp } from '../../support/operations.ts';

const today = '2026-03-10';

/** A disk with 200 threads, of which 20 are still running, and the extract of these. */
function storedSearch() {
	const updates = makeBigSearch(today, 200);
	const build = () => {
		const doc = new Y.Doc();
		for (const update of updates) Y.applyUpdate(doc, update);
		return doc;
	};
	const whole = build();
	const view = openSearchView(whole);
	view.close();
	const extract = makeExtract(whole, view.current, `${today}T12:00:00[Europe/London]`);
	const late = createLateDoc(build);
	return {
		late,
		stored: {
			get doc() {
				return late.current;
			},
			get extract() {
				return late.isBuilt ? undefined : extract;
			},
			onBuilt: (listener: () => void) => late.onBuilt(listener)
		}
	};
}

describe('the search at a start', () => {
	test('is shown from the extract, with the document unbuilt', () => {
		const { late, stored } = storedSearch();
		const { atHand } = openSearchSource(stored, today);
		expect(atHand.current.search.threads.size).toBe(20);
		expect(atHand.current.resting).toBe(180);
		expect(atHand.current).toBe(atHand.current);
		expect(late.isBuilt).toBe(false);
	});

	test('is whole for whoever asks, and soon for those who show it, but not in the middle of drawing', async () => {
		const { stored } = storedSearch();
		const source = openSearchSource(stored, today);
		const heard = vi.fn();
		source.atHand.subscribe(heard);
		expect(source.whole.current.threads.size).toBe(200);
		expect(heard).not.toHaveBeenCalled();
		await Promise.resolve();
		expect(heard).toHaveBeenCalledOnce();
		expect(source.atHand.current.resting).toBe(0);
		expect(source.atHand.current.search).toBe(source.whole.current);
	});

	test('takes in a change that is made before anybody has asked for the whole', () => {
		const { stored } = storedSearch();
		const source = openSearchSource(stored, today);
		const [item] = source.atHand.current.search.threads.values();
		if (!item) throw new Error('Some are running.');
		const about = { interviewId: item.interview.id, personId: item.person.id };
		const event = { type: 'call', outcome: 'voicemail', date: today, time: '10:00' } as const;
		applyChange(stored.doc, logEvent({ ...event, ...about }, makeStamp()), today);
		const shown = source.atHand.current.search.threads.get(item.key);
		expect(shown?.log.at(-1)).toMatchObject(event);
	});

	test('is read whole where the extract is of a day to come: the clock was set back', () => {
		const { stored } = storedSearch();
		const { atHand } = openSearchSource(stored, addDays(today, -1));
		expect(atHand.current.search.threads.size).toBe(200);
		expect(atHand.current.resting).toBe(0);
	});
});
