/** Sealing needs Chromium 137, Firefox 130 or Safari 17; where one is older the app works alone and says what is missing. */
import { err, ok, type Result } from '../result.ts';
import { decrypt, encrypt, NONCE_BYTES } from './aes-gcm.ts';
import { areEqual, randomBytes } from './bytes.ts';
import { deflate, inflate } from './deflate.ts';
import { importSeed, importVerifyKey, isSigned, sign } from './ed25519.ts';
import { deriveAesKey } from './hkdf.ts';
import { agree, createExchangePair } from './x25519.ts';

export type Feature = 'AES-GCM' | 'HKDF' | 'Ed25519' | 'X25519' | 'deflate-raw';

export type FeatureFailure =
	/** A page over plain http, where browsers hide all cryptography. */
	{ type: 'insecure-context' } | { type: 'missing'; missing: readonly Feature[] };

/** Each is used once exactly as it will be used: a name that is known may still lack half of what it should do. */
const trials: Readonly<Record<Feature, () => Promise<boolean>>> = {
	'AES-GCM': async () => {
		const aes = { name: 'AES-GCM', length: 256 };
		const key = await crypto.subtle.generateKey(aes, false, ['encrypt', 'decrypt']);
		const message = { nonce: randomBytes(NONCE_BYTES), associated: randomBytes(8) };
		const plain = randomBytes(8);
		const opened = await decrypt(key, message, await encrypt(key, message, plain));
		return opened !== undefined && areEqual(opened, plain);
	},
	HKDF: async () => {
		const key = await deriveAesKey({ secret: randomBytes(32), info: randomBytes(8) }, ['encrypt']);
		return !key.extractable;
	},
	Ed25519: async () => {
		const { signKey, publicKey } = await importSeed(randomBytes(32));
		const message = randomBytes(8);
		const verifyKey = await importVerifyKey(publicKey);
		return isSigned(verifyKey, message, await sign(signKey, message));
	},
	X25519: async () => {
		const [ours, theirs] = await Promise.all([createExchangePair(), createExchangePair()]);
		const one = await agree(ours.privateKey, theirs.publicKey);
		const other = await agree(theirs.privateKey, ours.publicKey);
		return one !== undefined && other !== undefined && areEqual(one, other);
	},
	'deflate-raw': async () => {
		const plain = randomBytes(8);
		const inflated = await inflate(await deflate(plain), plain.length);
		return inflated.ok && areEqual(inflated.value, plain);
	}
};

export async function probeFeatures(): Promise<Result<undefined, FeatureFailure>> {
	// The type says that it is always there.
	const { subtle } = globalThis.crypto as Partial<Crypto>;
	if (!subtle) return err({ type: 'insecure-context' });
	const missing: Feature[] = [];
	for (const feature of Object.keys(trials) as Feature[]) {
		if (!(await trials[feature]().catch(() => false))) missing.push(feature);
	}
	return missing.length === 0 ? ok(undefined) : err({ type: 'missing', missing });
}
