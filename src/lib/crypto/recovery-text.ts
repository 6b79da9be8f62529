/** The personal secret as the text of a QR code: `afterview-kit:` and base64url of `version · secret · checksum`. */
import { err, ok, type Result } from '../result.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { areEqual, concat, sha256, VERSION, versioned, type Bytes } from './bytes.ts';
import { SECRET_BYTES } from './room-keys.ts';

/** Camera apps offer to search the web for a bare text; for a scheme they do not know they offer nothing. */
const SCHEME = 'afterview-kit:';
const CHECKSUM_BYTES = 4;

export async function secretToText(secret: Uint8Array): Promise<string> {
	if (secret.length !== SECRET_BYTES) throw new RangeError('A secret has 32 bytes');
	const content = versioned(secret);
	return SCHEME + toBase64url(concat(content, await checksumOf(content)));
}

export async function textToSecret(
	text: string
): Promise<Result<Bytes, { type: 'not-a-kit' | 'unknown-version' | 'damaged' }>> {
	const trimmed = text.trim();
	if (!trimmed.startsWith(SCHEME)) return err({ type: 'not-a-kit' });
	const bytes = fromBase64url(trimmed.slice(SCHEME.length));
	if (!bytes.ok || bytes.value.length === 0) return err({ type: 'damaged' });
	if (bytes.value[0] !== VERSION) return err({ type: 'unknown-version' });
	const content = bytes.value.subarray(0, 1 + SECRET_BYTES);
	const checksum = bytes.value.subarray(1 + SECRET_BYTES);
	if (!areEqual(checksum, await checksumOf(content))) return err({ type: 'damaged' });
	return ok(content.slice(1));
}

async function checksumOf(content: Uint8Array): Promise<Bytes> {
	return (await sha256(content)).slice(0, CHECKSUM_BYTES);
}
