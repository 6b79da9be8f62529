import { createHash, webcrypto } from 'node:crypto';
import { emptyDigest, type SetDigest } from '../../src/lib/sync/wire-names.ts';
import { proofMessage, signedProof, type Open, type RoomKind } from '../../src/lib/sync/wire.ts';

/** A room with its keys, as a writer has them. Entries are any bytes: the server can't tell. */
export interface TestRoom {
	readonly kind: RoomKind;
	readonly id: Uint8Array;
	readonly publicKey: Uint8Array;
	readonly pass: Uint8Array;
	readonly passHash: Uint8Array;
	readonly sign: (message: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;
}

export const sha256 = (bytes: Uint8Array) =>
	new Uint8Array(createHash('sha256').update(bytes).digest());

/** As the server names an entry. */
export const nameOf = (entry: Uint8Array) => sha256(entry).slice(0, 16);

export const bytesOf = (text: string) => new TextEncoder().encode(text);

export async function createTestRoom(kind: RoomKind = 'large'): Promise<TestRoom> {
	const { subtle } = webcrypto;
	const keys = (await subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
	const publicKey = new Uint8Array(await subtle.exportKey('raw', keys.publicKey));
	const pass = webcrypto.getRandomValues(new Uint8Array(32));
	return {
		kind,
		id: sha256(publicKey),
		publicKey,
		pass,
		passHash: sha256(pass),
		sign: async (message) =>
			new Uint8Array(
				await subtle.sign(
					'Ed25519',
					keys.privateKey,
					signedProof(message) as Uint8Array<ArrayBuffer>
				)
			)
	};
}

export async function openAsWriter(
	room: TestRoom,
	{ origin, nonce }: { origin: string; nonce: Uint8Array },
	held: SetDigest = emptyDigest
): Promise<Open> {
	const { kind, publicKey, passHash } = room;
	const signature = await room.sign(proofMessage(origin, room.id, nonce, passHash));
	const role = { type: 'writer' as const, kind, publicKey, passHash, signature };
	return { type: 'open', roomId: room.id, role, held };
}

export function openAsReader(room: TestRoom, held: SetDigest = emptyDigest): Open {
	return { type: 'open', roomId: room.id, role: { type: 'reader', pass: room.pass }, held };
}
