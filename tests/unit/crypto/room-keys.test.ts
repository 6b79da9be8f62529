import { expect, test } from 'vitest';
import { deriveBytes } from '../../../src/lib/crypto/hkdf.ts';
import { hashPass, signProof, verifyProof } from '../../../src/lib/crypto/proof.ts';
import { sealEntry } from '../../../src/lib/crypto/entry.ts';
import {
	createSecret,
	deriveReaderBundle,
	deriveWriterKeys,
	importReaderBundle,
	roomIdOf
} from '../../../src/lib/crypto/room-keys.ts';
import { toHex } from '../../support/hex.ts';
import { valueOf } from '../../support/value-of.ts';

const secret = createSecret();
const keys = await deriveWriterKeys(secret);
const message = new TextEncoder().encode('https://example.test, a room, a nonce');

test('a secret always gives the same room, another one another', async () => {
	const again = await deriveWriterKeys(secret);
	expect(again.roomId).toBe(keys.roomId);
	expect(again.pass).toEqual(keys.pass);
	expect(keys.roomId).toMatch(/^[\w-]{43}$/);
	expect(keys.roomId).toBe(await roomIdOf(keys.publicKey));
	expect((await deriveWriterKeys(createSecret())).roomId).not.toBe(keys.roomId);
});

test('none of the keys is another, or the secret', async () => {
	const [, publicKey, readKey, pass] = cut(await deriveReaderBundle(secret), [1, 32, 32, 32]);
	const bare = await deriveBytes({ secret, info: new Uint8Array() }, 32);
	expect(new Set([secret, bare, publicKey, readKey, pass].map(String)).size).toBe(5);
	expect(pass).toEqual(keys.pass);
});

test('no key can be exported that need not be', async () => {
	for (const key of [keys.readKey, keys.signKey]) {
		expect(key.extractable).toBe(false);
		await expect(crypto.subtle.exportKey('jwk', key)).rejects.toThrow();
	}
});

test('a secret of another length is a bug', async () => {
	await expect(deriveWriterKeys(secret.subarray(1))).rejects.toThrow(RangeError);
	await expect(deriveReaderBundle(new Uint8Array())).rejects.toThrow(RangeError);
});

test('a reader has what opens and nothing that seals', async () => {
	const reader = valueOf(await importReaderBundle(await deriveReaderBundle(secret)));
	expect(reader).toMatchObject({ roomId: keys.roomId, pass: keys.pass });
	expect(reader).not.toHaveProperty('signKey');
	expect(reader.readKey.usages).toEqual(['decrypt']);
	expect(reader.readKey.extractable).toBe(false);
	await expect(
		sealEntry({ ...reader, signKey: keys.signKey }, new Uint8Array(1))
	).rejects.toThrow();
});

test('a bundle that is none is named', async () => {
	const bundle = await deriveReaderBundle(secret);
	const newer = bundle.slice();
	newer[0] = 2;
	expect(await importReaderBundle(newer)).toEqual({
		ok: false,
		error: { type: 'unknown-version' }
	});
	for (const bytes of [new Uint8Array(), bundle.subarray(0, 96), Uint8Array.of(...bundle, 0)]) {
		expect(await importReaderBundle(bytes)).toEqual({ ok: false, error: { type: 'wrong-length' } });
	}
});

test('a proof holds for its message, its key and nothing else', async () => {
	const signature = await signProof(keys, message);
	expect(await verifyProof(keys.publicKey, message, signature)).toBe(true);
	const other = await deriveWriterKeys(createSecret());
	expect(await verifyProof(other.publicKey, message, signature)).toBe(false);
	expect(await verifyProof(keys.publicKey, message.subarray(1), signature)).toBe(false);
	expect(await verifyProof(keys.publicKey, message, signature.subarray(1))).toBe(false);
	expect(await verifyProof(keys.publicKey, message, new Uint8Array(64))).toBe(false);
	expect(await verifyProof(new Uint8Array(3), message, signature)).toBe(false);
	expect(await verifyProof(new Uint8Array(32), message, signature)).toBe(false);
});

test('a server that chooses what is signed as a proof gets no entry signed', async () => {
	const entry = valueOf(await sealEntry(keys, new Uint8Array(5)));
	const body = entry.subarray(0, -64);
	const asEntry = new TextEncoder().encode(`afterview/1/entry\0${keys.roomId}`);
	const wanted = Uint8Array.of(...asEntry, ...body);
	expect(await signProof(keys, wanted)).not.toEqual(entry.slice(-64));
	expect(await verifyProof(keys.publicKey, wanted, entry.subarray(-64))).toBe(false);
});

test('the server keeps the SHA-256 of the pass', async () => {
	const digest = await crypto.subtle.digest('SHA-256', keys.pass);
	expect(toHex(await hashPass(keys.pass))).toBe(toHex(new Uint8Array(digest)));
});

function cut(bytes: Uint8Array, lengths: number[]): Uint8Array[] {
	let at = 0;
	return lengths.map((length) => bytes.slice(at, (at += length)));
}
