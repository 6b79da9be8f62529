import { entryName, openEntry, sealEntry, type EntryFailure } from '../crypto/entry.ts';
import type { Result } from '../result.ts';
import type { RoomAccess } from './channel.ts';

/** Updates in, entries out, and back: with the keys of one room. */
export interface Sealing {
	/** Of a reader there is none. */
	readonly seal:
		((update: Uint8Array) => Promise<Result<Uint8Array, { type: 'too-large' }>>) | undefined;
	/** Never rejects, whatever the bytes are. */
	open(entry: Uint8Array): Promise<Result<Uint8Array, EntryFailure>>;
	/** 16 bytes. */
	nameOf(entry: Uint8Array): Promise<Uint8Array>;
}

export function createSealing(access: RoomAccess): Sealing {
	return {
		seal: access.role === 'writer' ? (update) => sealEntry(access.keys, update) : undefined,
		open: (entry) => openEntry(access.keys, entry),
		nameOf: entryName
	};
}
