/** Known answers of version 1, checked by one pure function that runs in Node and in any page. */
import { unlockWithPasskey, unlockWithPassphrase } from '../../src/lib/crypto/app-lock.ts';
import { fromBase64url, toBase64url } from '../../src/lib/crypto/base64url.ts';
import { entryName, openEntry, sealEntry } from '../../src/lib/crypto/entry.ts';
import {
	acceptAnswer,
	acceptHello,
	invitationFromText,
	invitationToText
} from '../../src/lib/crypto/invitation.ts';
import { openFromPeer } from '../../src/lib/crypto/peer.ts';
import { hashPass, verifyProof } from '../../src/lib/crypto/proof.ts';
import { secretToText, textToSecret } from '../../src/lib/crypto/recovery-text.ts';
import { secretToWords, wordsToSecret } from '../../src/lib/crypto/recovery-words.ts';
import {
	deriveReaderBundle,
	deriveWriterKeys,
	importReaderBundle
} from '../../src/lib/crypto/room-keys.ts';
import { importExchangePair } from './exchange-pair.ts';
import { checkPublished } from './published-vectors.ts';

/** Bytes are base64url. Signatures and nonces differ from engine to engine, so what was made once must open. */
export interface CryptoVectors {
	rooms: { secret: string; roomId: string; publicKey: string; bundle: string; passHash: string }[];
	entries: { secret: string; update: string; entry: string; name: string }[];
	refused: { why: string; secret: string; entry: string; limit: number; failure: string }[];
	proofs: { publicKey: string; message: string; signature: string }[];
	invitations: {
		link: string;
		seekerPrivateKey: string;
		answer: string;
		newcomerPrivateKey: string;
		hello: string;
		code: string;
		toNewcomer: { payload: string; sealed: string };
		toSeeker: { payload: string; sealed: string };
	}[];
	kits: { secret: string; words: string; text: string }[];
	locks: {
		key: string;
		passphrase: string;
		passphraseRecord: string;
		prfOutput: string;
		passkeyRecord: string;
	}[];
}

/** What does not come out as it did, in words; nothing if all does. */
export async function checkVectors(vectors: CryptoVectors): Promise<string[]> {
	const complaints = await checkPublished();
	function expectSame(what: string, found: unknown, expected: unknown): void {
		const [one, other] = [inWords(found), inWords(expected)];
		if (one !== other) complaints.push(`${what}: ${one} instead of ${other}`);
	}

	for (const { secret, roomId, publicKey, bundle, passHash } of vectors.rooms) {
		const writer = await deriveWriterKeys(bytes(secret));
		expectSame('room id', writer.roomId, roomId);
		expectSame('public key', writer.publicKey, publicKey);
		expectSame('bundle', await deriveReaderBundle(bytes(secret)), bundle);
		expectSame('hash of the pass', await hashPass(writer.pass), passHash);
		const reader = await importReaderBundle(bytes(bundle));
		if (!reader.ok) complaints.push(`bundle: ${reader.error.type}`);
		else expectSame('room id of a reader', reader.value.roomId, roomId);
	}
	for (const { secret, update, entry, name } of vectors.entries) {
		const keys = await deriveWriterKeys(bytes(secret));
		expectSame('entry', await openEntry(keys, bytes(entry)), update);
		expectSame('name', await entryName(bytes(entry)), name);
		const again = await sealEntry(keys, bytes(update));
		if (!again.ok) complaints.push('an update of version 1 can no more be sealed');
		else expectSame('sealed again', await openEntry(keys, again.value), update);
	}
	for (const { why, secret, entry, limit, failure } of vectors.refused) {
		const keys = await deriveWriterKeys(bytes(secret));
		expectSame(why, await openEntry(keys, bytes(entry), limit), failure);
	}
	for (const { publicKey, message, signature } of vectors.proofs) {
		const isTrue = await verifyProof(bytes(publicKey), bytes(message), bytes(signature));
		expectSame('proof', isTrue, true);
	}
	for (const vector of vectors.invitations) {
		const secret = invitationFromText(vector.link);
		if (!secret.ok) {
			complaints.push(`invitation: ${secret.error.type}`);
			continue;
		}
		expectSame('link', invitationToText(secret.value), vector.link);
		const [answer, hello] = [bytes(vector.answer), bytes(vector.hello)];
		const pairs = await Promise.all([
			importExchangePair(bytes(vector.seekerPrivateKey), answer.subarray(1, 33)),
			importExchangePair(bytes(vector.newcomerPrivateKey), hello.subarray(1))
		]);
		const seeker = await acceptHello({ secret: secret.value, pair: pairs[0], answer }, hello);
		const newcomer = await acceptAnswer({ secret: secret.value, pair: pairs[1], hello }, answer);
		if (!seeker.ok || !newcomer.ok) {
			complaints.push('invitation: the two do not meet');
			continue;
		}
		expectSame('code of the seeker', seeker.value.code, vector.code);
		expectSame('code of the newcomer', newcomer.value.code, vector.code);
		const { toNewcomer, toSeeker } = vector;
		const received = await openFromPeer(newcomer.value, bytes(toNewcomer.sealed));
		expectSame('to the newcomer', received, toNewcomer.payload);
		const returned = await openFromPeer(seeker.value, bytes(toSeeker.sealed));
		expectSame('to the seeker', returned, toSeeker.payload);
	}
	for (const { secret, words, text } of vectors.kits) {
		expectSame('words', (await secretToWords(bytes(secret))).join(' '), words);
		expectSame('secret of the words', await wordsToSecret(words), secret);
		expectSame('text', await secretToText(bytes(secret)), text);
		expectSame('secret of the text', await textToSecret(text), secret);
	}
	for (const { key, passphrase, passphraseRecord, prfOutput, passkeyRecord } of vectors.locks) {
		const typed = await unlockWithPassphrase(bytes(passphraseRecord), passphrase);
		expectSame('passphrase', typed, key);
		const touched = await unlockWithPasskey(bytes(passkeyRecord), bytes(prfOutput));
		expectSame('passkey', touched, key);
	}
	return complaints;
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
	const decoded = fromBase64url(text);
	if (!decoded.ok) throw new TypeError(`Not base64url: ${text}`);
	return decoded.value;
}

interface Outcome {
	ok: boolean;
	value?: unknown;
	error?: { type: string };
}

/** Bytes as base64url, a Result as its value or the name of its failure. */
function inWords(thing: unknown): string {
	if (thing instanceof Uint8Array) return toBase64url(thing);
	if (typeof thing !== 'object' || thing === null) return String(thing);
	const { ok, value, error } = thing as Outcome;
	return ok ? inWords(value) : String(error?.type);
}
