import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { maxFrame } from '../../src/lib/sync/wire-frames.ts';
import type { Store } from '../stores/store.ts';
import { clientAddress } from './client-address.ts';
import { every, type Clock } from './clock.ts';
import { createCommitter } from './committer.ts';
import { closeConnection, openConnection } from './connection.ts';
import { deliver, giveUp } from './deliver.ts';
import { createAddressLimit, type RelayLimits } from './limits.ts';
import { isPaused } from './outbox.ts';
import { createRefuser } from './refuse-upgrade.ts';
import type { Relay, RelayMetrics } from './relay.ts';
import { createRooms } from './rooms.ts';
import { startSweeping } from './sweep.ts';

export interface RelayOptions {
	readonly store: Store;
	readonly limits: RelayLimits;
	readonly trustedHops: number;
	/** Asked for each connection, since the port may not be known before. */
	readonly origins: () => readonly string[];
	readonly clock: Clock;
	readonly metrics: RelayMetrics;
	readonly warn: Relay['warn'];
}

export interface RunningRelay {
	readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
	readonly counts: () => { readonly connections: number; readonly rooms: number };
	readonly isDraining: () => boolean;
	/** Takes nothing more, brings to the disk what it has, acknowledges it and closes every connection. */
	readonly drain: () => Promise<void>;
}

/** The part that passes sealed entries on. It neither opens nor closes the store. */
export function startRelay(options: RelayOptions): RunningRelay {
	const { store, limits, clock, metrics, warn } = options;
	const relay: Relay = {
		store,
		limits,
		clock,
		metrics,
		warn,
		rooms: createRooms(store, clock),
		committer: createCommitter(
			store,
			clock,
			limits.commitMs,
			(batch, outcomes, ms) => {
				metrics.committed(batch.length, ms / 1000);
				deliver(relay, batch, outcomes);
			},
			(batch, error) => {
				metrics.commitFailed();
				warn('Entries could not be written', error);
				giveUp(relay, batch);
			}
		),
		newRooms: createAddressLimit(limits.newRooms),
		connections: new Set(),
		isDraining: false
	};
	const mayConnect = createAddressLimit(limits.connections);
	const refuse = createRefuser(relay);
	const sockets = new WebSocketServer({
		noServer: true,
		clientTracking: false,
		maxPayload: maxFrame,
		perMessageDeflate: false
	});
	const stopPings = every(clock, limits.pingMs, () => pingAll(relay));
	const stopSweeping = startSweeping(relay);

	return {
		upgrade: (request, socket, head) => {
			// Whoever hangs up meanwhile is gone, and that is all.
			socket.on('error', () => {});
			const { origin } = request.headers;
			const address = addressOf(request, options.trustedHops);
			const upgrade = { request, socket, head, address };
			if (relay.isDraining) return refuse('draining', upgrade);
			if (!mayConnect(address, clock.now())) return refuse('too-many', upgrade);
			if (!origin || !options.origins().includes(origin)) return refuse('origin', upgrade);
			sockets.handleUpgrade(request, socket, head, (opened) =>
				openConnection(relay, { socket: opened, stream: socket }, { origin, address })
			);
		},
		counts: () => ({ connections: relay.connections.size, rooms: relay.rooms.count() }),
		isDraining: () => relay.isDraining,
		drain: async () => {
			relay.isDraining = true;
			stopPings();
			stopSweeping();
			await relay.committer.idle();
			const closed = [...relay.connections].map(
				({ socket }) => new Promise((resolve) => socket.once('close', resolve))
			);
			for (const connection of [...relay.connections]) closeConnection(connection, 4503);
			await Promise.all(closed);
		}
	};
}

function addressOf({ socket, headers }: IncomingMessage, hops: number): string {
	const forwarded = headers['x-forwarded-for'];
	return clientAddress(socket.remoteAddress, [forwarded].flat().join(','), hops);
}

/** Whoever did not answer the last one is gone. One that is paused is not listened to and has its own time. */
function pingAll({ connections }: Relay): void {
	for (const connection of connections) {
		if (isPaused(connection.outbox)) continue;
		if (!connection.isAlive) connection.socket.terminate();
		else {
			connection.isAlive = false;
			connection.socket.ping();
		}
	}
}
