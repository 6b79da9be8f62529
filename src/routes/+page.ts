import type { PageLoad } from './$types';

/** Has what Today is about to show on the device before it is shown; a first visit is spared the rest. */
export const load: PageLoad = async ({ parent }) => {
	const { session } = await parent();
	if (session.atHand.current.interviews.size > 0) {
		return { todayPage: await import('./today-parts/TodayPage.svelte') };
	}
	await import('./today-parts/FirstRun.svelte');
	return {};
};
