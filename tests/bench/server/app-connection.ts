/** The app's own end of the wire, in Node. */
import { WebSocket } from 'ws';
import type { Connection } from '../../../src/lib/sync/channel.ts';
import { openConnection } from '../../../src/lib/sync/connection.ts';
import type { Socket } from '../../../src/lib/sync/surroundings.ts';

export function openAppConnection(port: number): Connection {
	const origin = `http://127.0.0.1:${port}`;
	return openConnection({
		url: `ws://127.0.0.1:${port}/sync`,
		origin,
		openSocket: (url) =>
			new WebSocket(url, { origin, perMessageDeflate: false }) as unknown as Socket
	});
}
