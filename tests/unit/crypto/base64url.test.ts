import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64url, toBase64url } from '../../../src/lib/crypto/base64url.ts';

test('is what others call base64url, and comes back', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
			const text = toBase64url(bytes);
			expect(text).toBe(Buffer.from(bytes).toString('base64url'));
			expect(fromBase64url(text)).toEqual({ ok: true, value: new Uint8Array(bytes) });
		})
	);
});

test.each(['A', 'AB==', 'AB', 'A+/A', 'AA AA', 'AAA\n', 'ÄAAA', 'AAAAA'])('refuses %j', (text) => {
	// "AB" has bits that lie beyond its one byte: "AA" already means that byte.
	expect(fromBase64url(text)).toEqual({ ok: false, error: { type: 'not-base64url' } });
});
