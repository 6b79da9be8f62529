import { asBytes, type Bytes } from './bytes.ts';

interface Derivation {
	readonly secret: Uint8Array;
	/** Says what the result is for. */
	readonly info: Uint8Array;
	readonly salt?: Uint8Array;
}

/** HKDF-SHA-256 (RFC 5869); `length` in bytes. */
export async function deriveBytes(from: Derivation, length: number): Promise<Bytes> {
	const { algorithm, key } = await prepare(from);
	return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, length * 8));
}

/** The same 32 bytes as an AES-256-GCM key that never comes into the page. */
export async function deriveAesKey(
	from: Derivation,
	usages: readonly ('encrypt' | 'decrypt')[]
): Promise<CryptoKey> {
	const { algorithm, key } = await prepare(from);
	const aes = { name: 'AES-GCM', length: 256 };
	return crypto.subtle.deriveKey(algorithm, key, aes, false, [...usages]);
}

async function prepare({ secret, info, salt = new Uint8Array() }: Derivation) {
	const algorithm = { name: 'HKDF', hash: 'SHA-256', info: asBytes(info), salt: asBytes(salt) };
	const usages = ['deriveBits', 'deriveKey'] as const;
	const key = await crypto.subtle.importKey('raw', asBytes(secret), 'HKDF', false, usages);
	return { algorithm, key };
}
