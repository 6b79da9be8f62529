/** All that the app lock needs at a start, the lock screen included: alone, before the app around it is there. */
import { mount, unmount } from 'svelte';
import { unlock as unlockWith, type ShowLocked } from '$lib/session/unlock.ts';
import LockScreen from './LockScreen.svelte';

export { hearWithoutKey as hear } from '$lib/session/held-lock.ts';

export const unlock = () => unlockWith(showLocked);

const showLocked: ShowLocked = async (locked) => {
	const screen = mount(LockScreen, {
		target: document.querySelector('#app') ?? document.body,
		props: { locked }
	});
	return () => void unmount(screen);
};
