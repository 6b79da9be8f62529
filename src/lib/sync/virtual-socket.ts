/**
 * The WebSocket of an unmodified `WebsocketProvider` of y-websocket, which ends in the page: sealed entries that were
 * opened come out of it as sync updates, and whatever the provider sends into it says only that the document may have
 * changed. It is open from the start and stays so: whether the server can be reached is no matter of the provider's.
 */
import * as encoding from 'lib0/encoding';
import { messageYjsSyncStep2, writeUpdate } from 'y-protocols/sync';
import { messageSync } from 'y-websocket';
import type { Timers } from './surroundings.ts';

export interface VirtualSocket {
	/** For the provider's option `WebSocketPolyfill`. */
	readonly Polyfill: typeof WebSocket;
	/** Resolves when the provider takes updates: it makes itself a new socket now and then. */
	whenOpen(): Promise<void>;
	/** The provider applies it to the document before this returns. Only right after `whenOpen`. */
	deliver(update: Uint8Array): void;
	/** The provider calls itself synced from now on. */
	tellSynced(): void;
	/** With a final code the provider does not come again. */
	close(code?: number): void;
}

/** It drops a socket that is silent for thirty seconds. */
const feedMs = 15_000;
/** An awareness message about nobody. */
const feed = Uint8Array.of(1, 1, 0);
const nothingNew = Uint8Array.of(messageSync, messageYjsSyncStep2, 2, 0, 0);

/** The part of a WebSocket that the provider uses. */
interface Socket {
	readyState: number;
	readonly OPEN: number;
	binaryType: string;
	onopen: (() => void) | null;
	onmessage: ((event: { data: Uint8Array }) => void) | null;
	onclose: ((event: { code: number; reason: string }) => void) | null;
	onerror: ((event: unknown) => void) | null;
	send(data: Uint8Array): void;
	close(): void;
}

const open = 1;
const closed = 3;

export function createVirtualSocket(
	{ after }: Pick<Timers, 'after'>,
	onHint: () => void
): VirtualSocket {
	let current: Socket | undefined;
	let isEnded = false;
	let waiting: (() => void)[] = [];
	let callOff = after(feedMs, feedAgain);

	function createSocket(): Socket {
		const socket: Socket = {
			readyState: 0,
			OPEN: open,
			binaryType: 'arraybuffer',
			onopen: null,
			onmessage: null,
			onclose: null,
			onerror: null,
			send(data) {
				// What it says of who is there goes nowhere.
				if (data[0] === messageSync) onHint();
			},
			close() {
				socket.readyState = closed;
				if (current === socket) current = undefined;
			}
		};
		// The handlers are set after this.
		queueMicrotask(() => {
			if (isEnded || socket.readyState === closed) return;
			current = socket;
			socket.readyState = open;
			socket.onopen?.();
			for (const wake of waiting) wake();
			waiting = [];
		});
		return socket;
	}

	function feedAgain(): void {
		callOff = after(feedMs, feedAgain);
		current?.onmessage?.({ data: feed });
	}

	/** What is called with `new` and gives an object is that object. */
	function Polyfill(): Socket {
		return createSocket();
	}

	return {
		// The provider's type asks for a whole WebSocket; it uses what is above.
		Polyfill: Polyfill as unknown as typeof WebSocket,
		whenOpen: () =>
			current || isEnded ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)),
		deliver(update) {
			const encoder = encoding.createEncoder();
			encoding.writeVarUint(encoder, messageSync);
			writeUpdate(encoder, update);
			current?.onmessage?.({ data: encoding.toUint8Array(encoder) });
		},
		tellSynced() {
			current?.onmessage?.({ data: nothingNew });
		},
		close(code) {
			isEnded = true;
			callOff();
			for (const wake of waiting) wake();
			waiting = [];
			if (code !== undefined) current?.onclose?.({ code, reason: '' });
			current = undefined;
		}
	};
}
