/** How a device shows the server that it may write in a room, or read it. */
import { concat, label, sha256, type Bytes } from './bytes.ts';
import { importVerifyKey, isSigned, sign } from './ed25519.ts';
import type { WriterKeys } from './room-keys.ts';

/** Set before the message: the server has a say in what is signed here, and must not get an entry signed. */
const PROOF = label('proof');

export function signProof(
	{ signKey }: Pick<WriterKeys, 'signKey'>,
	message: Uint8Array
): Promise<Bytes> {
	return sign(signKey, concat(PROOF, message));
}

/** False for anything that is not the signature of this message by the owner of this raw public write key. */
export async function verifyProof(
	publicKey: Uint8Array,
	message: Uint8Array,
	signature: Uint8Array
): Promise<boolean> {
	const verifyKey = await importVerifyKey(publicKey).catch(() => undefined);
	return verifyKey !== undefined && isSigned(verifyKey, concat(PROOF, message), signature);
}

/** What the server keeps of a reader's pass. */
export function hashPass(pass: Uint8Array): Promise<Bytes> {
	return sha256(pass);
}
