/** One WebSocket for all rooms of a browser. Whatever goes wrong with it ends in another one, and is visible meanwhile. */
import { createBackoff } from './backoff.ts';
import type { Connection, ConnectionState, Refusal } from './channel.ts';
import { openLink, type Link } from './link.ts';
import { createRoom, type GreetedLink, type Room } from './room-channel.ts';
import { openWebSocket, systemTimers, type OpenSocket, type Timers } from './surroundings.ts';
import { isFinal } from './wire-close.ts';
import type { Hello, Message } from './wire.ts';

export interface ConnectionOptions {
	/** `wss://…/sync` */
	readonly url: string;
	/** That of the page; proofs are made for it. */
	readonly origin: string;
	readonly openSocket?: OpenSocket;
	readonly timers?: Timers;
}

/** The server takes 16 KiB before the first proof that holds. */
const bytesBeforeProof = 12 * 1024;
/** What opening a room takes, with its share of a frame. */
const openBytes = { writer: 200, reader: 110 };

/** Connects once a room wants to be open, and lets go when none does any more. */
export function openConnection({
	url,
	origin,
	openSocket = openWebSocket,
	timers = systemTimers
}: ConnectionOptions): Connection {
	const listeners = new Set<() => void>();
	const rooms = new Set<Room>();
	const backoff = createBackoff(timers);
	let state: ConnectionState = { type: 'idle' };
	let link: Link | undefined;
	let greeted: GreetedLink | undefined;
	let byNumber = new Map<number, Room>();
	let isProven = false;
	let bytesSent = 0;
	let callOff: (() => void) | undefined;
	let isFillDue = false;
	let isClosed = false;

	const become = (next: ConnectionState) => {
		state = next;
		for (const listener of [...listeners]) listener();
	};

	const connect = () => {
		callOff?.();
		byNumber = new Map();
		isProven = false;
		bytesSent = 0;
		link = openLink({ url, openSocket, timers, onHello, onMessage, onEnd, owed, probe });
		become({ type: 'connecting' });
	};
	const onHello = (hello: Hello) => {
		if (!link) return;
		let last = 0;
		greeted = { ...link, hello, nextChannel: () => ++last };
		become({ type: 'open' });
		fill();
	};
	/** What comes for a channel that is closed was on its way when it was. */
	const onMessage = (number: number, message: Message): boolean => {
		const room = byNumber.get(number);
		return room ? room.receive(message) : number > 0;
	};
	const onEnd = (refusal: Refusal) => {
		link = greeted = undefined;
		// The same again would be refused again, until one of the two has changed.
		const isLasting = refusal.type === 'closed' && isFinal(refusal.code);
		const ms = isLasting ? backoff.nextLong() : backoff.next();
		callOff = timers.after(ms, connect);
		become({ type: 'waiting', nextTry: timers.now() + ms, why: refusal });
		for (const room of [...rooms]) room.lost(refusal);
	};
	const owed = () => {
		const all = [...rooms].map((room) => room.owed).filter((bytes) => bytes !== undefined);
		return all.length > 0 ? all.reduce((sum, bytes) => sum + bytes, 0) : undefined;
	};
	const probe = () => [...rooms].some((room) => room.probe());

	/** Opens what wants to be open and has a place, writers first: the proof of one of them is proof for all. */
	const fill = () => {
		isFillDue = false;
		if (isClosed) return;
		if (rooms.size === 0) return rest();
		if (state.type === 'idle') return connect();
		const wanting = [...rooms].filter((room) => room.wantsOpen);
		if (state.type === 'waiting') {
			for (const room of wanting) room.lost(state.why);
		}
		const on = greeted;
		if (!on) return;
		const chosen: Room[] = [];
		let places = on.hello.limits.channels;
		for (const room of rooms) if (room.isUnderWay) places--;
		for (const room of wanting.sort((a, b) => Number(b.isWriter) - Number(a.isWriter))) {
			if (places <= 0) {
				room.lost({ type: 'closed', code: 4529 });
				continue;
			}
			const bytes = room.isWriter ? openBytes.writer : openBytes.reader;
			if (!isProven && bytesSent + bytes > bytesBeforeProof) break;
			bytesSent += bytes;
			places--;
			chosen.push(room);
		}
		void openAll(chosen, on);
	};
	/** Together, so that they share their frames. */
	const openAll = async (chosen: readonly Room[], on: GreetedLink) => {
		await Promise.all(chosen.map((room) => room.prepare(on)));
		for (const room of chosen) {
			const number = room.open(on);
			if (number !== undefined) byNumber.set(number, room);
		}
	};
	const rest = () => {
		callOff?.();
		link?.close();
		link = greeted = undefined;
		if (state.type !== 'idle') become({ type: 'idle' });
	};
	const fillSoon = () => {
		if (isFillDue) return;
		isFillDue = true;
		queueMicrotask(fill);
	};
	const onChange = (room: Room) => {
		if (room.isOver) rooms.delete(room);
		fillSoon();
	};
	const onLeave = (number: number) => void byNumber.delete(number);
	const onProven = () => {
		if (isProven) return;
		isProven = true;
		fillSoon();
	};
	const needs = { origin, timers, onChange, onLeave, onProven, onSynced: backoff.reset };

	return {
		get state() {
			return state;
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		openRoom(access, handlers) {
			const room = createRoom(access, handlers, needs);
			rooms.add(room);
			fillSoon();
			return room.channel;
		},
		retryNow() {
			if (isClosed) return;
			if (state.type === 'waiting') connect();
			else if (greeted) greeted.hurry();
			for (const room of [...rooms]) room.hurry();
		},
		close() {
			isClosed = true;
			for (const room of [...rooms]) room.channel.close();
			rest();
			listeners.clear();
		}
	};
}
