import { ownKeyring } from '$lib/session/own-keyring.ts';

/** The keys, and with them the server, are read before the screen is shown, so that it does not change under the finger. */
export async function load() {
	return { own: await ownKeyring() };
}
