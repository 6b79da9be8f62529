/**
 * Three devices and a server under random schedules: at the end all are the same and nothing is lost that anybody had.
 * `SCHEDULES=5000` plays more of them, `SEED=17` only that one.
 */
import { expect, test } from 'vitest';
import { createCheapSealing } from '../../support/sync-world/cheap-sealing.ts';
import { runSchedule, type Sealed } from '../../support/sync-world/run-schedule.ts';
import { makeSchedule } from '../../support/sync-world/schedule.ts';
import type { WriterKeys } from '../../../src/lib/crypto/room-keys.ts';

const cheap = async (): Promise<Sealed> => {
	let number = 0;
	const sealing = createCheapSealing('here', () => number++);
	const other = createCheapSealing('there', () => number++);
	const foreign = await other.seal?.(new Uint8Array([0, 0]));
	return {
		access: { role: 'writer', kind: 'large', keys: { roomId: 'here' } as WriterKeys },
		sealing,
		isBusy: () => false,
		foreign: foreign?.ok ? [foreign.value] : []
	};
};

const only = process.env['SEED'];
const count = Number(process.env['SCHEDULES'] ?? 300);
const from = Number(process.env['FROM'] ?? 0);
const seeds = only ? [Number(only)] : Array.from({ length: count }, (_, at) => from + at);

test('under any schedule', { timeout: 3_600_000 }, async () => {
	const tallies: Record<string, number> = {};
	const failed: { seed: number; faults: readonly string[] }[] = [];
	for (const seed of seeds) {
		const { faults, tally } = await runSchedule(makeSchedule(seed), await cheap());
		if (faults.length > 0) failed.push({ seed, faults });
		for (const [name, times] of Object.entries(tally)) tallies[name] = (tallies[name] ?? 0) + times;
	}
	if (process.env['TALLY']) console.log(tallies);
	expect(failed).toEqual([]);
});
