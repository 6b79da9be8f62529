/** The personal secret on paper: written out, and read back on a device that has nothing. */
import { probeFeatures, type FeatureFailure } from '../crypto/features.ts';
import { secretToText, textToSecret } from '../crypto/recovery-text.ts';
import { secretToWords, wordsToSecret, type WordsFailure } from '../crypto/recovery-words.ts';
import { loadWordlist } from '../crypto/wordlist.ts';
import { err, type Result } from '../result.ts';
import { findRoom, type RoomThere } from '../sync/find-room.ts';
import { ownKeyring, type Keys, type KeysNotKept } from './own-keyring.ts';
import { openServer } from './own-server.ts';
import { takeKeys } from './take-keys.ts';
import { guessDevice } from './this-device.ts';

export interface Kit {
	readonly words: readonly string[];
	/** Of the QR code. */
	readonly text: string;
	/** Where the app is. */
	readonly app: string;
	/** Without it the words are of no use: the search lies there. */
	readonly server: string;
}

export type RestoreFailure =
	| Exclude<RoomThere, { type: 'there' }>
	| KeysNotKept
	| FeatureFailure
	| { readonly type: 'denied' };

export type { WordsFailure };

export async function makeKit({ secret, server }: Keys): Promise<Kit> {
	const [words, text] = await Promise.all([secretToWords(secret), secretToText(secret)]);
	return { words, text, app: location.origin, server };
}

/** What is fetched with the first kit: with it here, one can be made without a connection. */
export async function fetchKitParts(): Promise<void> {
	await Promise.all([loadWordlist(), import('qr')]);
}

export { textToSecret as readKitText, wordsToSecret as readKitWords };

/** Looks first whether the server has the search: a kit that was replaced must not take a device along. */
export async function restoreFrom(
	session: Parameters<typeof takeKeys>[0],
	secret: Uint8Array,
	server: string
): Promise<Result<string, RestoreFailure>> {
	const probed = await probeFeatures();
	if (!probed.ok) return probed;
	const keyring = await ownKeyring();
	if (!keyring.ok) return err({ type: 'denied' });
	const connection = openServer(server);
	const found = await findRoom(connection, secret);
	connection.close();
	if (found.type !== 'there') return err(found);
	return takeKeys(session, keyring.value, secret, { ...guessDevice(), server });
}
