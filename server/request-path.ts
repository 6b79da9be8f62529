import type { IncomingMessage } from 'node:http';

/** The decoded path a request names, or undefined where no file or page can be meant. */
export function readPath(target: string | undefined): string | undefined {
	if (!target?.startsWith('/')) return undefined;
	const [encoded = ''] = target.split(/[?#]/, 1);
	let path: string;
	try {
		path = decodeURIComponent(encoded);
	} catch {
		return undefined;
	}
	const isOdd =
		/[\0\\]/.test(path) || path.split('/').some((part) => part === '.' || part === '..');
	return isOdd ? undefined : path;
}

/**
 * A page of the app, which the app's one document answers. Anything that looks like a file is not: a missing script
 * answered with a page would be cached and break the app.
 */
export function isPage(path: string, headers: IncomingMessage['headers']): boolean {
	if (path === '/') return true;
	if (path.startsWith('/_app/') || path.slice(path.lastIndexOf('/')).includes('.')) return false;
	const mode = headers['sec-fetch-mode'];
	if (mode !== undefined) return mode === 'navigate';
	const { accept = '*/*' } = headers;
	// What fetches a preview of a link asks for anything, and gets the page where the app surely has one.
	const isKnown = pageFolders.has(path.split('/', 2)[1] ?? '');
	return accept.includes('text/html') || (isKnown && accept.includes('*/*'));
}

/** What the app's addresses begin with. */
const pageFolders: ReadonlySet<string> = new Set([
	'call',
	'interviews',
	'join',
	'merge',
	'openings',
	'people',
	'recover',
	'settings',
	'write'
]);
