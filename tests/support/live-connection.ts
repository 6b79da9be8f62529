/** A connection to a server of a test, as a browser has it. */
import { WebSocket as NodeSocket } from 'ws';
import type { Connection } from '../../src/lib/sync/channel.ts';
import { openConnection } from '../../src/lib/sync/connection.ts';
import type { SyncServer } from './sync-server.ts';

export function openLiveConnection({
	url,
	origin
}: Pick<SyncServer, 'url' | 'origin'>): Connection {
	return openConnection({
		url,
		origin,
		openSocket: (address) =>
			new NodeSocket(address, { origin, perMessageDeflate: false }) as unknown as WebSocket
	});
}
