import type { SetDigest } from '../../src/lib/sync/wire-names.ts';
import type { RoomKind } from '../../src/lib/sync/wire.ts';
import type { Room, Store } from '../stores/store.ts';
import type { Channel } from './channel.ts';
import type { Clock } from './clock.ts';

/** A room that somebody has open. */
export interface LiveRoom {
	readonly id: string;
	readonly kind: RoomKind;
	readonly passHash: Uint8Array;
	/** As of the last commit. */
	size: number;
	digest: SetDigest;
	touched: number;
	readonly members: Set<Channel>;
}

export type Acquired =
	| { readonly type: 'live'; readonly room: LiveRoom }
	| { readonly type: 'deleted' }
	| { readonly type: 'unknown' };

export interface Rooms {
	/** Rejects where the store does. What it gives has to be released. */
	readonly acquire: (roomId: string) => Promise<Acquired>;
	/** The same, and makes the room where it is unknown. */
	readonly create: (roomId: string, room: Pick<Room, 'kind' | 'passHash'>) => Promise<Acquired>;
	/** Once more, for an entry that is on its way into it: until that is told to all, the record has to stay. */
	readonly hold: (room: LiveRoom) => void;
	readonly release: (room: LiveRoom) => void;
	/** Whoever comes from now on asks the store. */
	readonly forget: (room: LiveRoom) => void;
	readonly count: () => number;
}

interface Slot {
	users: number;
	readonly found: Promise<Acquired>;
}

/** Whoever opens a room at the same time shares one loading of it, and one record afterwards. */
export function createRooms(store: Store, clock: Clock): Rooms {
	const slots = new Map<string, Slot>();

	const enter = async (roomId: string, find: () => ReturnType<Store['findRoom']>) => {
		const slot = slots.get(roomId) ?? load(roomId, find);
		slot.users += 1;
		return slot.found;
	};

	const load = (roomId: string, find: () => ReturnType<Store['findRoom']>): Slot => {
		const found = find().then(
			(answer): Acquired => {
				if (answer.type === 'live') return { type: 'live', room: liven(roomId, answer.room) };
				drop();
				return answer;
			},
			(error: unknown) => {
				drop();
				throw error;
			}
		);
		const slot: Slot = { users: 0, found };
		const drop = () => {
			if (slots.get(roomId) === slot) slots.delete(roomId);
		};
		slots.set(roomId, slot);
		return slot;
	};

	return {
		acquire: (roomId) => enter(roomId, () => store.findRoom(roomId)),
		create: (roomId, room) => enter(roomId, () => store.createRoom(roomId, room, clock.now())),
		hold: ({ id }) => {
			const slot = slots.get(id);
			if (slot) slot.users += 1;
		},
		release: ({ id }) => {
			const slot = slots.get(id);
			if (!slot) return;
			slot.users -= 1;
			if (slot.users === 0) slots.delete(id);
		},
		forget: ({ id }) => void slots.delete(id),
		count: () => slots.size
	};
}

function liven(id: string, { kind, passHash, size, digest, touched }: Room): LiveRoom {
	return { id, kind, passHash, size, digest, touched, members: new Set() };
}
