/**
 * The app's own updates. A new version waits until someone consents, in any tab; then every tab reloads at once, which
 * loses nothing because what is typed is stored as it is typed.
 */
import { createCell } from './live.ts';

export type UpdateState =
	/** Nothing newer is known. */
	| 'current'
	/** A newer version is on the device and waits for consent. */
	| 'ready'
	/** Consent was given; the page is about to reload. */
	| 'applying';

export interface Updates {
	readonly current: UpdateState;
	/** Gives back the way to stop. */
	readonly subscribe: (changed: () => void) => () => void;
	/** Consent, for all tabs. */
	readonly apply: () => void;
	readonly close: () => void;
}

interface Installer {
	readonly check: () => Promise<unknown>;
	readonly letIn: () => void;
}

export interface UpdateNeeds {
	/** None in private windows of some browsers, and where the page came without https. */
	readonly workers?: Pick<ServiceWorkerContainer, 'controller' | 'addEventListener'> | null;
	/** Registers the worker; tells when a newer one waits. */
	readonly install?: (ready: () => void) => Promise<Installer>;
	readonly reload?: () => void;
	readonly page?: Document;
}

const hourMs = 60 * 60 * 1000;

/** Without a service worker nothing newer is ever known. */
export function openUpdates({
	workers = 'serviceWorker' in navigator ? navigator.serviceWorker : null,
	install = register,
	reload = () => location.reload(),
	page = document
}: UpdateNeeds = {}): Updates {
	const state = createCell<UpdateState>('current');
	const stopping = new AbortController();
	const { signal } = stopping;
	let installer: Installer | undefined;

	// Offline the check fails, and the next one comes soon enough.
	const check = () => void installer?.check().catch(() => undefined);

	if (workers) {
		// The first worker takes over a page that no worker served: that is no update.
		let isServed = workers.controller !== null;
		workers.addEventListener(
			'controllerchange',
			() => {
				if (isServed) reload();
				isServed = true;
			},
			{ signal }
		);
		const hourly = setInterval(check, hourMs);
		signal.addEventListener('abort', () => clearInterval(hourly));
		page.addEventListener(
			'visibilitychange',
			() => {
				if (page.visibilityState === 'visible') check();
			},
			{ signal }
		);
		install(() => {
			if (!signal.aborted) state.current = 'ready';
		}).then(
			(installed) => {
				installer = installed;
				check();
			},
			// Refused or unreachable: the app works without, only not offline, and says so where it shows its storage.
			() => undefined
		);
	}

	return {
		get current() {
			return state.current;
		},
		subscribe: (changed) => state.subscribe(changed),
		apply: () => {
			if (state.current !== 'ready') return;
			state.current = 'applying';
			installer?.letIn();
		},
		close: () => stopping.abort()
	};
}

/** After the page has loaded: the worker fetches the whole app, and the page comes first. */
async function register(ready: () => void): Promise<Installer> {
	if (document.readyState !== 'complete') {
		await new Promise((loaded) => addEventListener('load', loaded, { once: true }));
	}
	const registration = await navigator.serviceWorker.register('/service-worker.js', {
		type: 'module',
		updateViaCache: 'none'
	});
	// Without an active one before it, what waits is the first and goes on by itself.
	const look = () => {
		if (registration.waiting && registration.active) ready();
	};
	const follow = () => registration.installing?.addEventListener('statechange', look);
	registration.addEventListener('updatefound', follow);
	follow();
	look();
	return {
		check: () => registration.update(),
		letIn: () => registration.waiting?.postMessage({ type: 'SKIP_WAITING' })
	};
}
