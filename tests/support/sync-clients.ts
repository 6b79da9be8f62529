import { emptyDigest, type SetDigest } from '../../src/lib/sync/wire-names.ts';
import type { Message } from '../../src/lib/sync/wire.ts';
import { connectClient, type TestClient } from './sync-client.ts';
import type { TestRoom } from './sync-room.ts';
import type { SyncServer } from './sync-server.ts';

export interface SyncWriter {
	readonly client: TestClient;
	readonly channel: number;
	/** What the server said when the room was opened. */
	readonly answer: Message;
}

export interface SyncClients {
	readonly connect: (options?: {
		readonly origin?: string;
		readonly headers?: Readonly<Record<string, string>>;
	}) => Promise<TestClient>;
	/** A client with a room open, past the answer: that of the test, or another. */
	readonly writer: (of?: TestRoom, held?: SetDigest) => Promise<SyncWriter>;
	/** Ends them all, and the server after them. */
	readonly end: () => Promise<void>;
}

/** The clients of a test's server. Both are asked for when they are needed: a test may make them anew. */
export function createSyncClients(server: () => SyncServer, room?: () => TestRoom): SyncClients {
	const clients: TestClient[] = [];

	async function connect({ origin = server().origin, headers = {} } = {}) {
		const client = await connectClient(server().url, origin, headers);
		clients.push(client);
		return client;
	}

	return {
		connect,
		async writer(of = room?.(), held = emptyDigest) {
			if (!of) throw new Error('There is no room to write in.');
			const client = await connect();
			const channel = await client.write(of, held);
			return { client, channel, answer: await client.next(channel) };
		},
		async end() {
			for (const client of clients.splice(0)) client.socket.terminate();
			await server().close();
		}
	};
}
