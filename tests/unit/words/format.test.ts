import { expect, test } from 'vitest';
import { createFormat } from '../../../src/lib/words/format.ts';

test.each([
	['en-GB', 'Tue 8 Dec', 'Tue 5 Jan 2027'],
	['en-US', 'Tue, Dec 8', 'Tue, Jan 5, 2027'],
	['de-DE', 'Di., 8. Dez.', 'Di., 5. Jan. 2027']
])(
	'a day of another year has its year and else the style of the others: %s',
	(locale, near, far) => {
		const format = createFormat({ locale });
		expect(format.dayShort('2026-12-08', '2026-12-01')).toBe(near);
		expect(format.dayShort('2027-01-05', '2026-12-01')).toBe(far);
	}
);
