/** What a connection offers to whoever holds the keys of a room: sealed entries in, sealed entries out. */
import type { ReaderKeys, WriterKeys } from '../crypto/room-keys.ts';
import type { Result } from '../result.ts';
import type { CloseCode } from './wire-close.ts';
import type { SetDigest } from './wire-names.ts';
import type { NewEntry, RoomKind } from './wire.ts';

/** Why something asked of a room did not happen. */
export type Refusal =
	/** The server said so. */
	| { readonly type: 'closed'; readonly code: CloseCode }
	/** Nobody answers. */
	| { readonly type: 'offline' }
	/** Whoever answers says what is not ours: another server, or something in between. */
	| { readonly type: 'unreadable' };

/** Called by the connection, never while one of the channel's own methods is running. */
export interface RoomHandlers {
	/** Of all that is held here now, asked whenever the room is opened, again after every reconnect. */
	held(): SetDigest;
	/** Open: the server holds what is held here. */
	onSame(): void;
	/** Open, or behind: the whole set of names on the server, and its size in bytes. */
	onList(names: readonly Uint8Array[], size: number): void;
	/** Answers to `get`, and what others have added since. `replaces` is empty for an answer. */
	onEntries(entries: readonly NewEntry[]): void;
	/** Names that were asked for and are not there any more. */
	onMissing(names: readonly Uint8Array[]): void;
	/**
	 * Not open now, and what was asked or added and not answered is forgotten. Without `isFinal` the connection opens it
	 * again by itself, after a random wait.
	 */
	onClosed(refusal: Refusal, isFinal: boolean): void;
}

/** A room that is kept open: after a lost connection it opens again by itself. */
export interface Channel {
	/** Bytes that the room may hold, each entry with `entryOverhead` more. Infinity until the server has said so. */
	readonly limit: number;
	/** Any number of names; answered through `onEntries` and `onMissing`. Forgotten where the room is not open. */
	get(names: readonly Uint8Array[]): void;
	/** Settles once the entry is on the server's disk, or will not be. Nothing is sent again by itself. */
	add(entry: Uint8Array, replaces?: readonly Uint8Array[]): Promise<Result<void, Refusal>>;
	/** Deletes the room on the server for good. Settles when the server has said so. */
	delete(): Promise<Result<void, Refusal>>;
	close(): void;
}

export type RoomAccess =
	| { readonly role: 'writer'; readonly keys: WriterKeys; readonly kind: RoomKind }
	| { readonly role: 'reader'; readonly keys: ReaderKeys };

export type ConnectionState =
	/** No room wants to be open. */
	| { readonly type: 'idle' }
	| { readonly type: 'connecting' }
	| { readonly type: 'open' }
	/** `nextTry`: epoch milliseconds. */
	| { readonly type: 'waiting'; readonly nextTry: number; readonly why: Refusal };

/** One WebSocket for all rooms of a browser. */
export interface Connection {
	readonly state: ConnectionState;
	subscribe(listener: () => void): () => void;
	openRoom(access: RoomAccess, handlers: RoomHandlers): Channel;
	/**
	 * Tries at once instead of after the wait; where it is open, makes sure that the other end is still there. For the
	 * user's wish, and for a page that comes to the front.
	 */
	retryNow(): void;
	close(): void;
}
