import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	kit: {
		// One page for every route: the log lives on the device, so there is nothing to render elsewhere.
		adapter: adapter({ fallback: 'app.html', precompress: true }),
		// The page registers the worker itself, so that updates wait for consent.
		serviceWorker: { register: false },
		// Hashes for the one inline start script; the server sends the rest of the policy as headers.
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				'style-src': ['self', 'unsafe-inline'],
				'img-src': ['self', 'data:', 'blob:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'worker-src': ['self'],
				'manifest-src': ['self'],
				'base-uri': ['none'],
				'form-action': ['none']
			}
		},
		typescript: {
			config: (config) => ({
				...config,
				include: [
					...config.include,
					'../server/**/*.ts',
					'../tests/**/*.ts',
					'../*.config.ts',
					'../*.config.js'
				]
			})
		}
	}
};
