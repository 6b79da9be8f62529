/** A passkey as a key to the app lock: its PRF extension gives the same 32 bytes for the same question, and nobody else can. */
import { err, ok, type Result } from '../result.ts';

export type PasskeyProblem =
	/** This passkey, or the place it is kept in, cannot give a secret. */
	| { readonly type: 'no-prf' }
	/** Called off, timed out, or not there. */
	| { readonly type: 'not-given' };

export interface Passkey {
	readonly id: Uint8Array;
	/** What its PRF extension gives. */
	readonly secret: Uint8Array;
}

const QUESTION = new TextEncoder().encode('afterview/1/lock/passkey-question');
const ES256 = -7;
const ED25519 = -8;
const RS256 = -257;
const PRF = { prf: { eval: { first: QUESTION } } };

/** Whether it is worth offering. What a passkey can really do shows when one is made. */
export async function canUsePasskeys(): Promise<boolean> {
	const credentials = (globalThis as Partial<typeof globalThis>).PublicKeyCredential as
		Partial<typeof PublicKeyCredential> | undefined;
	if (!credentials) return false;
	try {
		const can = await credentials.getClientCapabilities?.();
		if (can) return can['extension:prf'] === true;
		return (await credentials.isUserVerifyingPlatformAuthenticatorAvailable?.()) ?? false;
	} catch {
		return false;
	}
}

/** `name` is shown by the platform beside the passkey. */
export async function makePasskey(name: string): Promise<Result<Passkey, PasskeyProblem>> {
	const made = await asked(() =>
		navigator.credentials.create({
			publicKey: {
				challenge: crypto.getRandomValues(new Uint8Array(32)),
				rp: { name },
				user: { id: crypto.getRandomValues(new Uint8Array(16)), name, displayName: name },
				pubKeyCredParams: [ES256, ED25519, RS256].map((alg) => ({ type: 'public-key', alg })),
				authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
				extensions: PRF
			}
		})
	);
	if (!made) return err({ type: 'not-given' });
	const id = new Uint8Array(made.rawId);
	const { prf } = made.getClientExtensionResults();
	const secret = secretOf(prf?.results?.first);
	if (secret) return ok({ id, secret });
	if (prf?.enabled === false) return err({ type: 'no-prf' });
	// Many tell their secret only when they are used, not when they are made.
	return usePasskey(id);
}

export async function usePasskey(id: Uint8Array): Promise<Result<Passkey, PasskeyProblem>> {
	const used = await asked(() =>
		navigator.credentials.get({
			publicKey: {
				challenge: crypto.getRandomValues(new Uint8Array(32)),
				allowCredentials: [{ type: 'public-key', id: new Uint8Array(id) }],
				userVerification: 'required',
				extensions: PRF
			}
		})
	);
	if (!used) return err({ type: 'not-given' });
	const secret = secretOf(used.getClientExtensionResults().prf?.results?.first);
	return secret ? ok({ id, secret }) : err({ type: 'no-prf' });
}

async function asked(
	ask: () => Promise<Credential | null>
): Promise<PublicKeyCredential | undefined> {
	try {
		const credential = await ask();
		return credential instanceof PublicKeyCredential ? credential : undefined;
	} catch {
		return undefined;
	}
}

function secretOf(first: BufferSource | undefined): Uint8Array | undefined {
	if (first === undefined) return undefined;
	return first instanceof ArrayBuffer
		? new Uint8Array(first)
		: new Uint8Array(first.buffer, first.byteOffset, first.byteLength);
}
