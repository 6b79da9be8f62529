import { browser } from '$app/environment';
import { startLanguage } from '$lib/session/language.ts';
import { openApp } from '$lib/session/open-app.ts';

// The log lives on the device: there is nothing to render anywhere else.
export const ssr = false;

/** With the app lock on nothing else is there until it is open. */
const loadLock = () => import('./locked/lock-parts.ts');

// The disk is read while the code of the page is still on its way.
if (browser) void start();

export async function load() {
	return start();
}

/** Words come first: the lock speaks, too. Who reads the first language waits for nothing. */
async function start() {
	await startLanguage();
	return openApp(loadLock);
}
