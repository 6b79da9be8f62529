import { randomBytes } from './bytes.ts';
import { loadWordlist } from './wordlist.ts';

const WORDS = 5;

/** Five words of the BIP-39 English list, 55 bits drawn by chance, with spaces between them. */
export async function suggestPassphrase(): Promise<string> {
	const list = await loadWordlist();
	const chance = new Uint16Array(randomBytes(2 * WORDS).buffer);
	return [...chance].map((number) => list[number % list.length] ?? '').join(' ');
}
