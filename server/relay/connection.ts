import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import { closeCodes, type CloseCode } from '../../src/lib/sync/wire-close.ts';
import { encodeMessage } from '../../src/lib/sync/wire-encode.ts';
import { readFrame } from '../../src/lib/sync/wire-frames.ts';
import { keyBytes } from '../../src/lib/sync/wire.ts';
import { closeChannel, type Channel } from './channel.ts';
import { createBucket, type Bucket } from './limits.ts';
import { closeOutbox, createOutbox, flush, measure, send, type Outbox } from './outbox.ts';
import type { Challenge } from './proof.ts';
import { answerGets } from './answer-gets.ts';
import { listBehind } from './list-names.ts';
import { hasToken, messageRate, openRate, takeChunk } from './take-chunk.ts';
import type { Relay } from './relay.ts';

/** One WebSocket, with a channel for each room. */
export interface Connection {
	readonly relay: Relay;
	readonly socket: WebSocket;
	readonly outbox: Outbox;
	readonly challenge: Challenge;
	/** Whom limits count it with. */
	readonly address: string;
	readonly channels: Map<number, Channel>;
	/** Channel numbers up to here were used. */
	highest: number;
	/** Bytes of messages that are not here whole. */
	partBytes: number;
	/** Calls off the wait for the first proof; undefined once there was one. */
	callOff: (() => void) | undefined;
	bytesBeforeProof: number;
	badProofs: number;
	readonly messages: Bucket;
	readonly opens: Bucket;
	/** Something came since the last ping. */
	isAlive: boolean;
	isClosing: boolean;
	/** Entries are being read for it. */
	isAnswering: boolean;
	/** Names or entries wait until it takes again. */
	isWaiting: boolean;
}

/** How long the other end may take to say goodbye too. */
export const goodbyeMs = 5_000;

/** Says hello and listens. */
export function openConnection(
	relay: Relay,
	{ socket, stream }: { socket: WebSocket; stream: Duplex },
	{ origin, address }: { origin: string; address: string }
): void {
	const { clock, limits } = relay;
	const now = clock.now();
	const outbox = createOutbox(socket, stream, {
		clock,
		unsentBytes: limits.unsentBytes,
		slowReaderMs: limits.slowReaderMs,
		onDrain: () => {
			if (!connection.isWaiting) return;
			connection.isWaiting = false;
			listBehind(connection);
			answerGets(connection);
		},
		onStuck: () => closeConnection(connection, 4508)
	});
	const connection: Connection = {
		relay,
		socket,
		outbox,
		challenge: { origin, nonce: randomBytes(keyBytes) },
		address,
		channels: new Map(),
		highest: 0,
		partBytes: 0,
		callOff: clock.after(limits.firstProofMs, () => closeConnection(connection, 4508)),
		bytesBeforeProof: 0,
		badProofs: 0,
		messages: createBucket(messageRate, now),
		opens: createBucket(openRate, now),
		isAlive: true,
		isClosing: false,
		isAnswering: false,
		isWaiting: false
	};
	relay.connections.add(connection);

	socket.on('message', (data, isBinary) => receive(connection, data, isBinary));
	socket.on('pong', () => (connection.isAlive = true));
	socket.on('ping', () => {
		// Each is answered.
		if (hasToken(connection)) measure(outbox);
		else closeConnection(connection, 4529);
	});
	socket.on('close', () => end(connection));
	// What goes wrong with a connection ends it: 'close' comes after this.
	socket.on('error', () => {});

	const { room, roomsPerConnection: channels } = limits;
	const { nonce } = connection.challenge;
	send(outbox, 0, { bytes: encodeMessage({ type: 'hello', nonce, limits: { room, channels } }) });
}

/** With all its channels. What was acknowledged is safe, what was not will come again. */
export function closeConnection(connection: Connection, code: CloseCode): void {
	if (connection.isClosing) return;
	connection.isClosing = true;
	connection.relay.metrics.closed(code);
	flush(connection.outbox);
	connection.socket.resume();
	connection.socket.close(code, closeCodes[code]);
	// Half of a connection would stay for ever.
	const callOff = connection.relay.clock.after(goodbyeMs, () => connection.socket.terminate());
	connection.socket.once('close', callOff);
	end(connection);
}

function end(connection: Connection): void {
	connection.isClosing = true;
	connection.callOff?.();
	closeOutbox(connection.outbox);
	for (const channel of connection.channels.values()) closeChannel(channel, undefined);
	connection.relay.connections.delete(connection);
}

function receive(connection: Connection, data: RawData, isBinary: boolean): void {
	const { relay } = connection;
	if (connection.isClosing || relay.isDraining) return;
	connection.isAlive = true;
	// One buffer, as `ws` gives it unless told otherwise.
	if (!isBinary || !(data instanceof Uint8Array)) return closeConnection(connection, 4400);
	if (connection.callOff) {
		connection.bytesBeforeProof += data.length;
		const isTooMuch = connection.bytesBeforeProof > relay.limits.firstProofBytes;
		if (isTooMuch) return closeConnection(connection, 4529);
	}
	const chunks = readFrame(data);
	if (!chunks.ok) return closeConnection(connection, 4400);
	for (const chunk of chunks.value) {
		const refusal = takeChunk(connection, chunk);
		if (refusal !== undefined) return closeConnection(connection, refusal);
	}
	measure(connection.outbox);
}
