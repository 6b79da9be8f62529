import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeenRows } from '../../../src/lib/storage/seen-rows.ts';

describe('rows that were seen', () => {
	it('are complete up to the first gap, in whatever order they come', () => {
		fc.assert(
			fc.property(
				fc.uniqueArray(fc.integer({ min: 1, max: 20 })),
				fc.array(fc.boolean()),
				(keys, told) => {
					const seen = createSeenRows();
					keys.forEach((key, index) => (told[index] ? seen.noteTold(key) : seen.note([key])));
					let gap = 1;
					while (keys.includes(gap)) gap++;
					expect(seen.upTo).toBe(gap - 1);
					expect(seen.highest).toBe(Math.max(0, ...keys.filter((_key, index) => !told[index])));
				}
			)
		);
	});

	it('go on from what was read', () => {
		const seen = createSeenRows();
		seen.note([12]);
		seen.noteTold(4);
		seen.caughtUp(11);
		expect(seen.upTo).toBe(12);
		seen.noteTold(3);
		expect(seen.upTo).toBe(12);
		seen.startOver();
		expect([seen.upTo, seen.highest]).toEqual([0, 0]);
	});
});
