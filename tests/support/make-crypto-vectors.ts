/**
 * Wrote tests/fixtures/crypto-v1.json, once. What stands there opens for ever, so this refuses to write it again: a
 * version 2 gets a file of its own.
 */
import { writeFileSync } from 'node:fs';
import { lockWithPasskey, lockWithPassphrase } from '../../src/lib/crypto/app-lock.ts';
import { toBase64url } from '../../src/lib/crypto/base64url.ts';
import { deflate } from '../../src/lib/crypto/deflate.ts';
import { entryName, sealEntryWithNonce } from '../../src/lib/crypto/entry.ts';
import { acceptAnswer, acceptHello, invitationToText } from '../../src/lib/crypto/invitation.ts';
import { sealForPeer } from '../../src/lib/crypto/peer.ts';
import { hashPass, signProof } from '../../src/lib/crypto/proof.ts';
import { secretToText } from '../../src/lib/crypto/recovery-text.ts';
import { secretToWords } from '../../src/lib/crypto/recovery-words.ts';
import { deriveReaderBundle, deriveWriterKeys } from '../../src/lib/crypto/room-keys.ts';
import { craftEntry, craftPadded, join } from './craft-entry.ts';
import type { CryptoVectors } from './crypto-vectors.ts';
import { importExchangePair } from './exchange-pair.ts';
import { fromHex } from './hex.ts';
import { valueOf } from './value-of.ts';

/** Bytes of an update. */
const LIMIT = 100_000;
const utf8 = new TextEncoder();
const secrets = [new Uint8Array(32), Uint8Array.from({ length: 32 }, (_, at) => at * 7 + 3)];
const [plainSecret = new Uint8Array(), secret = new Uint8Array()] = secrets;
const keys = await deriveWriterKeys(secret);
const otherKeys = await deriveWriterKeys(plainSecret);

const updates = [
	new Uint8Array(),
	fromHex('0000'),
	utf8.encode('"Call me on Tuesday", said Zoë; 周二 📞'),
	utf8.encode('left a voicemail; '.repeat(300)),
	// Looks random, so that deflating makes it longer.
	Uint8Array.from({ length: 5000 }, (_, at) => (at * at * 2654435761) >>> 24)
];

async function makeEntry(update: Uint8Array, at: number) {
	const entry = valueOf(await sealEntryWithNonce(keys, update, new Uint8Array(12).fill(at + 1)));
	return {
		secret: toBase64url(secret),
		update: toBase64url(update),
		entry: toBase64url(entry),
		name: toBase64url(await entryName(entry))
	};
}

async function makeRefused(): Promise<CryptoVectors['refused']> {
	const honest = valueOf(await sealEntryWithNonce(keys, fromHex('0102'), new Uint8Array(12)));
	const deflated = await deflate(fromHex('0102'));
	const changed = honest.slice();
	changed[20] = (changed[20] ?? 0) ^ 1;
	const padded = craftPadded(deflated);
	const dirty = craftPadded(deflated);
	dirty[1000] = 1;
	const large = await deflate(new Uint8Array(LIMIT + 1));
	const cases: [string, string, Uint8Array][] = [
		['nothing', 'too-short', new Uint8Array()],
		['half an entry', 'too-short', honest.subarray(0, 300)],
		['a newer version', 'unknown-version', join(Uint8Array.of(2), honest.subarray(1))],
		['a changed bit', 'bad-signature', changed],
		[
			'signed for another room',
			'bad-signature',
			await craftEntry(keys, { padded, signedFor: otherKeys.roomId })
		],
		[
			'signed as a proof',
			'bad-signature',
			await craftEntry(keys, { padded, label: 'afterview/1/proof\0' })
		],
		[
			'by the holder of another write key',
			'bad-signature',
			await craftEntry({ ...keys, signKey: otherKeys.signKey }, { padded })
		],
		[
			'sealed for another room',
			'cannot-decrypt',
			await craftEntry(keys, { padded, sealedFor: otherKeys.roomId })
		],
		[
			'sealed with another read key',
			'cannot-decrypt',
			await craftEntry({ ...keys, readKey: otherKeys.readKey }, { padded })
		],
		[
			'a length beyond the end',
			'bad-padding',
			await craftEntry(keys, { padded: craftPadded(deflated, 1021) })
		],
		['padding that is not zero', 'bad-padding', await craftEntry(keys, { padded: dirty })],
		[
			'no deflate stream',
			'cannot-inflate',
			await craftEntry(keys, { padded: craftPadded(utf8.encode('hello')) })
		],
		[
			'half a deflate stream',
			'cannot-inflate',
			await craftEntry(keys, { padded: craftPadded(deflated.subarray(0, 2)) })
		],
		['a byte beyond the limit', 'too-large', await craftEntry(keys, { padded: craftPadded(large) })]
	];
	return cases.map(([why, failure, entry]) => ({
		why,
		secret: toBase64url(secret),
		entry: toBase64url(entry),
		limit: LIMIT,
		failure
	}));
}

/** Alice's and Bob's keys from RFC 7748, section 6.1. */
async function makeInvitation(): Promise<CryptoVectors['invitations'][number]> {
	const seekerPrivateKey = fromHex(
		'77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a'
	);
	const newcomerPrivateKey = fromHex(
		'5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb'
	);
	const seekerKey = fromHex('8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a');
	const newcomerKey = fromHex('de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f');
	const answer = join(Uint8Array.of(1), seekerKey, new Uint8Array(32).fill(9));
	const hello = join(Uint8Array.of(1), newcomerKey);
	const committed = join(utf8.encode('afterview/1/invitation\0'), answer);
	const oneTime = new Uint8Array(await crypto.subtle.digest('SHA-256', committed));
	const [seekerPair, newcomerPair] = await Promise.all([
		importExchangePair(seekerPrivateKey, seekerKey),
		importExchangePair(newcomerPrivateKey, newcomerKey)
	]);
	const seeker = valueOf(await acceptHello({ secret: oneTime, pair: seekerPair, answer }, hello));
	const newcomer = valueOf(
		await acceptAnswer({ secret: oneTime, pair: newcomerPair, hello }, answer)
	);
	const bundle = await deriveReaderBundle(secret);
	return {
		link: invitationToText(oneTime),
		seekerPrivateKey: toBase64url(seekerPrivateKey),
		answer: toBase64url(answer),
		newcomerPrivateKey: toBase64url(newcomerPrivateKey),
		hello: toBase64url(hello),
		code: seeker.code,
		toNewcomer: {
			payload: toBase64url(secret),
			sealed: toBase64url(await sealForPeer(seeker, secret))
		},
		toSeeker: {
			payload: toBase64url(bundle),
			sealed: toBase64url(await sealForPeer(newcomer, bundle))
		}
	};
}

const passphrase = 'Zoë sells ﬁve shells';
const message = utf8.encode('a proof');
const vectors: CryptoVectors = {
	rooms: await Promise.all(
		secrets.map(async (of) => {
			const room = await deriveWriterKeys(of);
			return {
				secret: toBase64url(of),
				roomId: room.roomId,
				publicKey: toBase64url(room.publicKey),
				bundle: toBase64url(await deriveReaderBundle(of)),
				passHash: toBase64url(await hashPass(room.pass))
			};
		})
	),
	entries: await Promise.all(updates.map(makeEntry)),
	refused: await makeRefused(),
	proofs: [
		{
			publicKey: toBase64url(keys.publicKey),
			message: toBase64url(message),
			signature: toBase64url(await signProof(keys, message))
		}
	],
	invitations: [await makeInvitation()],
	kits: await Promise.all(
		secrets.map(async (of) => ({
			secret: toBase64url(of),
			words: (await secretToWords(of)).join(' '),
			text: await secretToText(of)
		}))
	),
	locks: [
		{
			key: toBase64url(secret),
			passphrase,
			passphraseRecord: toBase64url(await lockWithPassphrase(secret, passphrase)),
			prfOutput: toBase64url(plainSecret),
			passkeyRecord: toBase64url(await lockWithPasskey(secret, plainSecret))
		}
	]
};

const file = new URL('../fixtures/crypto-v1.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(vectors, null, '\t')}\n`, { flag: 'wx' });
