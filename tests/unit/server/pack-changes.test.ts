import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	packChanges,
	packOutcomes,
	unpackChanges,
	unpackOutcomes
} from '../../../server/stores/pack-changes.ts';
import type { Change, Outcome } from '../../../server/stores/store.ts';
import { nameBytes } from '../../../src/lib/sync/wire-names.ts';

const bytes = (multiple = 1, maxLength = 40) =>
	fc
		.nat(Math.floor(maxLength / multiple))
		.chain((count) => fc.uint8Array({ minLength: count * multiple, maxLength: count * multiple }));
const name = fc.uint8Array({ minLength: nameBytes, maxLength: nameBytes });

const change: fc.Arbitrary<Change> = fc.record({
	roomId: fc.string(),
	name,
	entry: bytes(1, 2000),
	replaces: bytes(nameBytes, 80),
	limit: fc.nat()
});
const outcome: fc.Arbitrary<Outcome> = fc.oneof(
	fc.record({
		type: fc.constant('added' as const),
		hasChanged: fc.boolean(),
		size: fc.nat(2 ** 31 - 1).map((size) => size * 2),
		digest: fc.record({ count: fc.nat(), sum: name })
	}),
	fc.record({ type: fc.constantFrom('too-large' as const, 'deleted' as const, 'unknown' as const) })
);

test('what is packed comes out as it was', () => {
	fc.assert(
		fc.property(fc.array(change), fc.array(outcome), (changes, outcomes) => {
			expect(unpackChanges(packChanges(changes))).toEqual(changes);
			expect(unpackOutcomes(packOutcomes(outcomes))).toEqual(outcomes);
		})
	);
});
