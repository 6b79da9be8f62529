import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { resolve } from 'node:path';
import { chooseEncoding, loadFiles, type ServedFile } from './files.ts';
import { isPage, readPath } from './request-path.ts';
import { readPolicy, securityHeaders } from './security-headers.ts';

export interface ServerOptions {
	/** 0 takes any free port. */
	readonly port: number;
	readonly host: string;
	/** The directory of the built app. */
	readonly root: string;
	/** Tells browsers to come by https only, so say it only where they do. */
	readonly behindTls?: boolean;
	readonly log: (line: string) => void;
	/** What is answered here beside files. */
	readonly beside?: Beside;
	/** For the head of a request, which may not trickle in for ever. */
	readonly headersMs?: number;
}

export interface Spoken {
	readonly status: number;
	readonly words: string;
	readonly contentType?: string;
}

export interface Beside {
	/** Undefined where the path is none of its own. */
	readonly answer: (path: string, request: IncomingMessage) => Promise<Spoken> | undefined;
	readonly upgradePath: string;
	readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

export interface RunningServer {
	readonly port: number;
	/** Takes no more connections, lets running responses finish for at most ten seconds. */
	readonly close: () => Promise<void>;
}

const page = '/app.html';
const drainMs = 10_000;

/** @throws where the port can't be had, or `root` holds no built app. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
	const files = await loadFiles(resolve(options.root));
	const html = files.get(page)?.plain.toString();
	if (html === undefined)
		throw new Error(`There is no built app in BUILD_DIR=${options.root}. Run: npm run build`);
	const headers = securityHeaders(readPolicy(html), { behindTls: options.behindTls ?? false });

	const { beside, headersMs = 10_000 } = options;
	const server = createServer(
		{
			headersTimeout: headersMs,
			requestTimeout: 3 * headersMs,
			// Node looks every half minute otherwise, however short the time is.
			connectionsCheckingInterval: headersMs / 4,
			keepAliveTimeout: 65_000,
			// Any other wish to upgrade is left unheard, as the protocol allows, and the request answered as it is.
			shouldUpgradeCallback: ({ url, headers: { upgrade } }) =>
				readPath(url) === beside?.upgradePath && upgrade?.toLowerCase() === 'websocket'
		},
		(request, response) => {
			for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
			answer(files, beside, request, response);
		}
	);
	if (beside) server.on('upgrade', beside.upgrade);
	await new Promise<void>((started, failed) => {
		server.once('error', failed);
		server.listen(options.port, options.host, () => {
			server.off('error', failed);
			started();
		});
	});
	server.on('error', (error) => options.log(`The server had an error: ${error.message}`));

	return {
		port: (server.address() as AddressInfo).port,
		close: () =>
			new Promise((closed) => {
				const timer = setTimeout(() => server.closeAllConnections(), drainMs);
				server.close(() => {
					clearTimeout(timer);
					closed();
				});
				server.closeIdleConnections();
			})
	};
}

function answer(
	files: ReadonlyMap<string, ServedFile>,
	beside: Beside | undefined,
	request: IncomingMessage,
	response: ServerResponse
): void {
	if (request.method !== 'GET' && request.method !== 'HEAD') {
		response.setHeader('Allow', 'GET, HEAD');
		return say(response, 405, 'Only GET and HEAD are answered here.');
	}
	const path = readPath(request.url);
	if (path === undefined) return say(response, 400, 'The address is malformed.');
	const spoken = beside?.answer(path, request);
	if (spoken) {
		const tell = ({ status, words, contentType }: Spoken) =>
			say(response, status, words, contentType);
		spoken.then(tell, () => say(response, 500, 'This could not be answered.'));
		return;
	}
	if (path === '/healthz') return say(response, 200, 'ok');
	const file = files.get(path) ?? (isPage(path, request.headers) ? files.get(page) : undefined);
	if (!file) return say(response, 404, 'Not found.');
	send(file, request, response);
}

function send(file: ServedFile, request: IncomingMessage, response: ServerResponse): void {
	const encoding = chooseEncoding(request.headers['accept-encoding'], file.encoded);
	const body = (encoding && file.encoded[encoding]) ?? file.plain;
	const etag = `"${file.etag}${encoding ? `-${encoding}` : ''}"`;
	response.setHeader('Cache-Control', file.cacheControl);
	response.setHeader('ETag', etag);
	response.setHeader('Vary', 'Accept-Encoding');
	if (matches(request.headers['if-none-match'], etag)) {
		response.writeHead(304).end();
		return;
	}
	if (encoding) response.setHeader('Content-Encoding', encoding);
	response.setHeader('Content-Type', file.contentType);
	response.setHeader('Content-Length', body.length);
	// Node leaves the body out of the answer to a HEAD.
	response.writeHead(200).end(body);
}

/** Weak comparison, as `If-None-Match` asks for: a proxy that recompresses marks the tag weak. */
function matches(ifNoneMatch: string | undefined, etag: string): boolean {
	const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
	return tags.includes(etag) || tags.includes('*');
}

function say(
	response: ServerResponse,
	status: number,
	words: string,
	contentType = 'text/plain; charset=utf-8'
): void {
	response.setHeader('Cache-Control', 'no-store');
	response.setHeader('Content-Type', contentType);
	response.setHeader('Content-Length', Buffer.byteLength(words) + 1);
	response.writeHead(status).end(`${words}\n`);
}
