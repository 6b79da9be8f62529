import { createHash, timingSafeEqual, verify } from 'node:crypto';
import { proofMessage, signedProof, type Open } from '../../src/lib/sync/wire.ts';

/** What stands before an Ed25519 key in the form that Node reads (RFC 8410, section 4). */
const keyHead = Buffer.from('302a300506032b6570032100', 'hex');

/** Who is on the other end, as far as a proof goes. */
export interface Challenge {
	/** Of the page, one that is allowed. */
	readonly origin: string;
	/** Said to this connection only. */
	readonly nonce: Uint8Array;
}

/**
 * Whether a writer holds the room's key: its id is the hash of the public key, so nothing has to be known of the room.
 * The signature is checked on a thread of Node's own.
 */
export async function holdsKey({ roomId, role }: Open, challenge: Challenge): Promise<boolean> {
	if (role.type !== 'writer' || !isHashOf(roomId, role.publicKey)) return false;
	const { origin, nonce } = challenge;
	const message = signedProof(proofMessage(origin, roomId, nonce, role.passHash));
	const key = Buffer.concat([keyHead, role.publicKey]);
	return new Promise((answered) => {
		try {
			verify(null, message, { key, format: 'der', type: 'spki' }, role.signature, (error, holds) =>
				answered(!error && holds)
			);
		} catch {
			// Bytes that are no key.
			answered(false);
		}
	});
}

/** Whether one who came with this role belongs to a room with this pass. */
export function fitsRoom(role: Open['role'], passHash: Uint8Array): boolean {
	return role.type === 'reader'
		? isHashOf(passHash, role.pass)
		: timingSafeEqual(passHash, role.passHash);
}

function isHashOf(hash: Uint8Array, bytes: Uint8Array): boolean {
	return timingSafeEqual(hash, createHash('sha256').update(bytes).digest());
}
