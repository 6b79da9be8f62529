export interface StorageHealth {
	/** Whether the browser promises not to clear this site by itself; undefined where it does not say. */
	persisted: boolean | undefined;
	/** Bytes. */
	usage: number | undefined;
	/** Bytes. */
	quota: number | undefined;
	/** Runs as an installed app. */
	standalone: boolean;
	/** Safari deletes what a site that is not installed has stored after seven days of use without a visit. */
	forgetsUnused: boolean;
}

/** Never rejects: what the browser does not tell is undefined. */
export async function readStorageHealth(): Promise<StorageHealth> {
	const storage = manager();
	const [persisted, estimate] = await Promise.all([
		quietly(() => storage?.persisted?.()),
		quietly(() => storage?.estimate?.())
	]);
	const standalone = isStandalone();
	return {
		persisted,
		usage: estimate?.usage,
		quota: estimate?.quota,
		standalone,
		forgetsUnused: !standalone && isWebKit()
	};
}

/** Firefox asks the user, the others decide by themselves. True if the browser will keep what is stored. */
export async function askToPersist(): Promise<boolean> {
	const storage = manager();
	return (await quietly(() => storage?.persist?.())) ?? false;
}

function manager(): Partial<StorageManager> | undefined {
	return globalThis.navigator?.storage;
}

async function quietly<T>(ask: () => Promise<T> | undefined): Promise<T | undefined> {
	try {
		return await ask();
	} catch {
		return undefined;
	}
}

function isStandalone(): boolean {
	// iOS's home screen says it in its own way.
	if ((globalThis.navigator as { standalone?: boolean } | undefined)?.standalone === true)
		return true;
	const modes = ['standalone', 'minimal-ui', 'fullscreen', 'window-controls-overlay'];
	return modes.some((mode) => globalThis.matchMedia?.(`(display-mode: ${mode})`).matches === true);
}

/** Every browser on iOS, and Safari elsewhere. No feature tells it, and the name has stayed the same for ever. */
function isWebKit(): boolean {
	return globalThis.navigator?.vendor?.startsWith('Apple') ?? false;
}
