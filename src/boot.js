// @ts-check
/**
 * Runs before the app and needs nothing of it: takes the secret of an invitation out of the address, chooses the
 * language, says so where the app does not start or a part of it can't be loaded, and lets only addresses of this origin
 * become scripts. Its words stand in the page, in every language.
 */
(() => {
	// The secret of an invitation, before anything else can see it: gone from the address bar and from the history, and
	// kept for the one screen that takes it (`routes/join/fragment.ts`).
	const takeFragment = () => {
		if (location.pathname !== '/join' || location.hash.length < 2) return;
		Reflect.set(globalThis, 'afterviewInvitation', location.hash.slice(1));
		history.replaceState(history.state, '', '/join');
	};
	takeFragment();
	addEventListener('hashchange', takeFragment);

	// The language, as this device has chosen or else reads. The app takes it from the page, as a screen reader does.
	const page = document.documentElement;
	const there = (page.dataset['languages'] ?? '').split(',').map((each) => each.split(' '));
	const [language, direction] =
		[chosenLanguage(), ...navigator.languages]
			.map((tag) => there.find(([each]) => each === tag?.split('-')[0]))
			.find((found) => found) ?? [];
	if (language && direction) Object.assign(page, { lang: language, dir: direction });

	/** @returns {string | undefined} */
	function chosenLanguage() {
		try {
			return JSON.parse(localStorage.getItem('device') ?? '{}').language;
		} catch {
			return undefined;
		}
	}

	const patience = 10_000;
	const triedKey = 'afterview-reloaded';

	// Scripts and workers come from here or not at all; all else the browser refuses by itself.
	Reflect.get(globalThis, 'trustedTypes')?.createPolicy('default', {
		createScriptURL: (/** @type {string} */ address) =>
			new URL(address, location.href).origin === location.origin ? address : null
	});

	const hasStarted = () => Boolean(document.querySelector('#app > :not(script)'));

	const timer = setTimeout(() => {
		if (!hasStarted()) tell('slow');
	}, patience);
	// A part missing at the start ends it. Later Vite says so, for what is fetched on the way; of what is kept only once it
	// was used, and may be missing, the app itself says so, but for a language, which it lacks the words to say.
	addEventListener('unhandledrejection', () => {
		if (!hasStarted()) tell('missing');
	});
	addEventListener('vite:preloadError', (event) => {
		const { message } = Reflect.get(event, 'payload') ?? {};
		if (!/\/immutable\/packs\/(?!.*\.language-)/.test(message)) tell('missing');
	});
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
		const words = [...(notice()?.children ?? [])].filter((part) => part instanceof HTMLElement);
		const chosen = words.find((part) => part.lang === language) ?? words[0];
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
