import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import process from 'node:process';

const { APP_BUILD_DIR, APP_VERSION } = process.env;

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
		// The page registers the worker itself, so that updates wait for consent.
		serviceWorker: { register: false },
		// The whole policy, written here only. Kit adds the hash of its start script and puts it into the page; the server
		// sends the same as a header.
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				'style-src': ['self'],
				'style-src-attr': ['unsafe-inline'],
				'img-src': ['self', 'data:', 'blob:'],
				'font-src': ['self'],
				'connect-src': ['self'],
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
				include.push(
					'../server/**/*.ts',
					'../tests/**/*.ts',
					'../static/**/*.js',
					'../*.config.ts',
					'../*.config.js'
				);
				// Kit leaves the service worker out, and nobody else would check it.
				config['exclude'] = ['../node_modules/**'];
			}
		}
	}
};
