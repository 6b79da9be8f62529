/** The server and the way to it in memory: rooms of entries, and connections that can be cut. */
import { entryName } from '../../src/lib/crypto/entry.ts';
import { err, ok } from '../../src/lib/result.ts';
import type {
	Channel,
	Connection,
	ConnectionState,
	Refusal,
	RoomAccess,
	RoomHandlers
} from '../../src/lib/sync/channel.ts';
import { joinBytes } from '../../src/lib/sync/wire-bytes.ts';
import type { CloseCode } from '../../src/lib/sync/wire-close.ts';
import { digestOf, sameDigest } from '../../src/lib/sync/wire-names.ts';

interface Member {
	readonly access: RoomAccess;
	readonly handlers: RoomHandlers;
	isOpen: boolean;
}

export interface MemoryRoom {
	readonly entries: Map<string, { readonly name: Uint8Array; readonly entry: Uint8Array }>;
	readonly members: Set<Member>;
	isDeleted: boolean;
}

export interface MemoryRelay {
	readonly rooms: Map<string, MemoryRoom>;
	/** As a server would that puts something in a room by itself. */
	inject(roomId: string, entry: Uint8Array): Promise<void>;
	/** Refuses every new room with this code. */
	refuseNew: CloseCode | undefined;
	connect(): Connection & { cut(): void; restore(): void };
}

const keyOf = (name: Uint8Array) => Buffer.from(name).toString('hex');

export function createMemoryRelay(): MemoryRelay {
	const rooms = new Map<string, MemoryRoom>();
	const settings: { refuseNew: CloseCode | undefined } = { refuseNew: undefined };

	async function store(
		room: MemoryRoom,
		entry: Uint8Array,
		{ from, replaces = [] }: { from?: Member; replaces?: readonly Uint8Array[] } = {}
	): Promise<void> {
		const name = await entryName(entry);
		if (room.isDeleted || room.entries.has(keyOf(name))) return;
		for (const replaced of replaces) room.entries.delete(keyOf(replaced));
		room.entries.set(keyOf(name), { name, entry });
		for (const member of room.members) {
			if (member === from || !member.isOpen) continue;
			queueMicrotask(() =>
				member.handlers.onEntries([{ entry: new Uint8Array(entry), replaces: joinBytes(replaces) }])
			);
		}
	}

	function connect() {
		const mine = new Set<() => void>();
		const listeners = new Set<() => void>();
		let isUp = true;
		let state: ConnectionState = { type: 'open' };
		const offline: Refusal = { type: 'offline' };

		function openRoom(access: RoomAccess, handlers: RoomHandlers): Channel {
			const { roomId } = access.keys;
			const member: Member = { access, handlers, isOpen: false };
			let isClosed = false;
			const refuse = (code: CloseCode, isFinal: boolean) =>
				handlers.onClosed({ type: 'closed', code }, isFinal);
			const enter = () =>
				queueMicrotask(() => {
					if (isClosed) return;
					if (!isUp) return handlers.onClosed(offline, false);
					let room = rooms.get(roomId);
					if (!room) {
						if (access.role === 'reader') return refuse(4504, false);
						if (settings.refuseNew) return refuse(settings.refuseNew, false);
						room = { entries: new Map(), members: new Set(), isDeleted: false };
						rooms.set(roomId, room);
					}
					if (room.isDeleted) return refuse(4410, true);
					room.members.add(member);
					member.isOpen = true;
					const names = [...room.entries.values()].map(({ name }) => name);
					if (sameDigest(digestOf(names), handlers.held())) handlers.onSame();
					else handlers.onList(names, 0);
				});
			const follow = () => {
				if (isClosed) return;
				if (isUp) return enter();
				member.isOpen = false;
				rooms.get(roomId)?.members.delete(member);
				handlers.onClosed(offline, false);
			};
			mine.add(follow);
			enter();
			return {
				limit: Infinity,
				get(names) {
					const found = names.flatMap((name) => rooms.get(roomId)?.entries.get(keyOf(name)) ?? []);
					queueMicrotask(() =>
						handlers.onEntries(found.map(({ entry }) => ({ entry, replaces: new Uint8Array() })))
					);
				},
				async add(entry, replaces) {
					const room = rooms.get(roomId);
					if (!isUp || !member.isOpen || !room) return err(offline);
					await store(room, entry, { from: member, ...(replaces && { replaces }) });
					return ok(undefined);
				},
				async delete() {
					const room = rooms.get(roomId);
					if (!isUp || !room) return err(offline);
					if (room.isDeleted) return err({ type: 'closed', code: 4410 });
					room.isDeleted = true;
					room.entries.clear();
					for (const { handlers: others } of room.members) {
						if (others === handlers) continue;
						queueMicrotask(() => others.onClosed({ type: 'closed', code: 4410 }, true));
					}
					return ok(undefined);
				},
				close() {
					isClosed = true;
					member.isOpen = false;
					mine.delete(follow);
					rooms.get(roomId)?.members.delete(member);
				}
			};
		}
		const turn = (up: boolean) => {
			isUp = up;
			state = up ? { type: 'open' } : { type: 'waiting', nextTry: 0, why: offline };
			for (const follow of [...mine]) follow();
			for (const listener of [...listeners]) listener();
		};
		return {
			get state() {
				return state;
			},
			subscribe(listener: () => void) {
				listeners.add(listener);
				return () => void listeners.delete(listener);
			},
			openRoom,
			retryNow: () => undefined,
			close: () => turn(false),
			cut: () => turn(false),
			restore: () => turn(true)
		};
	}

	return {
		rooms,
		connect,
		async inject(roomId, entry) {
			const room = rooms.get(roomId);
			if (room) await store(room, entry);
		},
		get refuseNew() {
			return settings.refuseNew;
		},
		set refuseNew(code) {
			settings.refuseNew = code;
		}
	};
}
