/** The personal secret as 25 words of the BIP-39 English list: 8 bits of version, 256 of secret, 11 of checksum. */
import { err, ok, type Result } from '../result.ts';
import { sha256, VERSION, versioned, type Bytes } from './bytes.ts';
import { SECRET_BYTES } from './room-keys.ts';
import { loadWordlist } from './wordlist.ts';

export type WordsFailure =
	/** `position` counts from 1; `word` as it was typed. */
	| { type: 'unknown-word'; word: string; position: number }
	| { type: 'wrong-count'; found: number; expected: number }
	| { type: 'do-not-fit' }
	| { type: 'unknown-version' };

export const WORD_COUNT = 25;
const BITS_PER_WORD = 11;

export async function secretToWords(secret: Uint8Array): Promise<string[]> {
	if (secret.length !== SECRET_BYTES) throw new RangeError('A secret has 32 bytes');
	const wordlist = await loadWordlist();
	const content = versioned(secret);
	const bits = toBits(content) + (await checksumOf(content));
	return inGroups(bits, BITS_PER_WORD).map((group) => wordlist[parseInt(group, 2)] ?? '');
}

/** Takes capitals, line breaks, commas and numbering as people and printers make them. */
export async function wordsToSecret(typed: string): Promise<Result<Bytes, WordsFailure>> {
	const wordlist = await loadWordlist();
	const words = typed
		.normalize('NFKC')
		.split(/[\s,;]+/u)
		.map((token) => token.replace(/^[\d\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, ''))
		.filter((word) => word !== '');
	const numbers = words.map((word) => wordlist.indexOf(word.toLowerCase()));
	const unknown = numbers.indexOf(-1);
	if (unknown >= 0) {
		return err({ type: 'unknown-word', word: words[unknown] ?? '', position: unknown + 1 });
	}
	if (words.length !== WORD_COUNT) {
		return err({ type: 'wrong-count', found: words.length, expected: WORD_COUNT });
	}
	const bits = numbers.map((number) => number.toString(2).padStart(BITS_PER_WORD, '0')).join('');
	const content = Uint8Array.from(inGroups(bits.slice(0, -BITS_PER_WORD), 8), (group) =>
		parseInt(group, 2)
	);
	// Before the version: a wrong first word is a slip of the hand, not a newer app.
	if (bits.slice(-BITS_PER_WORD) !== (await checksumOf(content)))
		return err({ type: 'do-not-fit' });
	if (content[0] !== VERSION) return err({ type: 'unknown-version' });
	return ok(content.slice(1));
}

async function checksumOf(content: Uint8Array): Promise<string> {
	return toBits(await sha256(content)).slice(0, BITS_PER_WORD);
}

function toBits(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
}

function inGroups(bits: string, size: number): string[] {
	return Array.from({ length: bits.length / size }, (_, at) =>
		bits.slice(at * size, (at + 1) * size)
	);
}
