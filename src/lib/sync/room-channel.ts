/** One room on a connection: closed, being opened, open, and again after every link that was lost. */
import { err, ok, type Result } from '../result.ts';
import { createAskedNames } from './asked-names.ts';
import { createBackoff } from './backoff.ts';
import type { Channel, Refusal, RoomAccess, RoomHandlers } from './channel.ts';
import type { Link } from './link.ts';
import { proofOf, refuseEntry, roomLimit, roomIdBytes } from './room-proof.ts';
import { createSentEntries } from './sent-entries.ts';
import type { Timers } from './surroundings.ts';
import { joinBytes } from './wire-bytes.ts';
import { isFinal, type CloseCode } from './wire-close.ts';
import { nameBytes, splitNames } from './wire-names.ts';
import type { Hello, Message, Open } from './wire.ts';

/** A link that the server has greeted. */
export interface GreetedLink extends Link {
	readonly hello: Hello;
	/** Never given before on this link. */
	nextChannel(): number;
}

export interface RoomNeeds {
	/** That of the page. */
	readonly origin: string;
	readonly timers: Timers;
	/** It wants to be opened, or no longer. */
	onChange(room: Room): void;
	/** It has left this number. */
	onLeave(number: number): void;
	/** The server has taken the proof. */
	onProven(): void;
	/** The server holds what is held here, has given what was asked for, or has taken what was sent. */
	onSynced(): void;
}

export interface Room {
	readonly channel: Channel;
	readonly isWriter: boolean;
	/** Not open, and nothing speaks against opening it. */
	readonly wantsOpen: boolean;
	/** A slot of the link is taken by it. */
	readonly isUnderWay: boolean;
	/** Closed for good, by its user or by the server. */
	readonly isOver: boolean;
	/** Bytes that the server has to take before it can answer; undefined where it owes no answer. */
	readonly owed: number | undefined;
	/** Makes its proof for this link; `open` is next. */
	prepare(link: GreetedLink): Promise<void>;
	/** Gives the number of its channel; undefined where it was closed meanwhile, or the link is another one. */
	open(link: GreetedLink): number | undefined;
	/** False where the message makes no sense here. */
	receive(message: Message): boolean;
	/** There is no link, or no place on it. */
	lost(refusal: Refusal): void;
	/** Asks for a name that cannot be. False where the room is not open. */
	probe(): boolean;
	/** Without waiting for its next try. */
	hurry(): void;
}

type State = 'closed' | 'opening' | 'open' | 'waiting' | 'final' | 'gone';

const noName = new Uint8Array(nameBytes);
const offline: Refusal = { type: 'offline' };
/** What a writer hears only whose proof was good. */
const afterProof: readonly CloseCode[] = [4410, 4503, 4509];

export function createRoom(access: RoomAccess, handlers: RoomHandlers, needs: RoomNeeds): Room {
	const backoff = createBackoff(needs.timers);
	const asked = createAskedNames();
	const sent = createSentEntries();
	let state: State = 'closed';
	let link: GreetedLink | undefined;
	let proof: Open['role'] | undefined;
	let number: number | undefined;
	/** Why it is not open, as far as its handlers know. */
	let told: Refusal | undefined;
	let callOff: (() => void) | undefined;
	let deleting: ((result: Result<void, Refusal>) => void) | undefined;

	const send = (message: Parameters<Link['send']>[1]) => {
		if (number !== undefined) link?.send(number, message);
	};
	const sendNext = () => {
		if (state !== 'open') return;
		const names = asked.next();
		if (names) send({ type: 'get', names });
		for (let add = sent.next(); add; add = sent.next()) send(add);
	};
	/** Leaves the link, and everything that was under way on it. */
	const leave = (next: State, refusal: Refusal) => {
		const before = number;
		state = next;
		link = undefined;
		number = undefined;
		asked.clear();
		sent.refuse(refusal);
		deleting?.(err(refusal));
		deleting = undefined;
		if (before !== undefined) needs.onLeave(before);
		needs.onChange(room);
	};
	const tell = (refusal: Refusal, isOver: boolean) => {
		if (!isOver && told && areSame(told, refusal)) return;
		told = refusal;
		handlers.onClosed(refusal, isOver);
	};
	const wasClosed = (refusal: Refusal & { type: 'closed' }) => {
		if (refusal.code === 4410) {
			deleting?.(ok(undefined));
			deleting = undefined;
		}
		const isOver = isFinal(refusal.code);
		if (!isOver) {
			callOff = needs.timers.after(backoff.next(), () => {
				state = 'closed';
				needs.onChange(room);
			});
		}
		if (room.isWriter && afterProof.includes(refusal.code)) needs.onProven();
		leave(isOver ? 'final' : 'waiting', refusal);
		tell(refusal, isOver);
	};
	const synced = () => {
		backoff.reset();
		needs.onSynced();
	};
	const opened = () => {
		state = 'open';
		told = undefined;
		needs.onProven();
	};

	const channel: Channel = {
		get limit() {
			return roomLimit(access, link?.hello.limits);
		},
		get(names) {
			if (state !== 'open') return;
			asked.add(names);
			sendNext();
		},
		async add(entry, replaces = []) {
			const refused = refuseEntry(access, link?.hello.limits, entry, replaces);
			if (refused) return err(refused);
			if (state !== 'open') return err(offline);
			const added = sent.add(entry, joinBytes(replaces));
			sendNext();
			return added;
		},
		async delete() {
			if (access.role === 'reader') return err({ type: 'closed', code: 4403 });
			if (state !== 'open' || deleting) return err(offline);
			send({ type: 'delete' });
			return new Promise((settle) => (deleting = settle));
		},
		close() {
			if (state === 'gone') return;
			callOff?.();
			send({ type: 'close' });
			leave('gone', offline);
		}
	};

	const room: Room = {
		channel,
		isWriter: access.role === 'writer',
		get wantsOpen() {
			return state === 'closed';
		},
		get isUnderWay() {
			return state === 'opening' || state === 'open';
		},
		get isOver() {
			return state === 'final' || state === 'gone';
		},
		get owed() {
			const bytes = sent.unacknowledged;
			const isDue = (state === 'opening' && number !== undefined) || asked.isDue || deleting;
			return bytes ?? (isDue ? 0 : undefined);
		},
		async prepare(on) {
			state = 'opening';
			link = on;
			const made = await proofOf(access, needs.origin, on.hello.nonce);
			if (link === on) proof = made;
		},
		open(on) {
			if (link !== on || !proof) return undefined;
			number = on.nextChannel();
			const roomId = roomIdBytes(access);
			on.sendOpen(number, { type: 'open', roomId, role: proof, held: handlers.held() });
			return number;
		},
		receive(message) {
			if (message.type === 'closed') {
				wasClosed(message);
				return true;
			}
			const isFirst = state === 'opening';
			if (isFirst && message.type !== 'same' && message.type !== 'list') return false;
			switch (message.type) {
				case 'same':
					opened();
					synced();
					handlers.onSame();
					return true;
				case 'list':
					opened();
					handlers.onList(splitNames(message.names), message.size);
					return true;
				case 'entry': {
					const missing = splitNames(message.missing);
					const isDone = asked.answered(missing.length + message.entries.length);
					sendNext();
					if (isDone) synced();
					const replaces = new Uint8Array();
					const entries = message.entries.map((entry) => ({ replaces, entry }));
					if (entries.length > 0) handlers.onEntries(entries);
					const gone = missing.filter((name) => name.some((byte) => byte !== 0));
					// The first handler may have closed the room.
					if (gone.length > 0 && state === 'open') handlers.onMissing(gone);
					return true;
				}
				case 'new':
					handlers.onEntries(message.added);
					return true;
				case 'ack':
					sent.acknowledged(message.requests);
					sendNext();
					synced();
					return true;
				default:
					return false;
			}
		},
		lost(refusal) {
			if (state === 'final' || state === 'gone') return;
			if (room.isUnderWay) leave('closed', refusal);
			tell(refusal, false);
		},
		probe() {
			if (state !== 'open') return false;
			asked.add([noName]);
			sendNext();
			return true;
		},
		hurry() {
			if (state !== 'waiting') return;
			callOff?.();
			state = 'closed';
			needs.onChange(room);
		}
	};
	return room;
}

function areSame(one: Refusal, other: Refusal): boolean {
	if (one.type !== 'closed' || other.type !== 'closed') return one.type === other.type;
	return one.code === other.code;
}
