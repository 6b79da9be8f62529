/** A device of the world: what lies on its disk, and what is in memory while the app is open. */
import * as Y from 'yjs';
import { createMemoryKnownEntries } from '../../../src/lib/storage/known-entries-memory.ts';
import type { RoomAccess } from '../../../src/lib/sync/channel.ts';
import { openSealedRoom, type SealedRoom } from '../../../src/lib/sync/sealed-room.ts';
import type { Sealing } from '../../../src/lib/sync/sealing.ts';
import type { KnownEntry } from '../../../src/lib/sync/known-entries.ts';
import type { Timers } from '../../../src/lib/sync/surroundings.ts';
import type { HostileServer, Line } from './hostile-server.ts';

export const otherTab = Symbol('another tab');

export interface Device {
	readonly doc: Y.Doc;
	readonly room: SealedRoom;
	readonly line: Line;
	/** Updates on the disk, oldest first. */
	readonly rows: Uint8Array[];
	/** Starts anew from the disk, after `change` was done to it. */
	reload(change?: (disk: Disk) => void): Promise<void>;
	close(): void;
}

export interface Disk {
	rows: Uint8Array[];
	known: readonly KnownEntry[];
}

export interface DeviceNeeds {
	readonly server: HostileServer;
	readonly access: RoomAccess;
	readonly sealing: Sealing;
	readonly timers: Timers;
	readonly nextClient: () => number;
	/** Hears of every change that was made here. */
	readonly onLocal: (update: Uint8Array) => void;
}

export function createDevice(needs: DeviceNeeds): Device {
	let disk: Disk = { rows: [], known: [] };
	let known = createMemoryKnownEntries(disk.known);
	let live = open();

	function open() {
		const doc = new Y.Doc();
		doc.clientID = needs.nextClient();
		for (const row of disk.rows) Y.applyUpdate(doc, row);
		doc.on(
			'update',
			(update: Uint8Array, origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
				disk.rows.push(update);
				if (local || origin === otherTab) needs.onLocal(update);
			}
		);
		const line = needs.server.connect();
		const { access, sealing, timers } = needs;
		const room = openSealedRoom({
			doc,
			access,
			sealing,
			timers,
			known,
			connection: line.connection
		});
		return { doc, line, room };
	}

	/** What is being opened at this moment need not be waited for: the page is gone. */
	function close(): void {
		void live.room.close();
		live.doc.destroy();
	}

	return {
		get doc() {
			return live.doc;
		},
		get room() {
			return live.room;
		},
		get line() {
			return live.line;
		},
		get rows() {
			return disk.rows;
		},
		async reload(change) {
			// An app that goes away in the middle writes nothing more.
			const before = { rows: [...disk.rows], known: await known.load() };
			close();
			disk = before;
			change?.(disk);
			known = createMemoryKnownEntries(disk.known);
			live = open();
		},
		close
	};
}
