import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import process from 'node:process';

const { APP_BUILD_DIR, APP_VERSION, SYNC_SERVERS = '' } = process.env;

/** Where this build may sync beside its own origin: the policy of a page cannot be widened later. */
const syncSources = SYNC_SERVERS.split(',')
	.map((origin) => origin.trim().replace(/^http/, 'ws'))
	.filter((source) => /^wss?:\/\//.test(source));

/** It stands in the page itself: fetching it would hold up all that follows. */
const bootScript = readFileSync(new URL('./src/boot.js', import.meta.url));
const bootHash = createHash('sha256').update(bootScript).digest('base64');

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	kit: {
		// One page for every route: the log lives on the device, so there is nothing to render elsewhere.
		adapter: adapter({
			fallback: 'app.html',
			precompress: true,
			...(APP_BUILD_DIR && { pages: APP_BUILD_DIR })
		}),
		...(APP_VERSION && { version: { name: APP_VERSION } }),
		// A style sheet on its way holds up the start script, and there are a dozen small ones.
		inlineStyleThreshold: 100_000,
		// The page registers the worker itself, so that updates wait for consent.
		serviceWorker: { register: false },
		// The whole policy, written here only. Kit adds the hash of its start script and puts it into the page; the server
		// sends the same as a header.
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['none'],
				'script-src': ['self', `sha256-${bootHash}`],
				'style-src': ['self'],
				'style-src-attr': ['unsafe-inline'],
				'img-src': ['self', 'data:', 'blob:'],
				'font-src': ['self'],
				// Its own `/sync` is 'self', too.
				'connect-src': ['self', .../** @type {`wss://${string}.${string}`[]} */ (syncSources)],
				'worker-src': ['self'],
				'manifest-src': ['self'],
				'base-uri': ['none'],
				'form-action': ['none'],
				'require-trusted-types-for': ['script'],
				'trusted-types': ['svelte-trusted-html', 'default']
			}
		},
		typescript: {
			config: (config) => {
				const { include } = /** @type {{ include: string[] }} */ (config);
				include.push('../server/**/*.ts', '../tests/**/*.ts', '../*.config.ts', '../*.config.js');
				// Kit leaves the service worker out, and nobody else would check it.
				config['exclude'] = ['../node_modules/**'];
			}
		}
	}
};
