import { emptyDigest, splitNames } from '../../src/lib/sync/wire-names.ts';
import { keyOf, planChange, touchedAt } from './plan-change.ts';
import type { Change, Found, Outcome, Room, Store } from './store.ts';

interface KeptRoom {
	room: Room;
	readonly entries: Map<string, Uint8Array>;
}

/** The twin of the store on disk, for tests: the same answers, and nothing stays. */
export function createMemoryStore(): Store {
	const rooms = new Map<string, KeptRoom>();
	const deleted = new Map<string, number>();

	const find = (roomId: string): Found => {
		const room = rooms.get(roomId)?.room;
		return room ? { type: 'live', room } : { type: deleted.has(roomId) ? 'deleted' : 'unknown' };
	};

	const apply = (change: Change, now: number): Outcome => {
		const kept = rooms.get(change.roomId);
		if (!kept) return { type: deleted.has(change.roomId) ? 'deleted' : 'unknown' };
		const plan = planChange(kept.room, change, (name) => kept.entries.get(keyOf(name))?.length);
		if (!plan) return { type: 'too-large' };
		for (const name of plan.removes) kept.entries.delete(keyOf(name));
		if (plan.adds) kept.entries.set(keyOf(change.name), change.entry.slice());
		const { size, digest } = plan;
		kept.room = { ...kept.room, size, digest, touched: touchedAt(kept.room.touched, now) };
		return { type: 'added', hasChanged: plan.adds || plan.removes.length > 0, size, digest };
	};

	return {
		findRoom: async (roomId) => find(roomId),
		createRoom: async (roomId, { kind, passHash }, now) => {
			if (find(roomId).type === 'unknown') {
				const room = { kind, passHash: passHash.slice(), size: 0, digest: emptyDigest };
				rooms.set(roomId, { room: { ...room, touched: now }, entries: new Map() });
			}
			return find(roomId);
		},
		touchRoom: async (roomId, now) => {
			const kept = rooms.get(roomId);
			if (kept) kept.room = { ...kept.room, touched: now };
		},
		listNames: async (roomId) =>
			Uint8Array.from(
				Buffer.from([...(rooms.get(roomId)?.entries.keys() ?? [])].join(''), 'latin1')
			),
		readEntries: async (roomId, names, maxBytes) => {
			const found: (Uint8Array | undefined)[] = [];
			let bytes = 0;
			for (const name of splitNames(names)) {
				const entry = rooms.get(roomId)?.entries.get(keyOf(name));
				bytes += entry?.length ?? 0;
				if (bytes > maxBytes && found.length > 0) break;
				found.push(entry);
			}
			return found;
		},
		commit: async (changes, now) => changes.map((change) => apply(change, now)),
		deleteRoom: async (roomId, now) => {
			rooms.delete(roomId);
			deleted.set(roomId, now);
		},
		sweep: async (before) => {
			const oldRooms = [...rooms].filter(([, { room }]) => room.touched < before);
			const oldIds = [...deleted].filter(([, at]) => at < before);
			for (const [roomId] of oldRooms) rooms.delete(roomId);
			for (const [roomId] of oldIds) deleted.delete(roomId);
			return oldRooms.length + oldIds.length;
		},
		check: async () => {},
		close: async () => {}
	};
}
