import { asBytes, type Bytes } from './bytes.ts';

export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;

interface Message {
	readonly nonce: Uint8Array;
	/** Not in the ciphertext, but without the same bytes it does not open. */
	readonly associated: Uint8Array;
}

export async function encrypt(
	key: CryptoKey,
	{ nonce, associated }: Message,
	plain: Uint8Array
): Promise<Bytes> {
	const algorithm = { name: 'AES-GCM', iv: asBytes(nonce), additionalData: asBytes(associated) };
	return new Uint8Array(await crypto.subtle.encrypt(algorithm, key, asBytes(plain)));
}

/** Undefined where key, nonce, associated bytes or ciphertext are not those of the sealing. */
export async function decrypt(
	key: CryptoKey,
	{ nonce, associated }: Message,
	sealed: Uint8Array
): Promise<Bytes | undefined> {
	const algorithm = { name: 'AES-GCM', iv: asBytes(nonce), additionalData: asBytes(associated) };
	try {
		return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, asBytes(sealed)));
	} catch {
		return undefined;
	}
}
