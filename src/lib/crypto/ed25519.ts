import { fromBase64url } from './base64url.ts';
import { asBytes, concat, type Bytes } from './bytes.ts';

export const PUBLIC_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

/** What stands before the 32 bytes of a seed in PKCS #8, the only form of a bare seed that is imported everywhere (RFC 8410). */
const PKCS8_HEAD = Uint8Array.of(
	...[
		0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20
	]
);

/** The platform gives the public half of a seed only in an export, so the key is imported twice: to ask, and to keep. */
export async function importSeed(
	seed: Uint8Array
): Promise<{ signKey: CryptoKey; publicKey: Bytes }> {
	const pkcs8 = concat(PKCS8_HEAD, seed);
	const shown = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
	const { x = '' } = await crypto.subtle.exportKey('jwk', shown);
	const publicKey = fromBase64url(x);
	if (!publicKey.ok) throw new TypeError('The platform exported no public key');
	const signKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
	return { signKey, publicKey: publicKey.value };
}

/** Rejects where the platform looks at the bytes and finds no key. */
export function importVerifyKey(publicKey: Uint8Array): Promise<CryptoKey> {
	return crypto.subtle.importKey('raw', asBytes(publicKey), 'Ed25519', true, ['verify']);
}

export async function sign(signKey: CryptoKey, message: Bytes): Promise<Bytes> {
	return new Uint8Array(await crypto.subtle.sign('Ed25519', signKey, message));
}

export async function isSigned(
	verifyKey: CryptoKey,
	message: Bytes,
	signature: Uint8Array
): Promise<boolean> {
	try {
		return await crypto.subtle.verify('Ed25519', verifyKey, asBytes(signature), message);
	} catch {
		// Some platforms refuse odd points and lengths instead of saying no.
		return false;
	}
}
