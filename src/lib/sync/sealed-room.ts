/** Keeps a document and a room on the server the same, sealed. */
import type { Doc } from 'yjs';
import type { Result } from '../result.ts';
import type { Connection, Refusal, RoomAccess } from './channel.ts';
import type { KnownEntries } from './known-entries.ts';

export interface SealedRoomState {
	/** Document and server hold the same at this moment. */
	readonly isInSync: boolean;
	/** Epoch milliseconds: when they last did, since this room was opened. */
	readonly syncedAt?: number;
	/** Changes of this document that the server has not acknowledged. */
	readonly waiting: number;
	/** Entries that could not be read and are kept out. */
	readonly unreadable: number;
	/** The server has, or had since this room was opened, less than it had shown to this device. */
	readonly servesLess: boolean;
	/** Some of it builds on what is not there, and may for ever: it is kept, and not seen yet. */
	readonly isIncomplete: boolean;
	/** Why it is not open now. With `isFinal` it will not be again. */
	readonly closed?: { readonly refusal: Refusal; readonly isFinal: boolean };
}

export interface SealedRoom {
	readonly state: SealedRoomState;
	subscribe(listener: () => void): () => void;
	/** What was changed so far goes at once, not with what is typed in the next second. */
	flush(): void;
	/** Deletes the room on the server for good; the document stays. */
	delete(): Promise<Result<void, Refusal>>;
	/** Sends nothing more. What waits is found again when the room is opened the next time. */
	close(): Promise<void>;
}

export interface SealedRoomOptions {
	/** The real document, which others change as well. It outlives the room. */
	readonly doc: Doc;
	readonly access: RoomAccess;
	readonly connection: Connection;
	/** On disk, for this room alone. */
	readonly known: KnownEntries;
}

/** Opens by itself whenever the connection is there. */
export type OpenSealedRoom = (options: SealedRoomOptions) => SealedRoom;
