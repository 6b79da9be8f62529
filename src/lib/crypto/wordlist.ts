/** The BIP-39 English list: thirteen kilobytes that no start of the app should pay for. Rejects where it cannot be fetched. */
export async function loadWordlist(): Promise<readonly string[]> {
	return (await import('@scure/bip39/wordlists/english.js')).wordlist;
}
