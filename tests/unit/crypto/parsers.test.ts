import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepareParsers } from '../../support/crypto-parsers.ts';
import { createChance, mutate } from '../../support/mutate.ts';

describe.each(await prepareParsers())('$name', ({ honest, parse }) => {
	test('never throws, whatever the bytes', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 800 }), async (bytes) => {
				expect(await parse(new Uint8Array(bytes))).toHaveProperty('ok');
			}),
			{ numRuns: 200 }
		);
	});

	test('never throws on what was honest once', async () => {
		const chance = createChance(20260310);
		for (let round = 0; round < 300; round++) {
			expect(await parse(mutate(honest, chance))).toHaveProperty('ok');
		}
	});
});
