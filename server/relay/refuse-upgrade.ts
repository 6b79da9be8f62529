import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { closeCodes, type CloseCode } from '../../src/lib/sync/wire-close.ts';
import { goodbyeMs } from './connection.ts';
import { createAddressLimit } from './limits.ts';
import type { Refusal, Relay } from './relay.ts';

export interface Upgrade {
	readonly request: IncomingMessage;
	readonly socket: Duplex;
	readonly head: Buffer;
	/** Whom limits count it with. */
	readonly address: string;
}

/** Why, as a browser tells it a page, which hears nothing of a status. While the server stops, none is opened. */
const codes: Readonly<Record<Exclude<Refusal, 'draining'>, CloseCode>> = {
	origin: 4401,
	'too-many': 4529
};

const answers: Readonly<Record<Refusal, string>> = {
	origin: '403 Forbidden',
	'too-many': '429 Too Many Requests\r\nRetry-After: 60',
	draining: '503 Service Unavailable\r\nRetry-After: 5'
};

/**
 * Turns away, with a close code that the app has words for. That costs a little, so an address hears as many as it may
 * have connections; beyond that, it gets a status.
 */
export function createRefuser(relay: Relay): (why: Refusal, upgrade: Upgrade) => void {
	const { clock, limits, metrics, warn } = relay;
	const mayHear = createAddressLimit(limits.connections);
	// Nothing that comes is kept, or answered.
	const sockets = new WebSocketServer({
		noServer: true,
		clientTracking: false,
		maxPayload: 1,
		perMessageDeflate: false,
		autoPong: false
	});
	let hasWarned = false;

	return (why, { request, socket, head, address }) => {
		metrics.refused(why);
		// What has no origin is no browser, and nobody waits in front of it.
		if (why === 'origin' && request.headers.origin && !hasWarned) {
			hasWarned = true;
			warn('A page was refused that has another origin than ORIGIN says; later ones are not told');
		}
		if (why === 'draining' || !mayHear(address, clock.now())) {
			socket.end(`HTTP/1.1 ${answers[why]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
			socket.resume();
			return;
		}
		const code = codes[why];
		sockets.handleUpgrade(request, socket, head, (opened) => {
			opened.on('error', () => {});
			opened.close(code, closeCodes[code]);
			opened.once(
				'close',
				clock.after(goodbyeMs, () => opened.terminate())
			);
		});
	};
}
