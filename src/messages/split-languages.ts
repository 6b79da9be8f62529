/**
 * Paraglide compiles every message in every language into one function. Here the app gets the first language alone, and
 * each other one as a file of its own, fetched at the start by those who read it (decision 33).
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'vite';

const compiled = join(import.meta.dirname, '..', 'lib', 'paraglide', 'messages');
const speech = join(import.meta.dirname, '..', 'lib', 'speech.ts');
const settings = readJson('project.inlang/settings.json') as {
	readonly baseLocale: string;
	readonly locales: readonly string[];
};
const others = settings.locales.filter((locale) => locale !== settings.baseLocale);

/** All languages but the first: how each is loaded. */
const LANGUAGES = 'virtual:languages';
/** One language: every message under the name it has in the build. */
const LANGUAGE = /^\0?virtual:language\/(?<locale>[\w-]+)$/;

/** The name of the file that has a language, if `id` is the module of one. */
export function languagePack(id: string): string | undefined {
	const locale = LANGUAGE.exec(id)?.groups?.['locale'];
	return locale && `${locale}.language`;
}

/** In a test each message is Paraglide's own, and says itself in any language it is asked for. */
export function splitLanguages({ isTest }: { readonly isTest: boolean }): Plugin {
	let keys: readonly string[] = [];
	/** A number in a build, where every byte is waited for; while developing a new message would shift the numbers. */
	let nameOf = (key: string): string => JSON.stringify(key);
	return {
		name: 'split-languages',
		configResolved({ command }) {
			if (command === 'build') nameOf = (key) => String(keys.indexOf(key));
		},
		buildStart() {
			keys = Object.keys(readJson(`${settings.baseLocale}.json`) as object);
		},
		resolveId(id) {
			return id === LANGUAGES || LANGUAGE.test(id) ? `\0${id.replace('\0', '')}` : null;
		},
		load(id) {
			if (id === `\0${LANGUAGES}`) {
				// The page is put together in the first one; its own words it has from Paraglide.
				if (this.environment.name !== 'client') return 'export default {};';
				const loaders = others.map(
					(locale) => `${JSON.stringify(locale)}: () => import('virtual:language/${locale}')`
				);
				return `export default { ${loaders.join(', ')} };`;
			}
			const locale = LANGUAGE.exec(id)?.groups?.['locale'];
			if (locale === undefined) return null;
			const imports = keys.map((key, at) => {
				const file = JSON.stringify(join(compiled, `${key}.js?${locale}`));
				return `import m${at} from ${file};`;
			});
			const entries = keys.map((key, at) => `${nameOf(key)}: m${at}`);
			return `${imports.join('\n')}\nexport const address = import.meta.url;\nexport default { ${entries.join(', ')} };`;
		},
		transform: {
			filter: { id: /\/paraglide\/messages\/\w+\.js(?:\?[\w-]+)?$/ },
			handler(code, id) {
				if (isTest || this.environment.name !== 'client') return null;
				const [file = '', locale] = id.split('?');
				const key = basename(file, '.js');
				if (key === '_index') return null;
				const own = code.slice(0, code.indexOf(`\nexport const ${key} =`));
				const found = `${(locale ?? settings.baseLocale).replaceAll('-', '_')}_${key}`;
				if (own.length === code.length - 1 || !own.includes(`const ${found} =`)) {
					throw new Error(`${id} is not written as Paraglide writes messages.`);
				}
				const changed = locale
					? `${own}\nexport default ${found};`
					: `import { say } from ${JSON.stringify(speech)};\n${own}\nexport const ${key} = /* @__PURE__ */ say(${nameOf(key)}, ${found});`;
				return { code: changed, map: null };
			}
		}
	};
}

function readJson(path: string): unknown {
	return JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8'));
}
