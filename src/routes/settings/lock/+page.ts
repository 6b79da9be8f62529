import type { PageLoad } from './$types';

/** What the app lock needs is fetched with its screen. */
export const load: PageLoad = async () => {
	const lock = await import('$lib/session/app-lock.ts');
	return { lock, canUsePasskeys: await lock.canUsePasskeys() };
};
