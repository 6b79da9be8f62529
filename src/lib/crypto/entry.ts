import { err, ok, type Result } from '../result.ts';
import { decrypt, encrypt, NONCE_BYTES, TAG_BYTES } from './aes-gcm.ts';
import { concat, label, randomBytes, sha256, VERSION, versioned, type Bytes } from './bytes.ts';
import { deflate, inflate } from './deflate.ts';
import { isSigned, sign, SIGNATURE_BYTES } from './ed25519.ts';
import { pad, SMALLEST_BUCKET, unpad } from './padding.ts';
import type { ReaderKeys, WriterKeys } from './room-keys.ts';

/** `version · nonce · AES-GCM(pad(deflate(update))) · Ed25519 signature` */
export type EntryFailure = {
	type:
		| 'too-short'
		| 'unknown-version'
		| 'bad-signature'
		| 'cannot-decrypt'
		| 'bad-padding'
		| 'cannot-inflate'
		| 'too-large';
};

/** Of one update, before it is deflated. */
export const MAX_UPDATE_BYTES = 32 * 1024 * 1024;

const ENTRY = label('entry');
const HEAD_BYTES = 1 + NONCE_BYTES;
/** What sealing adds to the padded update. */
const OVERHEAD_BYTES = HEAD_BYTES + TAG_BYTES + SIGNATURE_BYTES;
const NAME_BYTES = 16;

/** Refuses what nobody could open again. */
export function sealEntry(
	keys: WriterKeys,
	update: Uint8Array
): Promise<Result<Bytes, { type: 'too-large' }>> {
	return sealEntryWithNonce(keys, update, randomBytes(NONCE_BYTES));
}

/** For tests that must repeat themselves: one nonce with two updates gives away both, and the key. */
export async function sealEntryWithNonce(
	keys: WriterKeys,
	update: Uint8Array,
	nonce: Uint8Array
): Promise<Result<Bytes, { type: 'too-large' }>> {
	if (update.length > MAX_UPDATE_BYTES) return err({ type: 'too-large' });
	const associated = associatedBytes(keys.roomId);
	const sealed = await encrypt(keys.readKey, { nonce, associated }, pad(await deflate(update)));
	const body = versioned(nonce, sealed);
	return ok(concat(body, await sign(keys.signKey, signedBytes(keys.roomId, body))));
}

/** `limit`: bytes of the inflated update. Never rejects, whatever the bytes are. */
export async function openEntry(
	keys: ReaderKeys,
	entry: Uint8Array,
	limit = MAX_UPDATE_BYTES
): Promise<Result<Bytes, EntryFailure>> {
	if (entry.length > 0 && entry[0] !== VERSION) return err({ type: 'unknown-version' });
	if (entry.length < OVERHEAD_BYTES + SMALLEST_BUCKET) return err({ type: 'too-short' });
	const body = entry.subarray(0, -SIGNATURE_BYTES);
	const signature = entry.subarray(-SIGNATURE_BYTES);
	if (!(await isSigned(keys.verifyKey, signedBytes(keys.roomId, body), signature))) {
		return err({ type: 'bad-signature' });
	}
	const nonce = body.subarray(1, HEAD_BYTES);
	const associated = associatedBytes(keys.roomId);
	const padded = await decrypt(keys.readKey, { nonce, associated }, body.subarray(HEAD_BYTES));
	if (!padded) return err({ type: 'cannot-decrypt' });
	const deflated = unpad(padded);
	return deflated.ok ? inflate(deflated.value, limit) : deflated;
}

/** The first 16 bytes of its SHA-256. */
export async function entryName(entry: Uint8Array): Promise<Bytes> {
	return (await sha256(entry)).slice(0, NAME_BYTES);
}

/** A room id has always 43 characters, so nothing can shift from one part into the next. */
function signedBytes(roomId: string, body: Uint8Array): Bytes {
	return concat(ENTRY, new TextEncoder().encode(roomId), body);
}

function associatedBytes(roomId: string): Bytes {
	return versioned(new TextEncoder().encode(roomId));
}
