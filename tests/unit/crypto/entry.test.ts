import fc from 'fast-check';
import { deflateRawSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import {
	entryName,
	MAX_UPDATE_BYTES,
	openEntry,
	sealEntry,
	sealEntryWithNonce
} from '../../../src/lib/crypto/entry.ts';
import {
	createSecret,
	deriveReaderBundle,
	deriveWriterKeys,
	importReaderBundle
} from '../../../src/lib/crypto/room-keys.ts';
import { craftEntry, craftPadded } from '../../support/craft-entry.ts';
import { valueOf } from '../../support/value-of.ts';

const secret = createSecret();
const keys = await deriveWriterKeys(secret);
const reader = valueOf(await importReaderBundle(await deriveReaderBundle(secret)));
const otherKeys = await deriveWriterKeys(createSecret());
const honest = valueOf(await sealEntry(keys, new TextEncoder().encode('Left a voicemail')));

afterEach(() => {
	vi.unstubAllGlobals();
});

function refused(type: string) {
	return { ok: false, error: { type } };
}

describe('an entry', () => {
	test('gives every update back, to writer and reader', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (update) => {
				const entry = valueOf(await sealEntry(keys, update));
				const expected = { ok: true, value: new Uint8Array(update) };
				expect(await openEntry(keys, entry)).toEqual(expected);
				expect(await openEntry(reader, entry)).toEqual(expected);
			})
		);
	});

	test('carries a Yjs update', async () => {
		const [from, to] = [new Y.Doc(), new Y.Doc()];
		from.getMap('log').set('e1', 'Spoke; they decide on Friday');
		const entry = valueOf(await sealEntry(keys, Y.encodeStateAsUpdate(from)));
		Y.applyUpdate(to, valueOf(await openEntry(reader, entry)));
		expect(to.getMap('log').toJSON()).toEqual({ e1: 'Spoke; they decide on Friday' });
	});

	test('never comes out twice the same, but does for a test that fixes the nonce', async () => {
		const update = new Uint8Array(10);
		const nonce = new Uint8Array(12);
		const names = await Promise.all(
			[
				await sealEntry(keys, update),
				await sealEntry(keys, update),
				await sealEntryWithNonce(keys, update, nonce),
				await sealEntryWithNonce(keys, update, nonce)
			].map(async (entry) => String(await entryName(valueOf(entry))))
		);
		expect(new Set(names).size).toBe(3);
		expect(names[2]).toBe(names[3]);
	});

	test('is named by 16 bytes that change with any bit', async () => {
		const name = await entryName(honest);
		expect(name).toHaveLength(16);
		const changed = honest.slice();
		changed[honest.length - 1] = (changed[honest.length - 1] ?? 0) ^ 1;
		expect(await entryName(changed)).not.toEqual(name);
	});
});

describe('is refused by name:', () => {
	test('every flipped bit', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(honest.length * 8 - 1), async (bit) => {
				const changed = honest.slice();
				changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
				const type = bit < 8 ? 'unknown-version' : 'bad-signature';
				expect(await openEntry(reader, changed)).toEqual(refused(type));
			}),
			{ numRuns: 400 }
		);
	});

	test('every truncation, and bytes added', async () => {
		for (let length = 0; length < honest.length; length++) {
			expect(await openEntry(reader, honest.subarray(0, length))).toEqual(refused('too-short'));
		}
		const longer = new Uint8Array(honest.length + 1);
		longer.set(honest);
		expect(await openEntry(reader, longer)).toEqual(refused('bad-signature'));
	});

	test('a transplant into another room, even with the same read key', async () => {
		expect(await openEntry(otherKeys, honest)).toEqual(refused('bad-signature'));
		const sameReadKey = { ...otherKeys, readKey: keys.readKey };
		expect(await openEntry(sameReadKey, honest)).toEqual(refused('bad-signature'));
		const sameWriteKey = { ...keys, roomId: otherKeys.roomId };
		expect(await openEntry(sameWriteKey, honest)).toEqual(refused('bad-signature'));
	});

	test('what a reader wrote, who has no write key', async () => {
		const forger = { ...keys, signKey: otherKeys.signKey };
		const forged = valueOf(await sealEntry(forger, new Uint8Array(3)));
		expect(await openEntry(reader, forged)).toEqual(refused('bad-signature'));
	});

	test('the signature of one entry under the body of another', async () => {
		const other = valueOf(await sealEntry(keys, new TextEncoder().encode('Spoke')));
		const mixed = honest.slice();
		mixed.set(other.subarray(-64), honest.length - 64);
		expect(await openEntry(reader, mixed)).toEqual(refused('bad-signature'));
	});

	test('an update too large to be opened again', async () => {
		const update = new Uint8Array(MAX_UPDATE_BYTES + 1);
		expect(await sealEntry(keys, update)).toEqual(refused('too-large'));
		const largest = valueOf(await sealEntry(keys, update.subarray(1)));
		expect(valueOf(await openEntry(reader, largest))).toHaveLength(MAX_UPDATE_BYTES);
	});

	test('a deflate bomb', async () => {
		const bomb = deflateRawSync(Buffer.alloc(256 * 1024 * 1024));
		const padded = craftPadded(bomb, bomb.length, bomb.length + 4);
		const entry = await craftEntry(keys, { padded });
		expect(await openEntry(reader, entry, 1_000_000)).toEqual(refused('too-large'));
		expect(await openEntry(reader, entry)).toEqual(refused('too-large'));
	});

	test('a deflate bomb in a browser that inflates every chunk to its end, asked for or not', async () => {
		const padded = craftPadded(new Uint8Array(), 400_000, 400_004);
		const entry = await craftEntry(keys, { padded });
		let made = 0;
		vi.stubGlobal('DecompressionStream', function () {
			return new TransformStream<Uint8Array, Uint8Array>({
				transform(chunk, controller) {
					const inflated = new Uint8Array(chunk.length * 1032);
					made += inflated.length;
					controller.enqueue(inflated);
				}
			});
		});
		expect(await openEntry(reader, entry)).toEqual(refused('too-large'));
		expect(made).toBeGreaterThan(MAX_UPDATE_BYTES);
		expect(made).toBeLessThan(MAX_UPDATE_BYTES + 3 * 1024 * 1024);
	});
});
