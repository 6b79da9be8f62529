/**
 * Three devices and a server under random schedules: at the end all are the same, and nothing is lost that anybody had at
 * every moment. `SCHEDULES=5000` plays more of them, `FROM=1000` others, `SEED=17` only that one and shortens it where it
 * fails: it then belongs into the fixtures.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runSchedule, type Outcome } from '../../support/sync-world/run-schedule.ts';
import { makeSchedule, type Schedule } from '../../support/sync-world/schedule.ts';
import { sealCheaply, sealForReal, type Sealed } from '../../support/sync-world/sealed.ts';
import { shorten } from '../../support/sync-world/shorten.ts';

const { SEED, SCHEDULES = '300', FROM = '0' } = process.env;
const count = SEED === undefined ? Number(SCHEDULES) : 1;
const first = Number(SEED ?? FROM);
/** One of so many is sealed as in the app, which costs ten times as much. */
const realShare = 20;

const play = async (schedule: Schedule, seal: () => Promise<Sealed> = sealCheaply) =>
	runSchedule(schedule, await seal());

describe('three devices and a server', () => {
	test(`under ${count} schedules`, { timeout: 7_200_000 }, async () => {
		const failed: ({ readonly seed: number } & Pick<Outcome, 'faults'>)[] = [];
		const tried: Record<string, number> = {};
		for (let seed = first; seed < first + count; seed++) {
			const isReal = seed % realShare === realShare - 1;
			const schedule = makeSchedule(seed);
			const { faults, tally } = await play(schedule, isReal ? sealForReal : sealCheaply);
			for (const [what, times] of Object.entries(tally)) tried[what] = (tried[what] ?? 0) + times;
			if (faults.length > 0) failed.push({ seed, faults });
		}
		if (SEED !== undefined && failed.length > 0) {
			const short = await shorten(
				makeSchedule(first),
				async (shorter) => (await play(shorter)).faults.length > 0
			);
			console.log(JSON.stringify(short));
		}
		expect(failed).toEqual([]);
		// The schedules do what they are for.
		if (count >= 300) {
			for (const what of ['replacing', 'excused', 'incomplete', 'served less', 'rot', 'wipe']) {
				expect(tried[what], what).toBeGreaterThan(0);
			}
		}
	});

	const fixtures = JSON.parse(
		readFileSync(new URL('../../fixtures/sync-schedules.json', import.meta.url), 'utf8')
	) as readonly { readonly was: string; readonly schedule: Schedule }[];

	test.each(fixtures)('never again: $was', async ({ schedule }) => {
		expect((await play(schedule)).faults).toEqual([]);
	});

	test('a schedule plays the same each time', async () => {
		expect(await play(makeSchedule(26))).toEqual(await play(makeSchedule(26)));
	});
});
