import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyChange } from '../../../src/lib/doc/change.ts';
import { logInterview } from '../../../src/lib/doc/commands-records.ts';
import { addSample, removeSample } from '../../../src/lib/doc/sample.ts';
import { sampleWords } from '../../../src/routes/today-parts/sample-words.ts';
import { openSearchView } from '../../../src/lib/doc/search-view.ts';
import { ownInterviews } from '../../../src/lib/session/own-interviews.ts';

const today = '2026-12-01';

test('the sample counts as nobody’s, leaves nothing behind, and comes back whole with Undo', () => {
	const doc = new Y.Doc();
	const view = openSearchView(doc);
	let count = 0;
	const stamp = { newId: () => String(++count).padStart(4, '0'), today, time: '09:00' };

	applyChange(doc, addSample(stamp, 'UTC', sampleWords()), today);
	const { size } = view.current.interviews;
	expect(size).toBeGreaterThan(0);
	expect(ownInterviews(view.current)).toBe(0);

	const back = applyChange(doc, removeSample(view.current, stamp), today);
	expect(view.current.interviews.size).toBe(0);
	expect(view.current.threads.size).toBe(0);
	expect(view.current.bin).toEqual([]);
	expect(ownInterviews(view.current)).toBe(0);

	applyChange(doc, back, today);
	expect(view.current.interviews.size).toBe(size);

	const { change } = logInterview(
		{
			opening: { company: 'Brightwater', role: 'Clerk' },
			date: today,
			timeZone: 'UTC',
			kind: 'phone',
			policyId: 'classic',
			people: []
		},
		stamp
	);
	applyChange(doc, change, today);
	expect(ownInterviews(view.current)).toBe(1);
	view.close();
});
