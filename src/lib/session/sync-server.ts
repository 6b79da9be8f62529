/** The server that this device syncs by. */
import { err, ok, type Result } from '../result.ts';
import type { Keyring, KeysNotKept } from './own-keyring.ts';

export interface BadServer {
	readonly type: 'no-address' | 'not-secure' | 'not-allowed';
}

/** The origins that a page with this policy may sync by, beside its own; undefined where it has no policy. */
export function allowedServers(
	page: Pick<Document, 'querySelector'>
): readonly string[] | undefined {
	const policy = page
		.querySelector('meta[http-equiv="content-security-policy"]')
		?.getAttribute('content');
	if (policy === null || policy === undefined) return undefined;
	const sources = /(?:^|;)\s*connect-src ([^;]*)/.exec(policy)?.[1]?.split(' ') ?? [];
	return sources
		.filter((source) => /^wss?:\/\//.test(source))
		.map((source) => source.replace(/^ws/, 'http'));
}

/** An origin from what was typed; a missing `https://` is added. `own` is that of the page. */
export function parseServer(
	text: string,
	{ own, allowed }: { readonly own: string; readonly allowed: readonly string[] | undefined }
): Result<string, BadServer> {
	const typed = text.trim();
	const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
	// Chromium takes spaces and the like for a part of a host, where others find no address.
	const isPlain =
		!/[\s%]/.test(typed) &&
		url?.pathname === '/' &&
		`${url.search}${url.hash}${url.username}${url.password}` === '';
	if (!url || !isPlain || !/^https?:$/.test(url.protocol)) return err({ type: 'no-address' });
	if (url.origin === own) return ok(own);
	if (url.protocol !== 'https:' && allowed?.includes(url.origin) !== true) {
		return err({ type: 'not-secure' });
	}
	return allowed?.includes(url.origin) === false ? err({ type: 'not-allowed' }) : ok(url.origin);
}

/** Whoever syncs follows it at once. Does nothing where there are no keys. */
export function changeServer(
	keyring: Keyring,
	server: string
): Promise<Result<unknown, KeysNotKept>> {
	return keyring.change((now) => now && { ...now, server });
}
