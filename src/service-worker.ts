/// <reference types="@sveltejs/kit" />
/// <reference lib="webworker" />
import { build, files, version } from '$service-worker';
import { PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

const worker = globalThis as unknown as ServiceWorkerGlobalScope;

/** The one page. It is in neither of Kit's lists. */
const page = '/app.html';
/** What few need, or only while the server answers, is fetched when it is chosen, and kept from then on. */
const packs = /^\/_app\/immutable\/(?:workers|packs)\//;
/** No choice: a browser without Temporal does not start without this one. */
const temporal = /\/packs\/temporal-/;
const needed = (url: string) =>
	!packs.test(url) || (temporal.test(url) && !('Temporal' in globalThis));
const packCache = 'packs';
/** The page keeps the one it speaks by itself (`session/language.ts`): a first visit has no worker yet. */
const language = /\/packs\/[\w-]+\.language-/;
const hashed = /^\/_app\/immutable\//;
/** Read by the system at install time, never by the app: a kept copy would only hide a correction. */
const forTheSystem = /^\/(?:manifest\.webmanifest|screenshots\/|icons\/(?!favicon))/;
/** What the server answers itself, and anything that looks like a file. */
const notPages = [/^\/(?:_app|healthz|readyz|metrics|sync)(?:\/|$)/, /\/[^/?]*\.[^/?]*(?:\?|$)/];

const controller = new PrecacheController();
controller.addToCacheList([
	...build.filter(needed).map((url) => ({ url, revision: null })),
	...files.filter((url) => !forTheSystem.test(url)).map((url) => ({ url, revision: version })),
	{ url: page, revision: version }
]);

/**
 * Tabs opened before an update still ask for the files of their own build, so those stay until every open tab was
 * served by this worker. Forgotten when the worker sleeps, which only puts cleaning off.
 */
const ownTabs = new Set<string>();

// Before the routes: the first that answers ends the event.
worker.addEventListener('fetch', (event) => {
	if (event.request.mode !== 'navigate') return;
	ownTabs.add(event.resultingClientId);
	event.waitUntil(cleanWhenAlone(event));
});

registerRoute(
	new PrecacheRoute(controller, {
		cleanURLs: false,
		directoryIndex: '',
		ignoreURLParametersMatching: []
	})
);
registerRoute(
	new NavigationRoute(controller.createHandlerBoundToURL(page), { denylist: notPages })
);
registerRoute(({ url, sameOrigin }) => sameOrigin && hashed.test(url.pathname), answerHashed);

let isFirstInstall = false;

worker.addEventListener('install', (event) => {
	isFirstInstall = !worker.registration.active;
	void controller.install(event);
	event.waitUntil(keepUsedPacks());
});

worker.addEventListener('activate', (event) => {
	// Only at first: taking over a page in mid-navigation is what an update's consent and reload are for.
	if (isFirstInstall) event.waitUntil(worker.clients.claim());
});

worker.addEventListener('message', (event) => {
	if ((event.data as { type?: unknown } | null)?.type === 'SKIP_WAITING') {
		event.waitUntil(worker.skipWaiting());
	}
});

async function cleanWhenAlone(event: ExtendableEvent): Promise<void> {
	const tabs = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
	if (!tabs.every((tab) => ownTabs.has(tab.id))) return;
	await controller.activate(event);
	const cache = await caches.open(packCache);
	for (const request of await cache.keys()) {
		if (!build.includes(pathOf(request))) await cache.delete(request);
	}
}

/** What was used of the build before is kept of this one, too: who syncs starts without a connection after an update. */
async function keepUsedPacks(): Promise<void> {
	const cache = await caches.open(packCache);
	const kept = (await cache.keys()).map(pathOf);
	const used = new Set(kept.map(packName));
	const missing = build.filter((url) => packs.test(url) && !kept.includes(url));
	const keep = async (url: string) => {
		try {
			await cache.add(url);
		} catch (error) {
			// Fetched when it is used; but without the words of their language nobody is to meet this build.
			if (language.test(url)) throw error;
		}
	};
	await Promise.all(missing.filter((url) => used.has(packName(url))).map(keep));
}

const pathOf = ({ url }: Request) => new URL(url).pathname;

/** Of all parts of a pack, whatever their hash. */
const packName = (path: string) => path.replace(/-[\w-]{8}\.\w+$/, '');

/** What this build does not list: a pack, or a file of the build an older tab runs. */
async function answerHashed({ request, url }: { request: Request; url: URL }): Promise<Response> {
	const kept = await caches.match(request);
	if (kept) return kept;
	const response = await fetch(request);
	if (response.ok && packs.test(url.pathname)) {
		const cache = await caches.open(packCache);
		await cache.put(request, response.clone());
	}
	return response;
}
