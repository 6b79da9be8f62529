/** The sealed room of the real document on one server, with one set of keys. */
import type { Doc } from 'yjs';
import type { WriterKeys } from '../crypto/room-keys.ts';
import { logOf } from '../doc/schema.ts';
import { createKnownEntries } from '../storage/known-entries.ts';
import { browserPageLife, type PageLife } from '../storage/page-life.ts';
import type { Connection } from '../sync/channel.ts';
import { openSealedRoom, type SealedRoom } from '../sync/sealed-room.ts';
import { createLastSynced, type LastSynced } from './last-synced.ts';
import { openServer } from './own-server.ts';
import type { SyncOn } from './sync-state.ts';

export interface SyncRunNeeds {
	readonly connect?: (server: string) => Connection;
	readonly openRoom?: typeof openSealedRoom;
	readonly known?: typeof createKnownEntries;
	readonly lastSynced?: LastSynced;
	readonly pageLife?: PageLife;
	/** Tells when the device believes to be online again. */
	readonly network?: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
}

export interface SyncRun {
	readonly current: SyncOn;
	retryNow(): void;
	close(): Promise<void>;
}

/** `tell` is called whenever `current` may be another. */
export function openSyncRun(
	doc: Doc,
	keys: WriterKeys,
	server: string,
	tell: () => void,
	{
		connect = openServer,
		openRoom = openSealedRoom,
		known = createKnownEntries,
		lastSynced = createLastSynced(),
		pageLife = browserPageLife(),
		network = globalThis
	}: SyncRunNeeds = {}
): SyncRun {
	const { roomId } = keys;
	const connection = connect(server);
	const access = { role: 'writer', keys, kind: 'large' } as const;
	const room = openRoom({ doc, access, connection, known: known(roomId) });
	const before = lastSynced.read(roomId);
	const retryNow = () => connection.retryNow();
	const note = () => {
		const { syncedAt } = room.state;
		if (syncedAt !== undefined) lastSynced.note(roomId, syncedAt);
	};
	// What was logged goes at once; what is typed may gather.
	const log = logOf(doc);
	const flush = () => room.flush();
	log.observe(flush);
	network.addEventListener('online', retryNow);
	const stops = [
		room.subscribe(tell),
		connection.subscribe(tell),
		pageLife.watch({
			onHidden() {
				flush();
				note();
			},
			onVisible: retryNow
		})
	];

	return {
		get current() {
			return stateOf(room, connection, before);
		},
		retryNow,
		async close() {
			note();
			log.unobserve(flush);
			network.removeEventListener('online', retryNow);
			for (const stop of stops) stop();
			await room.close();
			connection.close();
		}
	};
}

/** `before`: when it last was in sync before it was opened. */
function stateOf({ state }: SealedRoom, line: Connection, before: number | undefined): SyncOn {
	const { isInSync, waiting, unreadable, servesLess, isIncomplete, closed, arriving } = state;
	const syncedAt = state.syncedAt ?? before;
	const waits = line.state.type === 'waiting' ? line.state : undefined;
	const trouble = closed?.refusal ?? waits?.why;
	return {
		type: 'on',
		...(syncedAt !== undefined && { syncedAt }),
		isInSync,
		...(arriving && { arriving }),
		waiting,
		...(!isInSync && trouble && { trouble }),
		isOver: closed?.isFinal === true,
		...(waits && { nextTry: waits.nextTry }),
		servesLess,
		unreadable,
		isIncomplete
	};
}
