import { openApp } from '$lib/session/open-app.ts';

// The log lives on the device: there is nothing to render anywhere else.
export const ssr = false;

export async function load() {
	return openApp();
}
