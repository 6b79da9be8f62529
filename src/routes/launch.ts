import { goto } from '$app/navigation';
import { handOverInvitation } from './join/fragment.ts';

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
		const { origin, pathname, hash } = new URL(targetURL);
		if (origin !== location.origin || pathname === '/') return;
		// An invitation that opens the installed app: the secret never becomes an address of this page.
		if (pathname === '/join' && hash) handOverInvitation(hash.slice(1));
		void goto(pathname);
	});
}
