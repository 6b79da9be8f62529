import { err, ok, type Result } from '../result.ts';
import { toBase64url } from './base64url.ts';
import { label, randomBytes, sha256, VERSION, versioned, type Bytes } from './bytes.ts';
import { importSeed, importVerifyKey, PUBLIC_KEY_BYTES } from './ed25519.ts';
import { deriveAesKey, deriveBytes } from './hkdf.ts';

/** Enough to read a room. Can lie in IndexedDB as it is; neither key can be exported. */
export interface ReaderKeys {
	/** SHA-256 of the public write key, base64url. */
	readonly roomId: string;
	readonly publicKey: Bytes;
	readonly verifyKey: CryptoKey;
	readonly readKey: CryptoKey;
	/** What a reader shows to the server. */
	readonly pass: Bytes;
}

/** Enough to write in a room, too. */
export interface WriterKeys extends ReaderKeys {
	readonly signKey: CryptoKey;
}

export const SECRET_BYTES = 32;
const READ_KEY = label('room/read-key');
const PASS = label('room/pass');
const WRITE_KEY = label('room/write-key');
const READ_KEY_BYTES = 32;
const PASS_BYTES = 32;
const BUNDLE_BYTES = 1 + PUBLIC_KEY_BYTES + READ_KEY_BYTES + PASS_BYTES;

export function createSecret(): Bytes {
	return randomBytes(SECRET_BYTES);
}

export async function roomIdOf(publicKey: Uint8Array): Promise<string> {
	return toBase64url(await sha256(publicKey));
}

/** Throws a RangeError if the secret is not 32 bytes. */
export async function deriveWriterKeys(secret: Uint8Array): Promise<WriterKeys> {
	const [{ signKey, publicKey }, readKey, pass] = await Promise.all([
		deriveWriteKey(secret),
		deriveAesKey({ secret, info: READ_KEY }, ['encrypt', 'decrypt']),
		deriveBytes({ secret, info: PASS }, PASS_BYTES)
	]);
	const verifyKey = await importVerifyKey(publicKey);
	return { roomId: await roomIdOf(publicKey), publicKey, verifyKey, readKey, pass, signKey };
}

/** What to hand to somebody who may read the room: `version · public write key · read key · pass`. */
export async function deriveReaderBundle(secret: Uint8Array): Promise<Bytes> {
	const [{ publicKey }, readKey, pass] = await Promise.all([
		deriveWriteKey(secret),
		deriveBytes({ secret, info: READ_KEY }, READ_KEY_BYTES),
		deriveBytes({ secret, info: PASS }, PASS_BYTES)
	]);
	return versioned(publicKey, readKey, pass);
}

export async function importReaderBundle(
	bundle: Uint8Array
): Promise<Result<ReaderKeys, { type: 'unknown-version' | 'wrong-length' | 'bad-key' }>> {
	if (bundle.length > 0 && bundle[0] !== VERSION) return err({ type: 'unknown-version' });
	if (bundle.length !== BUNDLE_BYTES) return err({ type: 'wrong-length' });
	const publicKey = bundle.slice(1, 1 + PUBLIC_KEY_BYTES);
	const secretPart = bundle.slice(1 + PUBLIC_KEY_BYTES);
	const pass = secretPart.slice(READ_KEY_BYTES);
	try {
		const [verifyKey, readKey] = await Promise.all([
			importVerifyKey(publicKey),
			importReadKey(secretPart.subarray(0, READ_KEY_BYTES))
		]);
		return ok({ roomId: await roomIdOf(publicKey), publicKey, verifyKey, readKey, pass });
	} catch {
		return err({ type: 'bad-key' });
	}
}

async function deriveWriteKey(secret: Uint8Array): ReturnType<typeof importSeed> {
	if (secret.length !== SECRET_BYTES) throw new RangeError('A secret has 32 bytes');
	return importSeed(await deriveBytes({ secret, info: WRITE_KEY }, SECRET_BYTES));
}

function importReadKey(bytes: Bytes): Promise<CryptoKey> {
	return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['decrypt']);
}
