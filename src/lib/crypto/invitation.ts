/**
 * Two devices meet under a one-time secret, which a link or QR code carries. Both have a fresh key pair; what they send
 * each other may pass through hands that know the link.
 *
 *     the seeker's device                                     the newcomer
 *     createInvitation            — link: secret →            createNewcomer
 *     acceptHello                 ← hello: public key —
 *                                 — answer: public key, opener →    acceptAnswer
 *     shows the code; a person compares; approves             shows the code
 *     sealForPeer                 — sealed payload →          openFromPeer
 *
 * The secret is itself the commitment to the seeker's key: a hash of that key and a random opener. So nobody who
 * knows the link can pass off another key as the seeker's, and nobody learns that key before a hello was posted. Who
 * posts a hello of their own therefore has one guess in a million at a code that comes out as on the true newcomer's
 * screen: it depends on a key they had to choose before they could compute it.
 *
 * This holds only while an invitation takes one hello. Whoever has seen the answer can try keys until a code fits, so
 * a second, different hello ends the invitation, and the person is told that somebody else has the link.
 */
import { err, ok, type Result } from '../result.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { areEqual, concat, label, randomBytes, sha256, VERSION, versioned } from './bytes.ts';
import type { Bytes } from './bytes.ts';
import { meet, type Peer } from './peer.ts';
import { SECRET_BYTES } from './room-keys.ts';
import { createExchangePair, EXCHANGE_KEY_BYTES, type ExchangePair } from './x25519.ts';

/** The seeker's side. Can lie in IndexedDB as it is. */
export interface Invitation {
	/** Also the secret of the mailbox room. */
	readonly secret: Bytes;
	readonly pair: ExchangePair;
	/** Goes into the mailbox after the hello, never before: `version · public key · opener`. */
	readonly answer: Bytes;
}

/** The side of who was invited. Can lie in IndexedDB as it is. */
export interface Newcomer {
	readonly secret: Bytes;
	readonly pair: ExchangePair;
	/** Goes into the mailbox: `version · public key`. */
	readonly hello: Bytes;
}

type MessageFailure = { type: 'unknown-version' | 'wrong-length' | 'bad-key' };

const INVITATION = label('invitation');
const OPENER_BYTES = 32;

export async function createInvitation(): Promise<Invitation> {
	const pair = await createExchangePair();
	const answer = versioned(pair.publicKey, randomBytes(OPENER_BYTES));
	return { secret: await commitTo(answer), pair, answer };
}

/** For the fragment of a link: `version · secret`, base64url. */
export function invitationToText(secret: Uint8Array): string {
	return toBase64url(versioned(secret));
}

/** Gives the secret. */
export function invitationFromText(
	text: string
): Result<Bytes, { type: 'not-base64url' | 'unknown-version' | 'wrong-length' }> {
	const bytes = fromBase64url(text);
	return bytes.ok ? withoutVersion(bytes.value, SECRET_BYTES) : bytes;
}

export async function createNewcomer(secret: Bytes): Promise<Newcomer> {
	const pair = await createExchangePair();
	return { secret, pair, hello: versioned(pair.publicKey) };
}

/** The seeker's device, with the one hello that this invitation takes. */
export async function acceptHello(
	{ secret, pair }: Invitation,
	hello: Uint8Array
): Promise<Result<Peer, MessageFailure>> {
	const theirs = withoutVersion(hello, EXCHANGE_KEY_BYTES);
	if (!theirs.ok) return theirs;
	return meet({ role: 'seeker', secret, pair, theirPublicKey: theirs.value });
}

/** The newcomer; `other-invitation` if it is not who made the link that answers. */
export async function acceptAnswer(
	{ secret, pair }: Newcomer,
	answer: Uint8Array
): Promise<Result<Peer, MessageFailure | { type: 'other-invitation' }>> {
	const parts = withoutVersion(answer, EXCHANGE_KEY_BYTES + OPENER_BYTES);
	if (!parts.ok) return parts;
	if (!areEqual(await commitTo(answer), secret)) return err({ type: 'other-invitation' });
	const theirPublicKey = parts.value.slice(0, EXCHANGE_KEY_BYTES);
	return meet({ role: 'newcomer', secret, pair, theirPublicKey });
}

function commitTo(answer: Uint8Array): Promise<Bytes> {
	return sha256(concat(INVITATION, answer));
}

function withoutVersion(
	bytes: Uint8Array,
	length: number
): Result<Bytes, { type: 'unknown-version' | 'wrong-length' }> {
	if (bytes.length > 0 && bytes[0] !== VERSION) return err({ type: 'unknown-version' });
	return bytes.length === 1 + length
		? ok(new Uint8Array(bytes.subarray(1)))
		: err({ type: 'wrong-length' });
}
