/**
 * A 32-byte key under a lock. Each lock is a record of its own, so that a passphrase and a passkey can open the same
 * key: `version · kind · salt (16) · nonce (12) · AES-GCM(key)`, with all before the nonce as associated data.
 */
import { err, ok, type Result } from '../result.ts';
import { decrypt, encrypt, NONCE_BYTES, TAG_BYTES } from './aes-gcm.ts';
import { asBytes, label, randomBytes, VERSION, versioned, type Bytes } from './bytes.ts';
import { deriveAesKey } from './hkdf.ts';

type LockFailure = { type: 'unknown-version' | 'damaged' | 'other-lock' };

type Unlocked<Wrong extends string> = Promise<Result<Bytes, LockFailure | { type: Wrong }>>;

const PASSPHRASE = 1;
const PASSKEY = 2;
/** Of PBKDF2-SHA-256. Not in the record: another number is another version. */
const ROUNDS = 600_000;
const KEY_BYTES = 32;
const SALT_BYTES = 16;
const PREFIX_BYTES = 2 + SALT_BYTES;
const RECORD_BYTES = PREFIX_BYTES + NONCE_BYTES + KEY_BYTES + TAG_BYTES;
const PASSKEY_LABEL = label('lock/passkey');

export function lockWithPassphrase(key: Uint8Array, passphrase: string): Promise<Bytes> {
	return lock(PASSPHRASE, key, (salt) => fromPassphrase(passphrase, salt));
}

/** A damaged ciphertext looks like a wrong passphrase, too: nothing can tell them apart. */
export function unlockWithPassphrase(
	record: Uint8Array,
	passphrase: string
): Unlocked<'wrong-passphrase'> {
	const wrong = { type: 'wrong-passphrase' } as const;
	return unlock(PASSPHRASE, record, wrong, (salt) => fromPassphrase(passphrase, salt));
}

/** `prfOutput`: what the passkey's PRF extension gives for the app's fixed input. */
export function lockWithPasskey(key: Uint8Array, prfOutput: Uint8Array): Promise<Bytes> {
	return lock(PASSKEY, key, (salt) => fromPasskey(prfOutput, salt));
}

export function unlockWithPasskey(
	record: Uint8Array,
	prfOutput: Uint8Array
): Unlocked<'wrong-passkey'> {
	const wrong = { type: 'wrong-passkey' } as const;
	return unlock(PASSKEY, record, wrong, (salt) => fromPasskey(prfOutput, salt));
}

async function lock(
	kind: number,
	key: Uint8Array,
	wrapperFrom: (salt: Bytes) => Promise<CryptoKey>
): Promise<Bytes> {
	if (key.length !== KEY_BYTES) throw new RangeError('The key under a lock has 32 bytes');
	const salt = randomBytes(SALT_BYTES);
	const nonce = randomBytes(NONCE_BYTES);
	const associated = versioned(Uint8Array.of(kind), salt);
	const wrapped = await encrypt(await wrapperFrom(salt), { nonce, associated }, key);
	return versioned(Uint8Array.of(kind), salt, nonce, wrapped);
}

async function unlock<Wrong extends string>(
	kind: number,
	record: Uint8Array,
	wrong: { type: Wrong },
	wrapperFrom: (salt: Bytes) => Promise<CryptoKey>
): Unlocked<Wrong> {
	if (record.length > 0 && record[0] !== VERSION) return err({ type: 'unknown-version' });
	if (record.length !== RECORD_BYTES) return err({ type: 'damaged' });
	if (record[1] !== kind) return err({ type: 'other-lock' });
	const associated = record.subarray(0, PREFIX_BYTES);
	const nonce = record.subarray(PREFIX_BYTES, PREFIX_BYTES + NONCE_BYTES);
	const wrapper = await wrapperFrom(new Uint8Array(record.subarray(2, PREFIX_BYTES)));
	const sealed = record.subarray(PREFIX_BYTES + NONCE_BYTES);
	const key = await decrypt(wrapper, { nonce, associated }, sealed);
	return key ? ok(key) : err(wrong);
}

/** Keyboards spell one passphrase in several ways; NFKC makes them one. */
async function fromPassphrase(passphrase: string, salt: Bytes): Promise<CryptoKey> {
	const bytes = new TextEncoder().encode(passphrase.normalize('NFKC'));
	const key = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveKey']);
	const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS };
	const aes = { name: 'AES-GCM', length: 256 };
	return crypto.subtle.deriveKey(algorithm, key, aes, false, ['encrypt', 'decrypt']);
}

function fromPasskey(prfOutput: Uint8Array, salt: Bytes): Promise<CryptoKey> {
	const secret = asBytes(prfOutput);
	return deriveAesKey({ secret, salt, info: PASSKEY_LABEL }, ['encrypt', 'decrypt']);
}
