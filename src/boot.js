// @ts-check
/**
 * Runs before the app and needs nothing of it: says so where the app does not start or a part of it can't be loaded,
 * lets only addresses of this origin become scripts, and reads the disk. Its words stand in the page, in every language.
 */
(() => {
	const patience = 10_000;
	const triedKey = 'afterview-reloaded';

	// Scripts and workers come from here or not at all; all else the browser refuses by itself.
	Reflect.get(globalThis, 'trustedTypes')?.createPolicy('default', {
		createScriptURL: (/** @type {string} */ address) =>
			new URL(address, location.href).origin === location.origin ? address : null
	});

	// Whatever goes wrong here, the app meets again when it reads for itself, and says so.
	Reflect.set(
		globalThis,
		'afterviewDisk',
		readDisk().catch(() => undefined)
	);

	/** The log as it lies on the disk, read while the code for it is on its way: what `storage/disk.ts` reads first. */
	async function readDisk() {
		const opening = indexedDB.open('afterview');
		// A log that is not there is not made.
		opening.onupgradeneeded = () => opening.transaction?.abort();
		const database = await answerOf(opening);
		try {
			const transaction = database.transaction(['snapshots', 'updates', 'bad']);
			const snapshots = transaction.objectStore('snapshots');
			const updates = transaction.objectStore('updates');
			const newest = await answerOf(snapshots.openCursor(null, 'prev'));
			const range = IDBKeyRange.lowerBound(newest?.key ?? 0, true);
			const [keys, values, badEntries] = await Promise.all([
				answerOf(updates.getAllKeys(range)),
				answerOf(updates.getAll(range)),
				answerOf(transaction.objectStore('bad').count())
			]);
			return {
				version: database.version,
				snapshot: newest ? { key: newest.key, packed: newest.value } : undefined,
				rows: keys.map((key, index) => ({ key, bytes: values[index] })),
				badEntries
			};
		} finally {
			database.close();
		}
	}

	/**
	 * @template T
	 * @param {IDBRequest<T>} request
	 * @returns {Promise<T>}
	 */
	function answerOf(request) {
		return new Promise((resolve, reject) => {
			request.onsuccess = () => resolve(request.result);
			request.onerror = (event) => {
				event.preventDefault();
				reject(request.error ?? new Error('No answer'));
			};
		});
	}

	const hasStarted = () => Boolean(document.querySelector('#app > :not(script)'));

	const timer = setTimeout(() => {
		if (!hasStarted()) tell('slow');
	}, patience);
	// A part missing at the start ends it. Later Vite says so, for what is fetched on the way.
	addEventListener('unhandledrejection', () => {
		if (!hasStarted()) tell('missing');
	});
	addEventListener('vite:preloadError', () => tell('missing'));
	addEventListener('load', () => {
		const app = document.querySelector('#app');
		if (!app) return;
		const observer = new MutationObserver(() => {
			if (!hasStarted()) return;
			observer.disconnect();
			clearTimeout(timer);
			sessionStorage.removeItem(triedKey);
			notice()?.setAttribute('hidden', '');
		});
		observer.observe(app, { childList: true });
	});

	function notice() {
		return document.querySelector('#boot-notice');
	}

	/** @param {'slow' | 'missing'} why */
	function tell(why) {
		const wanted = [localStorage.getItem('PARAGLIDE_LOCALE'), ...navigator.languages];
		const words = [...(notice()?.children ?? [])].filter((part) => part instanceof HTMLElement);
		const chosen =
			wanted
				.map((tag) => words.find((part) => tag?.split('-')[0] === part.lang))
				.find((part) => part) ?? words[0];
		if (!chosen) return;
		chosen.hidden = false;
		chosen.querySelector(`[data-why="${why}"]`)?.removeAttribute('hidden');
		chosen.querySelector('button')?.addEventListener('click', () => void reload());
		notice()?.removeAttribute('hidden');
	}

	/** The second time in a row the kept copy of the app is let go, if the server can give a new one. The log stays. */
	async function reload() {
		const isSecondTime = sessionStorage.getItem(triedKey) === 'yes';
		sessionStorage.setItem(triedKey, 'yes');
		if (isSecondTime && (await isServerThere())) {
			for (const registration of (await navigator.serviceWorker?.getRegistrations()) ?? []) {
				await registration.unregister();
			}
			for (const name of await caches.keys()) await caches.delete(name);
		}
		location.reload();
	}

	async function isServerThere() {
		try {
			return (await fetch('/healthz', { cache: 'no-store' })).ok;
		} catch {
			return false;
		}
	}
})();
