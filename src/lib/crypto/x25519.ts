import { asBytes, type Bytes } from './bytes.ts';

export const EXCHANGE_KEY_BYTES = 32;

export interface ExchangePair {
	readonly publicKey: Bytes;
	/** Cannot be exported. */
	readonly privateKey: CryptoKey;
}

export async function createExchangePair(): Promise<ExchangePair> {
	const pair = await crypto.subtle.generateKey('X25519', false, ['deriveBits']);
	if (!('publicKey' in pair)) throw new TypeError('The platform made no pair of keys');
	const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
	return { publicKey, privateKey: pair.privateKey };
}

/** Undefined for the few public keys with which everybody would share the same zero. */
export async function agree(
	privateKey: CryptoKey,
	theirPublicKey: Uint8Array
): Promise<Bytes | undefined> {
	try {
		const bytes = asBytes(theirPublicKey);
		const theirs = await crypto.subtle.importKey('raw', bytes, 'X25519', true, []);
		const algorithm = { name: 'X25519', public: theirs };
		const shared = new Uint8Array(await crypto.subtle.deriveBits(algorithm, privateKey, 256));
		return shared.some((byte) => byte !== 0) ? shared : undefined;
	} catch {
		return undefined;
	}
}
