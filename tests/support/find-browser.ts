import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const howTo =
	'The journeys need Chromium: install it (Debian: apt-get install chromium), or name one with CHROMIUM=/path/to/it.';

/** @throws saying what to do where there is none. */
export function findBrowser(): string {
	const found = lookForBrowser();
	if (!found) throw new Error(howTo);
	return found;
}

/** The same, but installs Debian's where there is none and this may be done. */
export function ensureBrowser(): string {
	const found = lookForBrowser();
	if (found) return found;
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new Error(howTo);
	const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	for (const words of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
		execFileSync('apt-get', words, { stdio: 'inherit', env: environment });
	}
	return findBrowser();
}

function lookForBrowser(): string | undefined {
	const named = process.env['CHROMIUM'];
	if (named) {
		if (existsSync(named)) return named;
		throw new Error(`CHROMIUM names ${named}, which is not there.`);
	}
	return [
		'/usr/bin/chromium',
		'/usr/bin/chromium-browser',
		'/usr/bin/google-chrome',
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
		chromium.executablePath()
	].find((path) => path && existsSync(path));
}

/** Without a graphics card, a sandbox of its own, or anything it would ask the network for by itself. */
export const browserArguments = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];
