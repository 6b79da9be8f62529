/** Makes the traffic of many clients, in a process of its own, as the bench says by messages. */
import type { Client, Connect, OpenClient } from './clients.ts';
import { connectSealed } from './sealed-clients.ts';
import type { ServerKind } from './servers.ts';
import { connectHocuspocus, connectYWebsocket } from './yjs-clients.ts';

export type Order =
	| {
			readonly type: 'open';
			readonly kind: ServerKind;
			readonly port: number;
			readonly prefix: string;
			readonly clients: readonly Client[];
	  }
	/** Every writer one edit, and again when each came to all others in that room, so many times in each room. */
	| { readonly type: 'crowd'; readonly rounds: number }
	/** So many edits, evenly spaced, all writers in turn; done when each came to all others in its room. */
	| { readonly type: 'edit'; readonly edits: number; readonly perSecond: number }
	/** An edit when the one before has been shown; gives how long each took. */
	| { readonly type: 'time'; readonly edits: number };

export interface Done {
	readonly deliveries: number;
	readonly times: readonly number[];
	readonly failures: readonly string[];
}

/** Clients that come at once. */
const openAtOnce = 50;
const tickMs = 10;

const connects: Readonly<Record<ServerKind, Connect>> = {
	afterview: connectSealed,
	'y-websocket': connectYWebsocket,
	hocuspocus: connectHocuspocus
};

interface Writer {
	readonly room: number;
	readonly write: () => void;
	/** How many others have the room open. */
	readonly others: number;
}

let writers: readonly Writer[] = [];
let next = 0;
let deliveries = 0;
const failures: string[] = [];
/** Called when edits came to a client in this room. */
let look = (_room: number, _edits: number) => {};
let fail = () => {};

process.on('message', (order: Order) => {
	// Whoever waits for what a client was refused waits for ever.
	const failed = new Promise<readonly number[]>((resolve) => (fail = () => resolve([])));
	void Promise.race([carryOut(order), failed]).then((times) => {
		process.send?.({ deliveries, times, failures } satisfies Done);
	});
});

async function carryOut(order: Order): Promise<readonly number[]> {
	deliveries = 0;
	switch (order.type) {
		case 'open':
			writers = await openAll(order);
			return [];
		case 'crowd':
			await crowd(order.rounds);
			return [];
		case 'edit':
			await edit(order.edits, order.perSecond);
			return [];
		case 'time':
			return timeEdits(order.edits);
	}
}

async function openAll({
	kind,
	port,
	prefix,
	clients
}: Order & { type: 'open' }): Promise<Writer[]> {
	const network = {
		port,
		prefix,
		delivered: (room: number, edits: number) => {
			deliveries += edits;
			look(room, edits);
		},
		failed: (what: string) => {
			failures.push(what);
			fail();
		}
	};
	const members = new Map<number, number>();
	for (const { rooms } of clients) {
		for (const { room } of rooms) members.set(room, (members.get(room) ?? 0) + 1);
	}
	const found: Writer[] = [];
	const open = async (client: Client) => {
		const opened: OpenClient = await connects[kind](network, client);
		for (const { room, role } of client.rooms) {
			if (role === 'reader') continue;
			const others = (members.get(room) ?? 1) - 1;
			found.push({ room, write: () => opened.edit(room), others });
		}
	};
	// Those who read a room come after those who make it.
	const reads = ({ rooms }: Client) => rooms.every(({ role }) => role === 'reader');
	for (const those of [clients.filter((client) => !reads(client)), clients.filter(reads)]) {
		for (let at = 0; at < those.length; at += openAtOnce) {
			await Promise.all(those.slice(at, at + openAtOnce).map(open));
		}
	}
	return shuffle(found);
}

/** The same way in every run: people in one room don't all write in the same moment. */
function shuffle<T>(items: readonly T[]): T[] {
	const keyed = items.map((item, index) => ({ item, key: (index * 2_654_435_761) % 2 ** 32 }));
	return keyed.sort((one, other) => one.key - other.key).map(({ item }) => item);
}

async function crowd(rounds: number): Promise<void> {
	const rooms = Map.groupBy(writers, ({ room }) => room);
	let playing = rooms.size;
	await new Promise<void>((done) => {
		const states = new Map<number, { left: number; missing: number }>();
		const play = (room: number, left: number) => {
			const those = rooms.get(room) ?? [];
			if (left === 0) {
				if ((playing -= 1) === 0) done();
				return;
			}
			const missing = those.reduce((sum, { others }) => sum + others, 0);
			states.set(room, { left, missing });
			for (const { write } of those) write();
		};
		look = (room, edits) => {
			const state = states.get(room);
			if (!state) return;
			state.missing -= edits;
			if (state.missing === 0) play(room, state.left - 1);
		};
		for (const room of rooms.keys()) play(room, rounds);
	});
}

async function edit(edits: number, perSecond: number): Promise<void> {
	const start = performance.now();
	let sent = 0;
	let expected = 0;
	await new Promise<void>((done) => {
		const check = () => {
			if (sent === edits && deliveries >= expected) done();
		};
		look = check;
		const timer = setInterval(() => {
			const due = Math.min(edits, ((performance.now() - start) / 1000) * perSecond);
			for (; sent < due; sent += 1) {
				const writer = writers[next++ % writers.length];
				writer?.write();
				expected += writer?.others ?? 0;
			}
			if (sent === edits) clearInterval(timer);
			check();
		}, tickMs);
	});
}

async function timeEdits(edits: number): Promise<readonly number[]> {
	const times: number[] = [];
	for (let count = 0; count < edits; count += 1) {
		const writer = writers[next++ % writers.length];
		const before = deliveries;
		const start = performance.now();
		writer?.write();
		await new Promise<void>((done) => {
			look = () => {
				if (deliveries >= before + (writer?.others ?? 0)) done();
			};
		});
		times.push(performance.now() - start);
		// As people do: not in step with what the server does every so many milliseconds.
		await new Promise((wait) => setTimeout(wait, 30 + 20 * Math.random()));
	}
	return times;
}
