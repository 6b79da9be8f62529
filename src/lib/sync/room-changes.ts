import type { Doc } from 'yjs';
import { contains, type IdRanges } from './id-ranges.ts';
import { scanUpdate } from './scan-update.ts';

/** Changes of a document that are not known to be on the server. */
export interface RoomChanges {
	readonly count: number;
	/** The server has this: those that are in it are done. */
	acknowledge(onServer: IdRanges): void;
	close(): void;
}

/** Counts from now on. What `isForeign` brings from the server is none. */
export function createRoomChanges(
	doc: Doc,
	isForeign: (origin: unknown) => boolean,
	onChange: () => void
): RoomChanges {
	let changes: IdRanges[] = [];
	const add = (update: Uint8Array, origin: unknown) => {
		if (isForeign(origin)) return;
		const scanned = scanUpdate(update);
		if (scanned.ok) changes.push(scanned.value.ranges);
		onChange();
	};
	doc.on('update', add);
	return {
		get count() {
			return changes.length;
		},
		acknowledge(onServer) {
			changes = changes.filter((ranges) => !contains(onServer, ranges));
		},
		close: () => doc.off('update', add)
	};
}
