import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDiskSeal } from '../../../src/lib/crypto/disk-seal.ts';
import { createCipher } from '../../../src/lib/storage/make-cipher.ts';

const seal = createDiskSeal(new Uint8Array(32).fill(1));
const other = createDiskSeal(new Uint8Array(32).fill(2));

describe('the seal of the disk', () => {
	it('gives back what it sealed, and never twice the same bytes', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), (plain) => {
				const sealed = seal.seal(plain);
				expect(seal.open(sealed)).toEqual(plain);
				expect(seal.seal(plain)).not.toEqual(sealed);
				expect(other.open(sealed)).toBeUndefined();
			})
		);
	});

	it('opens nothing that was changed in any one bit', () => {
		const sealed = seal.seal(new TextEncoder().encode('Dana Whitfield'));
		for (let bit = 0; bit < sealed.length * 8; bit++) {
			const changed = sealed.slice();
			changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
			expect(seal.open(changed)).toBeUndefined();
		}
	});

	it('opens no foreign bytes, and throws at none', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
				expect(seal.open(bytes)).toBeUndefined();
				expect(seal.open(Uint8Array.of(1, ...bytes))).toBeUndefined();
			})
		);
	});

	it('opens bytes of version 1 for ever', () => {
		const sealed = 'AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFzyxteS9xr/hlyADLXhWFO6MvATXPNLs3ceVodcSoQ==';
		const bytes = Uint8Array.from(atob(sealed), (letter) => letter.charCodeAt(0));
		expect(new TextDecoder().decode(seal.open(bytes))).toBe('Dana Whitfield');
	});
});

describe('the cipher of the disk', () => {
	const cipher = createCipher(seal);

	it('keeps whatever goes to the disk', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.uint8Array(),
					fc.string(),
					fc.json().map((json) => JSON.parse(json) as unknown)
				),
				(value) => {
					expect(cipher.open(cipher.seal(value))).toEqual(value);
				}
			)
		);
	});

	it('opens nothing that is no sealed bytes', () => {
		for (const value of [undefined, null, 'text', { a: 1 }, Uint8Array.of(), Uint8Array.of(1, 2)]) {
			expect(cipher.open(value)).toBeUndefined();
		}
	});
});
