import { expect, it } from 'vitest';
import { durationOptions } from '../../../src/routes/interviews/durations.ts';

it.each([
	['30', '30 minutes'],
	['60', '1 hour'],
	['90', '1½ hours'],
	['120', '2 hours'],
	['150', '2½ hours']
])('%s minutes reads %s', (value, label) => {
	expect(durationOptions('')).toContainEqual({ value, label });
});
