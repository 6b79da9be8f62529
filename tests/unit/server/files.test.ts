import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { cacheControlOf, chooseEncoding } from '../../../server/files.ts';
import { isPage, readPath } from '../../../server/request-path.ts';
import { readPolicy } from '../../../server/security-headers.ts';

test.each([
	['/_app/immutable/chunks/Bjy-W4x2.js', true],
	['/icons/icon-192.9e20622e.png', true],
	['/app.html', false],
	['/service-worker.js', false],
	['/manifest.webmanifest', false],
	['/_app/version.json', false]
])('%s is kept for ever: %s', (path, forEver) => {
	expect(cacheControlOf(path)).toBe(forEver ? 'public, max-age=31536000, immutable' : 'no-cache');
});

const both = { br: Buffer.alloc(1), gzip: Buffer.alloc(1) };
test.each([
	['gzip, deflate, br, zstd', both, 'br'],
	['gzip', both, 'gzip'],
	['BR;q=0, gzip;q=0.5', both, 'gzip'],
	['*', both, 'br'],
	['*;q=0', both, undefined],
	['identity', both, undefined],
	['', both, undefined],
	[undefined, both, undefined],
	['br', {}, undefined],
	['br;q=nonsense', both, undefined],
	[';;,,;q=', both, undefined]
])('Accept-Encoding %j chooses', (accept, available, chosen) => {
	expect(chooseEncoding(accept, available)).toBe(chosen);
});

test.each([
	['/', '/'],
	['/people/x?from=today#top', '/people/x'],
	['/caf%C3%A9', '/café'],
	['/%E0%A4%A', undefined],
	['/../etc/passwd', undefined],
	['/a/%2e%2e/b', undefined],
	['/a/./b', undefined],
	['/a%00b', undefined],
	['/a%5cb', undefined],
	['*', undefined],
	['http://elsewhere/', undefined],
	['', undefined],
	[undefined, undefined]
])('target %j names', (target, path) => {
	expect(readPath(target)).toBe(path);
});

test.each([
	['/', { accept: '*/*' }, true],
	['/people/x', { accept: 'text/html,*/*' }, true],
	['/people/x', { accept: '*/*' }, true],
	['/join', {}, true],
	['/join', { accept: 'image/*' }, false],
	['/join', { 'sec-fetch-mode': 'cors', accept: '*/*' }, false],
	['/join/x.js', { accept: '*/*' }, false],
	['/api/x', { accept: '*/*' }, false],
	['/people/x', { 'sec-fetch-mode': 'navigate' }, true],
	['/people/x', { 'sec-fetch-mode': 'cors', accept: 'text/html' }, false],
	['/missing.js', { 'sec-fetch-mode': 'navigate' }, false],
	['/_app/immutable/gone', { accept: 'text/html' }, false]
])('%s with %j is a page: %s', (path, headers, expected) => {
	expect(isPage(path, headers)).toBe(expected);
});

test('a page without a policy is not served', () => {
	expect(() => readPolicy('<html></html>')).toThrow(/content security policy/);
});

test('a link to any page of the app has a preview', () => {
	const routes = join(import.meta.dirname, '..', '..', '..', 'src', 'routes');
	const pages = globSync('*/**/+page.svelte', { cwd: routes });
	expect(pages).not.toEqual([]);
	expect(pages.filter((page) => !isPage(`/${dirname(page)}`, { accept: '*/*' }))).toEqual([]);
});
