import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sealEntry } from '../../../src/lib/crypto/entry.ts';
import { bucketOf, pad, unpad } from '../../../src/lib/crypto/padding.ts';
import { createSecret, deriveWriterKeys } from '../../../src/lib/crypto/room-keys.ts';
import { valueOf } from '../../support/value-of.ts';

const MAX = 34 * 1024 * 1024;

test.each([
	[0, 512],
	[512, 512],
	[513, 1024],
	[1025, 2048],
	[4096, 4096],
	// From here on sixteenths of a doubling, from 64 KiB on thirty-seconds.
	[4097, 4352],
	[65_535, 65_536],
	[65_537, 67_584],
	[1_048_577, 1_081_344]
])('%i bytes take a bucket of %i', (length, bucket) => {
	expect(bucketOf(length)).toBe(bucket);
});

test('a bucket holds what is in it, grows with it, and is a bucket itself', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: MAX }), (length) => {
			const bucket = bucketOf(length);
			expect(bucket).toBeGreaterThanOrEqual(length);
			expect(bucketOf(length + 1)).toBeGreaterThanOrEqual(bucket);
			expect(bucketOf(bucket)).toBe(bucket);
			if (length > 4096) expect(bucket / length).toBeLessThan(1.0625);
			else expect(bucket).toBeLessThan(Math.max(513, length * 2));
		}),
		{ numRuns: 2000 }
	);
});

test('all lengths there are make few sizes', () => {
	const sizes = new Set<number>();
	for (let length = 0; length < MAX; length = bucketOf(length) + 1) sizes.add(bucketOf(length));
	expect(sizes.size).toBeLessThan(400);
});

test('comes off again, and only zeros do', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 3000 }), (content) => {
			const padded = pad(content);
			expect(padded.length).toBe(bucketOf(4 + content.length));
			expect(valueOf(unpad(padded))).toEqual(new Uint8Array(content));
			if (padded.length === 4 + content.length) return;
			padded[padded.length - 1] = 1;
			expect(unpad(padded)).toEqual({ ok: false, error: { type: 'bad-padding' } });
		})
	);
});

test.each([[], [0, 0, 0], [0, 0, 0, 1], [255, 255, 255, 255, 0]])(
	'is refused where it cannot be: %j',
	(...bytes) => {
		expect(unpad(Uint8Array.from(bytes))).toEqual({ ok: false, error: { type: 'bad-padding' } });
	}
);

test('a call without a note and one with a note look alike from outside', async () => {
	const keys = await deriveWriterKeys(createSecret());
	const lengths = new Set<number>();
	for (const note of ['', 'They decide on Friday.', 'They need references. '.repeat(8)]) {
		const update = new TextEncoder().encode(`{"type":"call","outcome":"spoke","note":"${note}"}`);
		lengths.add(valueOf(await sealEntry(keys, update)).length);
	}
	expect([...lengths]).toEqual([1 + 12 + 512 + 16 + 64]);
});
