import type { BrowserContext, CDPSession, Page } from '@playwright/test';

/** Ends the browser as a power cut would. The profile stays as it was on the disk. */
export async function crash(context: BrowserContext): Promise<void> {
	const devtools = await browserDevtools(context);
	const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
	const main = processInfo.find(({ type }) => type === 'browser');
	if (!main) throw new Error('The browser does not tell its process.');
	const gone = new Promise((resolve) => context.once('close', resolve));
	process.kill(main.id, 'SIGKILL');
	await gone;
}

function browserDevtools(context: BrowserContext): Promise<CDPSession> {
	const browser = context.browser();
	if (!browser) throw new Error('This context has no browser of its own.');
	return browser.newBrowserCDPSession();
}

export interface Watch {
	/** Requests to anywhere but the app's own origin. */
	readonly elsewhere: string[];
	/** Errors in pages and in their consoles. */
	readonly errors: string[];
}

/** Notes from now on what no page of the app should ever do. */
export function watch(context: BrowserContext, origin: string, into?: Watch): Watch {
	const seen = into ?? { elsewhere: [], errors: [] };
	context.on('request', (request) => {
		const url = request.url();
		if (!/^(?:data|blob):/.test(url) && new URL(url).origin !== origin) seen.elsewhere.push(url);
	});
	context.on('weberror', (error) => seen.errors.push(error.error().message));
	context.on('console', (line) => {
		// The browser asks for the manifest by itself, for installing, and says so where there is no server.
		if (line.location().url === `${origin}/manifest.webmanifest`) return;
		if (line.type() === 'error') seen.errors.push(`${line.text()} ${line.location().url}`);
	});
	return seen;
}

/** Moves the page's clock on to a moment; timers due by then have fired. */
export async function moveTo(page: Page, moment: string): Promise<void> {
	const now = await page.evaluate(() => Date.now());
	const left = Date.parse(moment) - now;
	if (left < 0) throw new Error(`${moment} is over.`);
	await page.clock.fastForward(left);
}
