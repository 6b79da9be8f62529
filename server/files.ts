/**
 * The built app, read into memory once. It is a few megabytes, and so a file that is replaced or removed while the
 * server runs can neither break a response nor mix two builds.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

export type Encoding = 'br' | 'gzip';

/** `encoded` holds the same content compressed; `etag` is that of the content, without quotes. */
export interface ServedFile {
	readonly contentType: string;
	readonly cacheControl: string;
	readonly etag: string;
	readonly plain: Buffer;
	readonly encoded: Readonly<Partial<Record<Encoding, Buffer>>>;
}

const contentTypes: Readonly<Record<string, string>> = {
	'.css': 'text/css; charset=utf-8',
	'.html': 'text/html; charset=utf-8',
	'.ico': 'image/x-icon',
	'.jpg': 'image/jpeg',
	'.js': 'text/javascript; charset=utf-8',
	'.json': 'application/json',
	'.png': 'image/png',
	'.svg': 'image/svg+xml',
	'.txt': 'text/plain; charset=utf-8',
	'.wasm': 'application/wasm',
	'.webmanifest': 'application/manifest+json',
	'.webp': 'image/webp',
	'.woff2': 'font/woff2'
};

const suffixes: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz' };

/** Names that carry a hash of their content: a changed file has a new name. */
const hashedName = /^\/_app\/immutable\/|\.[0-9a-f]{8}\.[a-z0-9]+$/;

/** `path` is that of the URL. What carries a hash may be kept for a year, all else has to be asked for anew. */
export function cacheControlOf(path: string): string {
	return hashedName.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

/** All files under `root` by URL path. Dotfiles are not part of the site. */
export async function loadFiles(root: string): Promise<ReadonlyMap<string, ServedFile>> {
	const entries = await readdir(root, { recursive: true, withFileTypes: true });
	const paths = entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(root.length).split(sep).join('/'))
		.map((path) => (path.startsWith('/') ? path : `/${path}`))
		.filter((path) => !path.includes('/.'));
	const known = new Set(paths);
	const isVariant = (path: string) =>
		Object.values(suffixes).some(
			(suffix) => path.endsWith(suffix) && known.has(path.slice(0, -suffix.length))
		);

	const files = new Map<string, ServedFile>();
	for (const path of paths.filter((path) => !isVariant(path))) {
		const plain = await readFile(join(root, path));
		const encoded: Partial<Record<Encoding, Buffer>> = {};
		for (const encoding of ['br', 'gzip'] as const) {
			const variant = path + suffixes[encoding];
			if (known.has(variant)) encoded[encoding] = await readFile(join(root, variant));
		}
		files.set(path, {
			contentType: contentTypes[extname(path)] ?? 'application/octet-stream',
			cacheControl: cacheControlOf(path),
			etag: createHash('sha256').update(plain).digest('base64url').slice(0, 22),
			plain,
			encoded
		});
	}
	return files;
}

/** The encoding to answer with, by the client's `Accept-Encoding`; undefined is the plain file. */
export function chooseEncoding(
	acceptEncoding: string | undefined,
	available: ServedFile['encoded']
): Encoding | undefined {
	const accepted = new Map<string, number>();
	for (const part of (acceptEncoding ?? '').toLowerCase().split(',')) {
		const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim());
		const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
		if (name) accepted.set(name, weight === undefined ? 1 : Number(weight));
	}
	return (['br', 'gzip'] as const).find(
		(encoding) => available[encoding] && (accepted.get(encoding) ?? accepted.get('*') ?? 0) > 0
	);
}
