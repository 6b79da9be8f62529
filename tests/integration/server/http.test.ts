import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type RunningServer } from '../../../server/http.ts';

const page = `<!doctype html><meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'self' 'sha256-x'"><title>App</title>`;
const files: Readonly<Record<string, string | Buffer>> = {
	'app.html': page,
	'manifest.webmanifest': '{}',
	'service-worker.js': 'self;',
	'_app/immutable/chunks/a.1.js': 'export {};',
	'_app/immutable/chunks/a.1.js.br': brotliCompressSync('export {};'),
	'icons/icon.0123abcd.png': 'png',
	'.record.json': '{"secret":true}'
};

let root: string;
let server: RunningServer;
const lines: string[] = [];

beforeAll(async () => {
	root = await mkdtemp(join(tmpdir(), 'afterview-http-'));
	for (const [path, content] of Object.entries(files)) {
		await mkdir(join(root, path, '..'), { recursive: true });
		await writeFile(join(root, path), content);
	}
	server = await startServer({ port: 0, host: '127.0.0.1', root, log: (line) => lines.push(line) });
});
afterAll(async () => {
	await server.close();
	await rm(root, { recursive: true });
});

interface Answer {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	body: Buffer;
}

/** Unlike fetch it sends a path as it is and leaves an encoding alone. */
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
	new Promise<Answer>((answered, failed) => {
		const request = get(
			{ port: server.port, host: '127.0.0.1', path, headers, method, agent: false },
			(response) => {
				const parts: Buffer[] = [];
				response.on('data', (part: Buffer) => parts.push(part));
				response.on('end', () =>
					answered({
						status: response.statusCode ?? 0,
						headers: response.headers,
						body: Buffer.concat(parts)
					})
				);
			}
		);
		request.on('error', failed);
	});

/** Bytes as they are, until the server hangs up. */
const send = (bytes: string | Buffer) =>
	new Promise<string>((ended) => {
		const socket = connect(server.port, '127.0.0.1', () => socket.end(bytes));
		let answer = '';
		socket.on('data', (part) => (answer += part.toString('latin1')));
		socket.on('error', () => ended(answer));
		socket.on('close', () => ended(answer));
	});

const navigation = { 'Sec-Fetch-Mode': 'navigate', Accept: 'text/html' };

describe('what is served', () => {
	test.each([
		['/', 'text/html; charset=utf-8', 'no-cache'],
		['/app.html', 'text/html; charset=utf-8', 'no-cache'],
		['/service-worker.js', 'text/javascript; charset=utf-8', 'no-cache'],
		['/manifest.webmanifest', 'application/manifest+json', 'no-cache'],
		['/_app/immutable/chunks/a.1.js', 'text/javascript; charset=utf-8', /immutable/],
		['/icons/icon.0123abcd.png', 'image/png', /max-age=31536000, immutable/]
	])('%s', async (path, type, cacheControl) => {
		const { status, headers } = await ask(path);
		expect(status).toBe(200);
		expect(headers['content-type']).toBe(type);
		expect(headers['cache-control']).toMatch(cacheControl);
	});

	test('any page of the app is the one document', async () => {
		const { status, headers, body } = await ask('/people/x?from=today', navigation);
		expect([status, body.toString()]).toEqual([200, page]);
		expect(headers['cache-control']).toBe('no-cache');
	});

	test('what is missing is missing, in words and not as a page', async () => {
		for (const path of ['/_app/immutable/chunks/gone.js', '/gone.png', '/.record.json']) {
			const { status, headers } = await ask(path, navigation);
			expect([path, status]).toEqual([path, 404]);
			expect(headers['content-type']).toMatch('text/plain');
			expect(headers['cache-control']).toBe('no-store');
		}
	});

	test('compressed for whoever takes it, and varying', async () => {
		const { headers, body } = await ask('/_app/immutable/chunks/a.1.js', {
			'Accept-Encoding': 'gzip, br'
		});
		expect(headers['content-encoding']).toBe('br');
		expect(headers['vary']).toBe('Accept-Encoding');
		expect(brotliDecompressSync(body).toString()).toBe('export {};');
		const plain = await ask('/_app/immutable/chunks/a.1.js');
		expect(plain.headers['content-encoding']).toBeUndefined();
		expect(plain.headers['etag']).not.toBe(headers['etag']);
	});

	test('unchanged is 304 without a body', async () => {
		const { headers } = await ask('/app.html');
		const again = await ask('/app.html', { 'If-None-Match': `W/${String(headers['etag'])}` });
		expect([again.status, again.body.length]).toEqual([304, 0]);
		expect(again.headers['content-security-policy']).toBeDefined();
		expect((await ask('/app.html', { 'If-None-Match': '"other"' })).status).toBe(200);
	});

	test('HEAD has the headers and no body', async () => {
		const { status, headers, body } = await ask('/app.html', {}, 'HEAD');
		expect([status, body.length]).toEqual([200, 0]);
		expect(headers['content-length']).toBe(String(page.length));
	});

	test('/healthz', async () => {
		expect((await ask('/healthz')).body.toString()).toBe('ok\n');
	});
});

describe('security headers', () => {
	test.each(['/', '/healthz', '/gone.js', '/%E0%A4%A', '/service-worker.js'])(
		'%s',
		async (path) => {
			const { headers } = await ask(path);
			expect(headers).toMatchObject({
				'content-security-policy':
					"default-src 'none'; script-src 'self' 'sha256-x'; frame-ancestors 'none'",
				'cross-origin-opener-policy': 'same-origin',
				'cross-origin-resource-policy': 'same-origin',
				'referrer-policy': 'no-referrer',
				'x-content-type-options': 'nosniff'
			});
			expect(headers['permissions-policy']).toContain('microphone=()');
			expect(headers['strict-transport-security']).toBeUndefined();
		}
	);

	test('https only where it is said to be there', async () => {
		const behind = await startServer({
			port: 0,
			host: '127.0.0.1',
			root,
			behindTls: true,
			log: () => {}
		});
		const response = await fetch(`http://127.0.0.1:${behind.port}/healthz`);
		expect(response.headers.get('strict-transport-security')).toMatch('max-age=63072000');
		await behind.close();
	});
});

describe('bad input has a clear status, and the server lives', () => {
	test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND'])('%s', async (method) => {
		const { status, headers } = await ask('/', {}, method);
		expect([status, headers['allow']]).toEqual([405, 'GET, HEAD']);
	});

	test.each([
		'/%E0%A4%A',
		'/../../etc/passwd',
		'/..%2f..%2fetc/passwd',
		'/a%00.js',
		'/%5c..%5c',
		'//../x'
	])('%s', async (path) => {
		expect((await ask(path, navigation)).status).toBe(400);
	});

	test.each([
		['no HTTP at all', '\x00\xff\x16\x03\x01\x02\n\r\n\r', /^HTTP\/1\.1 400/],
		['no path', 'GET  HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 400/],
		['no host', 'GET / HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 400/],
		[
			'a proxy request',
			'GET http://x/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
			/^HTTP\/1\.1 400/
		],
		['star', 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 405/],
		[
			'huge headers',
			`GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`,
			/^HTTP\/1\.1 431/
		],
		['a huge address', `GET /${'x'.repeat(40_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, /^HTTP\/1\.1 431/],
		[
			'two lengths',
			'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
			/^HTTP\/1\.1 400/
		],
		['half a request', 'GET / HT', /^(HTTP\/1\.1 400|$)/],
		[
			'an upgrade',
			'GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\n\r\n',
			/^(HTTP\/1\.1 200|$)/
		],
		['a tunnel', 'CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n', /^$/]
	])('%s', async (_what, bytes, answer) => {
		expect(await send(Buffer.from(bytes, 'latin1'))).toMatch(answer);
		expect((await ask('/healthz')).status).toBe(200);
	});

	test('a file that is gone from the disk is still served', async () => {
		await rm(join(root, 'service-worker.js'));
		expect((await ask('/service-worker.js')).body.toString()).toBe('self;');
		expect(lines).toEqual([]);
	});
});

test('a directory without a built app is refused', async () => {
	const empty = await mkdtemp(join(tmpdir(), 'afterview-empty-'));
	await expect(
		startServer({ port: 0, host: '127.0.0.1', root: empty, log: () => {} })
	).rejects.toThrow(/no built app/);
	await rm(empty, { recursive: true });
});

test('a request that trickles in is ended, whatever it asks for, and others are served meanwhile', async () => {
	const patient = await startServer({
		port: 0,
		host: '127.0.0.1',
		root,
		log: () => {},
		headersMs: 200
	});
	const trickle = (first: string) =>
		new Promise<string>((ended) => {
			const socket = connect(patient.port, '127.0.0.1', () => socket.write(first));
			const timer = setInterval(() => socket.write('X'), 20);
			let answer = '';
			socket.on('data', (part) => (answer += part.toString('latin1')));
			socket.on('error', () => {});
			socket.on('close', () => {
				clearInterval(timer);
				ended(answer);
			});
		});
	const slow = [
		trickle('GET / HTTP/1.1\r\nHost: x\r\nA: '),
		trickle('GET /sync HTTP/1.1\r\nUpgrade: websocket\r\nConnection: upgrade\r\nA: ')
	];
	expect((await fetch(`http://127.0.0.1:${patient.port}/healthz`)).status).toBe(200);
	for (const answer of await Promise.all(slow)) expect(answer).toMatch(/^HTTP\/1\.1 408/);
	await patient.close();
});

test('closing lets a running answer finish', async () => {
	const closing = await startServer({ port: 0, host: '127.0.0.1', root, log: () => {} });
	const response = await fetch(`http://127.0.0.1:${closing.port}/app.html`);
	const closed = closing.close();
	expect(await response.text()).toBe(page);
	await closed;
	await expect(fetch(`http://127.0.0.1:${closing.port}/healthz`)).rejects.toThrow();
});
