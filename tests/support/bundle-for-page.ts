import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

/**
 * A module of the tests with all it imports as one script that gives its exports, for `page.evaluate`. Nothing of it is
 * in the built app, and nothing is written.
 */
export async function bundleForPage(module: string): Promise<string> {
	const built = await build({
		configFile: false,
		logLevel: 'warn',
		// The files of the app are none of its business.
		publicDir: false,
		build: {
			write: false,
			minify: false,
			lib: {
				entry: fileURLToPath(new URL(module, import.meta.url)),
				formats: ['iife'],
				name: 'bundled'
			}
		}
	});
	const [{ output } = { output: [] }] = [built].flat() as Rolldown.RolldownOutput[];
	const [script, ...others] = output as readonly Rolldown.OutputChunk[];
	if (!script || others.length > 0) throw new Error('It must be one script.');
	return `(() => { ${script.code}\nreturn bundled; })()`;
}
