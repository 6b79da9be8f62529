/** What a room shows and sends to the server, made from its keys. */
import { fromBase64url } from '../crypto/base64url.ts';
import { hashPass, signProof } from '../crypto/proof.ts';
import type { Refusal, RoomAccess } from './channel.ts';
import { maxFrame } from './wire-frames.ts';
import { nameBytes } from './wire-names.ts';
import { entryOverhead, proofMessage, type Limits, type Open } from './wire.ts';

/** What the server would refuse in any case, and close the room for. */
export function refuseEntry(
	access: RoomAccess,
	limits: Limits | undefined,
	entry: Uint8Array,
	replaces: readonly Uint8Array[]
): Refusal | undefined {
	if (access.role === 'reader') return { type: 'closed', code: 4403 };
	const limit = roomLimit(access, limits);
	// A message is the entry and a frame more at the most, which the names have to fit into.
	const isTooLarge =
		entry.length + entryOverhead > limit || (replaces.length + 1) * nameBytes > maxFrame;
	return isTooLarge ? { type: 'closed', code: 4413 } : undefined;
}

/** What the room may hold, in bytes, as far as anybody has said. */
export function roomLimit(access: RoomAccess, limits: Limits | undefined): number {
	return (access.role === 'writer' && limits?.room[access.kind]) || Infinity;
}

/** `nonce`: of the connection it is shown on. */
export async function proofOf(
	access: RoomAccess,
	origin: string,
	nonce: Uint8Array
): Promise<Open['role']> {
	if (access.role === 'reader') return { type: 'reader', pass: access.keys.pass };
	const { keys, kind } = access;
	const passHash = await hashPass(keys.pass);
	const message = proofMessage(origin, roomIdBytes(access), nonce, passHash);
	const signature = await signProof(keys, message);
	return { type: 'writer', kind, publicKey: keys.publicKey, passHash, signature };
}

export function roomIdBytes({ keys }: RoomAccess): Uint8Array {
	const bytes = fromBase64url(keys.roomId);
	if (!bytes.ok) throw new Error('A room id is base64url.');
	return bytes.value;
}
