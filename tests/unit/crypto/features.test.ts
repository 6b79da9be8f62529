import { afterEach, expect, test, vi } from 'vitest';
import { probeFeatures } from '../../../src/lib/crypto/features.ts';

afterEach(() => {
	vi.restoreAllMocks();
	vi.unstubAllGlobals();
});

function missing(...features: string[]) {
	return { ok: false, error: { type: 'missing', missing: features } };
}

test('everything is here', async () => {
	expect(await probeFeatures()).toEqual({ ok: true, value: undefined });
});

test('a browser without the curves says so', async () => {
	const { generateKey, importKey } = crypto.subtle;
	const refuse = (algorithm: unknown) => algorithm === 'Ed25519' || algorithm === 'X25519';
	const unknown = new DOMException('Unrecognized name', 'NotSupportedError');
	vi.spyOn(crypto.subtle, 'importKey').mockImplementation((...given: unknown[]) =>
		refuse(given[2])
			? Promise.reject(unknown)
			: (Reflect.apply(importKey, crypto.subtle, given) as Promise<CryptoKey>)
	);
	vi.spyOn(crypto.subtle, 'generateKey').mockImplementation((...given: unknown[]) =>
		refuse(given[0])
			? Promise.reject(unknown)
			: (Reflect.apply(generateKey, crypto.subtle, given) as Promise<CryptoKeyPair>)
	);
	expect(await probeFeatures()).toEqual(missing('Ed25519', 'X25519'));
});

test('a browser that knows a name and not what belongs to it is found out', async () => {
	vi.spyOn(crypto.subtle, 'exportKey').mockResolvedValue({ kty: 'OKP', crv: 'Ed25519', x: '' });
	expect(await probeFeatures()).toEqual(missing('Ed25519', 'X25519'));
});

test('a browser without streams that compress says so', async () => {
	vi.stubGlobal('CompressionStream', undefined);
	expect(await probeFeatures()).toEqual(missing('deflate-raw'));
});

test('one that only knows gzip does, too', async () => {
	vi.stubGlobal(
		'DecompressionStream',
		vi.fn(function () {
			throw new TypeError('Unsupported format');
		})
	);
	expect(await probeFeatures()).toEqual(missing('deflate-raw'));
});

test('a page over plain http has no cryptography at all', async () => {
	vi.stubGlobal('crypto', {});
	expect(await probeFeatures()).toEqual({ ok: false, error: { type: 'insecure-context' } });
});
