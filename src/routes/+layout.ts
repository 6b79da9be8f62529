import { browser } from '$app/environment';
import { openApp } from '$lib/session/open-app.ts';

// The log lives on the device: there is nothing to render anywhere else.
export const ssr = false;

// The disk is read while the code of the page is still on its way.
if (browser) void openApp();

export async function load() {
	return openApp();
}
