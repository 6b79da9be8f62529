import type { ExchangePair } from '../../src/lib/crypto/x25519.ts';
import { fromHex, toHex } from './hex.ts';

/** From fixed private keys: the app itself only ever makes fresh ones. */
export async function importExchangePair(
	privateKey: Uint8Array,
	publicKey: Uint8Array
): Promise<ExchangePair> {
	const pkcs8 = fromHex(`302e020100300506032b656e04220420${toHex(privateKey)}`);
	return {
		publicKey: new Uint8Array(publicKey),
		privateKey: await crypto.subtle.importKey('pkcs8', pkcs8, 'X25519', false, ['deriveBits'])
	};
}
