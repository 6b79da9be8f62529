/** The language of the screen: as this device has chosen, else the first of those it reads that there are. */
import languages from 'virtual:languages';
import { speak } from '../speech.ts';
import { device, type Device } from './device.ts';

/** Where the service worker looks for what few need. */
const PACKS = 'packs';
/** Of which language a file has the words, if of any: `es.language-` and its hash, in the folder of the packs. */
const LANGUAGE = /\/packs\/([\w-]+)\.language-/;

/** Without a page around, as in a test, it is the first. */
export function currentLanguage(): string {
	return globalThis.document?.documentElement.lang || 'en';
}

/** All there are, in the order of the settings of the messages; each says its name itself. */
export function offeredLanguages(): readonly { readonly tag: string; readonly name: string }[] {
	return ['en', ...Object.keys(languages)].map((tag) => {
		const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
		return { tag, name: name.slice(0, 1).toLocaleUpperCase(tag) + name.slice(1) };
	});
}

/** The tag with the reader's own region, where their language is the one on screen: British dates for a Briton. */
export function regionalTag(): string {
	const language = currentLanguage();
	return navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;
}

let started: Promise<void> | undefined;

/**
 * Before the first word is said. `boot.js` has written into the page which language it is. Where its words cannot be
 * fetched the app starts in the first one, and the note of `boot.js` tells that a part is missing.
 */
export function startLanguage(): Promise<void> {
	return (started ??= start());
}

async function start(): Promise<void> {
	const load = languages[currentLanguage()];
	if (!load) return;
	try {
		const { default: speech, address } = await load();
		speak(speech);
		void keep(address);
	} catch {
		Object.assign(document.documentElement, { lang: 'en', dir: 'ltr' });
	}
}

/**
 * Takes effect with the reload that follows; what is being typed is kept as it is typed. `false` where the language
 * cannot be fetched now: then nothing has changed.
 */
export async function chooseLanguage(
	language: string,
	{
		on = device,
		reload = () => location.reload()
	}: { readonly on?: Pick<Device, 'change'>; readonly reload?: () => void } = {}
): Promise<boolean> {
	try {
		const loaded = await languages[language === 'system' ? deviceLanguage() : language]?.();
		await keep(loaded?.address);
	} catch {
		return false;
	}
	on.change({ language });
	reload();
	return true;
}

/** As `boot.js` finds it. */
function deviceLanguage(): string {
	const wanted = navigator.languages.map((tag) => tag.split('-')[0] ?? '');
	return wanted.find((tag) => tag === 'en' || tag in languages) ?? 'en';
}

/**
 * For a start without the server: a first visit has no service worker yet that would keep what it fetches. One that
 * takes over later fetches the language that is kept here, and only that.
 */
async function keep(address: string | undefined): Promise<void> {
	if (!('caches' in globalThis)) return;
	const cache = await caches.open(PACKS);
	const [, language] = LANGUAGE.exec(address ?? '') ?? [];
	for (const { url } of await cache.keys()) {
		const [, kept] = LANGUAGE.exec(url) ?? [];
		if (kept !== undefined && kept !== language) await cache.delete(url);
	}
	if (address && language && !(await cache.match(address))) await cache.add(address);
}
