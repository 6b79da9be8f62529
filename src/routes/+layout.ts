import { browser } from '$app/environment';
import { openApp } from '$lib/session/open-app.ts';

// The log lives on the device: there is nothing to render anywhere else.
export const ssr = false;

/** With the app lock on nothing else is there until it is open. */
const loadLock = () => import('./locked/lock-parts.ts');

// The disk is read while the code of the page is still on its way.
if (browser) void openApp(loadLock);

export async function load() {
	return openApp(loadLock);
}
