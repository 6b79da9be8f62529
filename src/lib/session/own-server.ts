/** The server of this device, for what goes past the syncing of the search: invitations, and rooms that are left. */
import type { Connection } from '../sync/channel.ts';
import { openConnection } from '../sync/connection.ts';

/** `server`: its origin. Connects when a room is opened on it, and rests when none is. */
export function openServer(server: string): Connection {
	return openConnection({
		url: `${server.replace(/^http/, 'ws')}/sync`,
		origin: location.origin
	});
}
