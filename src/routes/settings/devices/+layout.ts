import { ownKeyring } from '$lib/session/own-keyring.ts';

/** The keys are read before a screen about them is shown, so that it does not change under the finger. */
export async function load() {
	return { own: await ownKeyring() };
}
