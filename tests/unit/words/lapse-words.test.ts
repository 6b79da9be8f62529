import { expect, test } from 'vitest';
import { plan } from '../../../src/lib/cadence/plan.ts';
import { lapseWarning } from '../../../src/lib/words/lapse-words.ts';
import { worded } from './worded.ts';

const { item, format } = worded({ date: '2026-03-02' });

test.each([
	[undefined, undefined],
	['2026-02-31', undefined],
	['2026-03-08', undefined],
	['2026-03-09', 'A thank-you later than Sun 8 Mar is too late and will not be asked for.'],
	['2027-03-09', 'A thank-you later than Sun 8 Mar is too late and will not be asked for.']
])('a thank-you put off to %s', (until, words) => {
	const said = lapseWarning(until, { item, format, today: '2026-03-03' });
	if (words === undefined) expect(said).toBeUndefined();
	else expect(said).toContain(words);
});

test('what is warned of is what the plan does', () => {
	for (const until of ['2026-03-07', '2026-03-08', '2026-03-09', '2026-03-10']) {
		const snooze = { id: 's', type: 'snooze', of: 'thank-you', until, date: '2026-03-03' } as const;
		const thread = { ...item.thread, events: [snooze] };
		const next = plan(thread, item.policy, `${until}T10:00:00+00:00[Europe/London]`).next;
		const isWarned = lapseWarning(until, { item, format, today: '2026-03-03' }) !== undefined;
		expect(next?.kind === 'thank-you').toBe(!isWarned);
	}
});
