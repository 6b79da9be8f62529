/**
 * Runs when the one page is built: puts into `app.html` the words that have to be there before any script is, and the
 * script that runs before all others.
 */
import type { Handle } from '@sveltejs/kit';
import { m } from '$lib/paraglide/messages.js';
import { baseLocale, getTextDirection, locales } from '$lib/paraglide/runtime.js';
import bootScript from './boot.js?raw';

const escape = (text: string) =>
	text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** In every language: which one the reader wants is known only on their device. */
const bootWords = locales
	.map((locale) => {
		const word = (message: (inputs: object, options: { locale: typeof locale }) => string) =>
			escape(message({}, { locale }));
		return `<div lang="${locale}" hidden><p data-why="slow" hidden>${word(m.shell_boot_slow)}</p><p data-why="missing" hidden>${word(m.shell_boot_missing)}</p><button type="button" style="min-height: 44px; margin-top: 0.5rem; padding: 0 1.25rem; font: inherit">${word(m.shell_boot_reload)}</button></div>`;
	})
	.join('');

const parts: Readonly<Record<string, string>> = {
	'%app.lang%': baseLocale,
	// For `boot.js`, which chooses: each with the way it runs.
	'%app.languages%': locales.map((locale) => `${locale} ${getTextDirection(locale)}`).join(),
	'%app.name%': escape(m.app_name()),
	'%app.description%': escape(m.shell_description()),
	'%app.no-script%': locales
		.map((locale) => `<p lang="${locale}">${escape(m.shell_no_script({}, { locale }))}</p>`)
		.join(''),
	'%app.boot-script%': `<script>${bootScript}</script>`,
	'%app.boot%': bootWords
};

export const handle: Handle = ({ event, resolve }) =>
	resolve(event, {
		transformPageChunk: ({ html }) =>
			Object.entries(parts).reduce((page, [key, value]) => page.replaceAll(key, () => value), html)
	});
