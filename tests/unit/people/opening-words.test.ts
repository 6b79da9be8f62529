import { expect, it } from 'vitest';
import { createFormat } from '$lib/words/format.ts';
import type { Interview } from '../../../src/lib/doc/model.ts';
import { openingState } from '../../../src/routes/openings/[id]/opening-words.ts';

const state = (...interviews: Partial<Interview>[]) =>
	openingState({
		result: undefined,
		interviews: interviews as Interview[],
		now: '2026-12-01T10:00:00-06:00[America/Chicago]',
		format: createFormat({ locale: 'en-GB', clock: '24' })
	});

it('says of an opening whose interviews were all cancelled that they were', () => {
	expect(state({ date: '2026-12-03', status: 'cancelled' })).toBe('Interview cancelled');
	expect(state()).toBe('Nothing logged yet');
});
