import type { PageLoad } from './$types';

/** Has what Today is about to show on the device before it is shown; a first visit is spared the rest. */
export const load: PageLoad = async ({ parent }) => {
	const { session } = await parent();
	const isNew = session.search.current.interviews.size === 0;
	await (isNew
		? import('./today-parts/FirstRun.svelte')
		: import('./today-parts/TodayPage.svelte'));
};
