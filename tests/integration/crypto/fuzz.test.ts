import { expect, test } from 'vitest';
import { prepareParsers } from '../../support/crypto-parsers.ts';
import { createChance, mutate } from '../../support/mutate.ts';
import { memoryInUse } from '../../support/memory-in-use.ts';

const INPUTS = 100_000;
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
/** As many wait for the platform's cipher threads at once. */
const SIDE_BY_SIDE = 16;

test('a hundred thousand mutated inputs: nothing throws, nothing is forged, memory stays flat', async () => {
	const parsers = await prepareParsers();
	const turns = parsers.flatMap((parser) => Array.from({ length: parser.share }, () => parser));
	expect(turns).toHaveLength(100);
	const chance = createChance(SEED);
	let next = 0;
	const forged: string[] = [];

	async function work(until: number): Promise<void> {
		while (next < until) {
			const parser = turns[next++ % turns.length];
			if (!parser) return;
			const { name, honest, parse } = parser;
			const bytes = mutate(honest, chance);
			const result = await parse(bytes);
			const isHonest = Buffer.compare(bytes, honest) === 0;
			if (isAuthenticated(name) && result.ok && !isHonest) forged.push(`${name}: ${bytes.join()}`);
			if (!result.ok && result.error.type === 'forged') forged.push(name);
		}
	}
	const workUpTo = (until: number) =>
		Promise.all(Array.from({ length: SIDE_BY_SIDE }, () => work(until)));

	await workUpTo(INPUTS / 5);
	const before = memoryInUse();
	await workUpTo(INPUTS);
	expect(next).toBeGreaterThanOrEqual(INPUTS);
	expect(forged).toEqual([]);
	expect(memoryInUse() - before).toBeLessThan(8 * 1024 * 1024);
});

/** What nobody without a key can make; the others read what anybody may write. */
function isAuthenticated(name: string): boolean {
	return ['entry', 'answer', 'payload', 'lock'].includes(name);
}
