/** What two devices have in common once each knows the other's fresh key: a code to compare, and a key each way. */
import { err, ok, type Result } from '../result.ts';
import { decrypt, encrypt, NONCE_BYTES, TAG_BYTES } from './aes-gcm.ts';
import { concat, label, randomBytes, VERSION, versioned, type Bytes } from './bytes.ts';
import { deriveAesKey, deriveBytes } from './hkdf.ts';
import { agree, type ExchangePair } from './x25519.ts';

export interface Peer {
	/** Six digits in two groups, the same on both screens: `123 456`. */
	readonly code: string;
	readonly sendKey: CryptoKey;
	readonly receiveKey: CryptoKey;
}

interface Meeting {
	readonly role: 'seeker' | 'newcomer';
	/** Of the invitation. */
	readonly secret: Uint8Array;
	readonly pair: ExchangePair;
	readonly theirPublicKey: Uint8Array;
}

const CODE = label('invitation/code');
const TO_NEWCOMER = label('invitation/to-newcomer');
const TO_SEEKER = label('invitation/to-seeker');
const HEAD_BYTES = 1 + NONCE_BYTES;

export async function meet({
	role,
	secret,
	pair,
	theirPublicKey
}: Meeting): Promise<Result<Peer, { type: 'bad-key' }>> {
	const shared = await agree(pair.privateKey, theirPublicKey);
	if (!shared) return err({ type: 'bad-key' });
	const isSeeker = role === 'seeker';
	const keys = isSeeker
		? concat(pair.publicKey, theirPublicKey)
		: concat(theirPublicKey, pair.publicKey);
	const between = (direction: Bytes, usage: 'encrypt' | 'decrypt') =>
		deriveAesKey({ secret: shared, salt: secret, info: concat(direction, keys) }, [usage]);
	const [code, sendKey, receiveKey] = await Promise.all([
		deriveCode(secret, keys),
		between(isSeeker ? TO_NEWCOMER : TO_SEEKER, 'encrypt'),
		between(isSeeker ? TO_SEEKER : TO_NEWCOMER, 'decrypt')
	]);
	return ok({ code, sendKey, receiveKey });
}

/** `version · nonce · AES-GCM(payload)`; opens for nobody but this peer. */
export async function sealForPeer({ sendKey }: Peer, payload: Uint8Array): Promise<Bytes> {
	const nonce = randomBytes(NONCE_BYTES);
	return versioned(nonce, await encrypt(sendKey, { nonce, associated: versioned() }, payload));
}

export async function openFromPeer(
	{ receiveKey }: Peer,
	sealed: Uint8Array
): Promise<Result<Bytes, { type: 'too-short' | 'unknown-version' | 'cannot-decrypt' }>> {
	if (sealed.length > 0 && sealed[0] !== VERSION) return err({ type: 'unknown-version' });
	if (sealed.length < HEAD_BYTES + TAG_BYTES) return err({ type: 'too-short' });
	const nonce = sealed.subarray(1, HEAD_BYTES);
	const message = { nonce, associated: versioned() };
	const payload = await decrypt(receiveKey, message, sealed.subarray(HEAD_BYTES));
	return payload ? ok(payload) : err({ type: 'cannot-decrypt' });
}

async function deriveCode(secret: Uint8Array, keys: Uint8Array): Promise<string> {
	const bytes = await deriveBytes({ secret, info: concat(CODE, keys) }, 8);
	// Of 2^64 numbers the rest of the division favours none by more than one in ten million millions.
	const number = new DataView(bytes.buffer).getBigUint64(0) % 1_000_000n;
	const digits = number.toString().padStart(6, '0');
	return `${digits.slice(0, 3)} ${digits.slice(3)}`;
}
