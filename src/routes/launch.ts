import { goto } from '$app/navigation';

interface LaunchQueue {
	setConsumer(consumer: (launch: { readonly targetURL?: string }) => void): void;
}

/**
 * The manifest asks systems to bring an open window to the front instead of loading it anew. A shortcut then says here
 * where it leads; the icon alone leads nowhere else than where one was.
 */
export function followLaunches(
	queue = Reflect.get(globalThis, 'launchQueue') as LaunchQueue | undefined
): void {
	queue?.setConsumer(({ targetURL }) => {
		if (!targetURL) return;
		const { origin, pathname } = new URL(targetURL);
		if (origin === location.origin && pathname !== '/') void goto(pathname);
	});
}
