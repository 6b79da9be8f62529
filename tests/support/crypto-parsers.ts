/** Everything in `crypto` that reads foreign bytes, with honest bytes for each to begin from. */
import { lockWithPasskey, unlockWithPasskey } from '../../src/lib/crypto/app-lock.ts';
import { fromBase64url, toBase64url } from '../../src/lib/crypto/base64url.ts';
import type { Bytes } from '../../src/lib/crypto/bytes.ts';
import { deflate, inflate } from '../../src/lib/crypto/deflate.ts';
import { openEntry, sealEntry } from '../../src/lib/crypto/entry.ts';
import {
	acceptAnswer,
	acceptHello,
	createInvitation,
	createNewcomer,
	invitationFromText,
	invitationToText
} from '../../src/lib/crypto/invitation.ts';
import { pad, unpad } from '../../src/lib/crypto/padding.ts';
import { openFromPeer, sealForPeer } from '../../src/lib/crypto/peer.ts';
import { verifyProof } from '../../src/lib/crypto/proof.ts';
import { secretToText, textToSecret } from '../../src/lib/crypto/recovery-text.ts';
import { secretToWords, wordsToSecret } from '../../src/lib/crypto/recovery-words.ts';
import {
	createSecret,
	deriveReaderBundle,
	deriveWriterKeys,
	importReaderBundle
} from '../../src/lib/crypto/room-keys.ts';
import type { Result } from '../../src/lib/result.ts';
import { craftEntry } from './craft-entry.ts';
import { valueOf } from './value-of.ts';

interface Parser {
	readonly name: string;
	readonly honest: Uint8Array;
	readonly parse: (bytes: Bytes) => Promise<Result<unknown, { type: string }>>;
	/** How many of a hundred inputs it gets. */
	readonly share: number;
}

const LIMIT = 100_000;

export async function prepareParsers(): Promise<readonly Parser[]> {
	const secret = createSecret();
	const keys = await deriveWriterKeys(secret);
	const invitation = await createInvitation();
	const newcomer = await createNewcomer(invitation.secret);
	const seeker = valueOf(await acceptHello(invitation, newcomer.hello));
	const guest = valueOf(await acceptAnswer(newcomer, invitation.answer));
	const update = new TextEncoder().encode('left a voicemail; '.repeat(20));
	const entry = valueOf(await sealEntry(keys, update));
	const deflated = await deflate(update);
	const prf = createSecret();
	const words = await secretToWords(secret);
	return [
		{ name: 'entry', honest: entry, parse: (bytes) => openEntry(keys, bytes, LIMIT), share: 30 },
		{
			name: 'inside of an entry',
			honest: pad(deflated),
			parse: async (padded) => openEntry(keys, await craftEntry(keys, { padded }), LIMIT),
			share: 10
		},
		{ name: 'padding', honest: pad(deflated), parse: async (bytes) => unpad(bytes), share: 5 },
		{ name: 'deflate', honest: deflated, parse: (bytes) => inflate(bytes, LIMIT), share: 5 },
		{
			name: 'bundle',
			honest: await deriveReaderBundle(secret),
			parse: importReaderBundle,
			share: 5
		},
		{
			name: 'public key of a proof',
			honest: keys.publicKey,
			parse: async (bytes) => {
				const isTrue = await verifyProof(bytes, bytes, entry.subarray(-64));
				return { ok: false, error: { type: isTrue ? 'forged' : 'refused' } };
			},
			share: 5
		},
		{
			name: 'hello',
			honest: newcomer.hello,
			parse: (bytes) => acceptHello(invitation, bytes),
			share: 5
		},
		{
			name: 'answer',
			honest: invitation.answer,
			parse: (bytes) => acceptAnswer(newcomer, bytes),
			share: 5
		},
		{
			name: 'payload',
			honest: await sealForPeer(seeker, secret),
			parse: (bytes) => openFromPeer(guest, bytes),
			share: 5
		},
		{
			name: 'link',
			honest: toBytes(invitationToText(invitation.secret)),
			parse: async (bytes) => invitationFromText(toText(bytes)),
			share: 5
		},
		{
			name: 'base64url',
			honest: toBytes(toBase64url(secret)),
			parse: async (bytes) => fromBase64url(toText(bytes)),
			share: 5
		},
		{
			name: 'words',
			honest: toBytes(words.join(' ')),
			parse: (bytes) => wordsToSecret(toText(bytes)),
			share: 5
		},
		{
			name: 'QR code',
			honest: toBytes(await secretToText(secret)),
			parse: (bytes) => textToSecret(toText(bytes)),
			share: 5
		},
		{
			name: 'lock',
			honest: await lockWithPasskey(secret, prf),
			parse: (bytes) => unlockWithPasskey(bytes, prf),
			share: 5
		}
	];
}

function toBytes(text: string): Bytes {
	return new TextEncoder().encode(text);
}

function toText(bytes: Bytes): string {
	return new TextDecoder().decode(bytes);
}
