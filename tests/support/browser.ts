import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { browserArguments, findBrowser } from './find-browser.ts';

type Options = NonNullable<Parameters<typeof chromium.launchPersistentContext>[1]>;

export interface Profile {
	/** Opens the browser on this profile. Closing the context and opening again is a restart with everything kept. */
	readonly open: (options?: Options) => Promise<BrowserContext>;
	readonly remove: () => Promise<void>;
}

/** A browser profile on disk: what an installed app has, and a private window lacks. */
export async function createProfile(): Promise<Profile> {
	const directory = await mkdtemp(join(tmpdir(), 'afterview-profile-'));
	return {
		open: (options = {}) =>
			chromium.launchPersistentContext(directory, {
				executablePath: findBrowser(),
				args: browserArguments,
				...options
			}),
		remove: () => rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
	};
}
