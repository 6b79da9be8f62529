import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin, Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';
import { languagePack, splitLanguages } from './src/messages/split-languages.ts';

/** What every start needs: the frame around the screens, and Today. */
const startRoots = [
	'node_modules/@sveltejs/kit/src/runtime/client/entry.js',
	'src/routes/+layout.ts',
	'src/routes/+layout.svelte',
	'src/routes/+error.svelte',
	'src/routes/+page.svelte',
	'src/lib/ui/Glyph.svelte'
].map((path) => join(import.meta.dirname, path));

interface ModuleGraph {
	getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}
const startModules = new WeakMap<ModuleGraph, ReadonlySet<string>>();

/**
 * Puts what every start needs into one file: forty small ones weigh an eighth more, and come one after another. The
 * messages are left to follow whoever uses them, since one module names them all.
 */
function chunkOf(id: string, graph: ModuleGraph): string | null {
	let modules = startModules.get(graph);
	if (!modules) {
		modules = reachable(startRoots, graph);
		startModules.set(graph, modules);
	}
	return modules.has(id) ? 'start' : null;
}

function reachable(roots: readonly string[], graph: ModuleGraph): ReadonlySet<string> {
	const found = new Set<string>();
	const open = [...roots];
	for (let id = open.pop(); id !== undefined; id = open.pop()) {
		if (found.has(id) || id.includes('/paraglide/messages')) continue;
		found.add(id);
		open.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
	}
	return found;
}

/** What is of use only while the server answers, or in few browsers: kept for offline once it was used, not before. */
const packs = {
	temporal: [/\/node_modules\/temporal-/],
	sync: [
		/\/node_modules\/(?:qr|@scure\/bip39|y-websocket)\//,
		/\/src\/lib\/sync\//,
		/\/src\/lib\/crypto\//,
		/\/src\/routes\/(?:join|recover|settings\/devices)\//
	],
	// There is something to ask once devices have met, and then the server has just answered.
	doubts: [/\/src\/routes\/merge\/FieldDoubts\.svelte/]
};

/** Of `crypto` what the app lock needs, which has to open without anyone. */
const lockParts =
	/\/src\/lib\/crypto\/(?:aes-gcm|app-lock|bytes|disk-seal|hkdf|passphrase-words|wordlist)\.ts/;

type FileNames = Rolldown.OutputOptions['chunkFileNames'];

/** Gives the files of a pack a folder of their own, by which the service worker knows them. */
function namePacks(): Plugin {
	const named =
		(names: FileNames = '[name].js') =>
		(chunk: Rolldown.PreRenderedChunk) => {
			const [pack] = Object.entries(packs).find(([, of]) =>
				chunk.moduleIds.some((id) => !lockParts.test(id) && of.some((pattern) => pattern.test(id)))
			) ?? [chunk.moduleIds.map(languagePack).find((name) => name)];
			if (pack && chunk.name !== 'start') return `_app/immutable/packs/${pack}-[hash].js`;
			return typeof names === 'function' ? names(chunk) : names;
		};
	return {
		name: 'name-packs',
		// Screens are entries.
		outputOptions: ({ chunkFileNames, entryFileNames, ...options }) => ({
			...options,
			chunkFileNames: named(chunkFileNames),
			entryFileNames: named(entryFileNames)
		})
	};
}

/**
 * Lucide's components put each icon together in the browser, shape by shape and attribute by attribute: a quarter of what
 * drawing Today took. Here they become the plain drawings they describe, with the two attributes that are used.
 */
function drawIcons(): Plugin {
	return {
		name: 'draw-icons',
		enforce: 'pre',
		transform: {
			filter: { id: /@lucide\/svelte\/dist\/icons\/[^/]+\.svelte$/ },
			handler(code, id) {
				const icon = /const iconData = (\{.*\});/.exec(code)?.[1];
				if (icon === undefined) throw new Error(`${id} is not written as Lucide's icons are.`);
				const { node } = JSON.parse(icon) as { node: [string, Record<string, string>][] };
				const shapes = node.map(([tag, attributes]) => {
					const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
					return `<${tag}${written.join('')} />`;
				});
				return {
					code: `<script>let { class: className, 'aria-hidden': hidden } = $props();</script>
<svg class={className} aria-hidden={hidden} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${shapes.join('')}</svg>`,
					map: null
				};
			}
		}
	};
}

/** Forms and whoever asks about their fields share these words: apart, each few would be a file of their own. */
const labelled = ['merge/field-labels.ts', 'merge/field-words.ts'].map(
	(path) => `src/routes/${path}`
);

/** The messages that modules name, as they lie in files of their own. */
function messagesIn(...paths: readonly string[]): RegExp {
	const text = paths.map((path) => readFileSync(join(import.meta.dirname, path), 'utf8')).join();
	const names = [...text.matchAll(/\bm\.(\w+)/g)].map(([, name]) => name);
	return new RegExp(`/paraglide/messages/(?:${names.join('|')})\\.js$`);
}

const isTest = process.env['VITEST'] !== undefined;

export default defineConfig({
	plugins: [
		drawIcons(),
		namePacks(),
		// Tests use what `npm run sync` compiled: two compilers at work on one folder trip over each other.
		!isTest &&
			paraglideVitePlugin({
				project: './src/messages/project.inlang',
				outdir: './src/lib/paraglide',
				strategy: ['baseLocale']
			}),
		splitLanguages({ isTest }),
		sveltekit()
	],
	// A watcher keeps a finished test run from ending.
	...(isTest && { server: { watch: null } }),
	build: {
		modulePreload: {
			// The list of what each screen leads to would be a twentieth of a first visit. Their scripts name it themselves.
			resolveDependencies: (_, files, { hostId }) =>
				/\/entry\/app\./.test(hostId) ? files.filter((file) => file.endsWith('.css')) : files
		},
		rolldownOptions: {
			// A table of how long each plugin took is no warning.
			checks: { pluginTimings: false },
			output: {
				codeSplitting: {
					groups: [
						{ name: chunkOf, priority: 1 },
						// By themselves, lest they lie in a pack with what else uses them.
						{ name: 'lock', test: lockParts },
						// A filled Today in one more; a first visit does without.
						{ name: 'today', test: /\/today-parts\/TodayPage\.svelte$/ },
						{ name: 'labels', test: messagesIn(...labelled) }
					]
				}
			}
		}
	},
	// Without the browser condition Svelte's server build loads under Vitest and effects never run.
	resolve: isTest
		? { conditions: ['browser'] }
		: {
				// Yjs warns through it. The browser's variant can draw in the console, and brings three kilobytes to do so.
				alias: {
					'lib0/logging': join(import.meta.dirname, 'node_modules/lib0/logging.node.js')
				}
			},
	test: {
		include: ['tests/unit/**/*.test.ts', 'tests/integration/**/*.test.ts'],
		// Properties run hundreds of cases, and a busy machine takes its time; none of them is about speed.
		testTimeout: 60_000,
		expect: { poll: { timeout: 20_000 } }
	}
});
