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
	return mode === undefined ? (headers.accept ?? '').includes('text/html') : mode === 'navigate';
}
