import { createDecipheriv, createPublicKey, hkdfSync, verify } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import vectors from '../../fixtures/crypto-v1.json' with { type: 'json' };
import { checkVectors } from '../../support/crypto-vectors.ts';
import { checkPublished } from '../../support/published-vectors.ts';

test('HKDF, Ed25519 and X25519 give what the standards print', async () => {
	expect(await checkPublished()).toEqual([]);
});

test('what version 1 wrote opens for ever', async () => {
	expect(await checkVectors(vectors)).toEqual([]);
});

test('a vector that does not come out is named', async () => {
	const changed = structuredClone(vectors);
	for (const room of changed.rooms) room.roomId = 'x';
	for (const refused of changed.refused) refused.failure = 'none';
	for (const invitation of changed.invitations) invitation.code = '000 000';
	for (const kit of changed.kits) kit.words = kit.words.replace('absurd', 'able');
	expect((await checkVectors(changed)).length).toBeGreaterThanOrEqual(
		changed.rooms.length + changed.refused.length + changed.invitations.length * 2
	);
});

// Written from docs/sealed-formats.md with another library, so that the text alone is enough to read an entry.
test.each(vectors.entries)('entry $name is as the document of the formats says', (vector) => {
	const [secret, entry] = [vector.secret, vector.entry].map((text) =>
		Buffer.from(text, 'base64url')
	);
	const room = vectors.rooms.find((each) => each.secret === vector.secret);
	if (!secret || !entry || !room) throw new Error('A room is missing');
	const publicKey = createPublicKey({
		key: { kty: 'OKP', crv: 'Ed25519', x: room.publicKey },
		format: 'jwk'
	});
	const body = entry.subarray(0, -64);
	const signed = Buffer.concat([Buffer.from(`afterview/1/entry\0${room.roomId}`), body]);
	expect(verify(null, signed, publicKey, entry.subarray(-64))).toBe(true);

	const readKey = hkdfSync('sha256', secret, '', 'afterview/1/room/read-key\0', 32);
	const cipher = createDecipheriv('aes-256-gcm', Buffer.from(readKey), body.subarray(1, 13));
	cipher.setAAD(Buffer.from(`\x01${room.roomId}`));
	cipher.setAuthTag(body.subarray(-16));
	const padded = Buffer.concat([cipher.update(body.subarray(13, -16)), cipher.final()]);
	const deflated = padded.subarray(4, 4 + padded.readUInt32BE(0));
	expect(inflateRawSync(deflated).toString('base64url')).toBe(vector.update);
});
