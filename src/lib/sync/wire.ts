/**
 * What client and server say to each other on `/sync`, version 1.
 *
 * The server speaks first (`hello`, on channel 0). Each room has a channel, numbered by the client; a number is used
 * once on a connection and every next one is higher, so that what is still under way to a closed channel is known for
 * it. `open` is answered by `same`, `list` or `closed`. From then on `new` brings what others add. A `list` may come
 * again, where a reader fell behind: it always says the whole set.
 *
 * How messages are cut into frames is in `wire-frames.ts`. The first byte of a message is its kind; `hello` and `open`
 * have the version in the second, in all versions to come.
 */
import type { CloseCode } from './wire-close.ts';
import { joinBytes } from './wire-bytes.ts';
import type { SetDigest } from './wire-names.ts';

export const protocolVersion = 1;
export const keyBytes = 32;
export const signatureBytes = 64;

/** A client asks for no more names than this at once, and for the next when it has these. */
export const maxGetNames = 4000;

/** How much a room may hold is a matter of what it is for; its first writer says so and it stays. */
export type RoomKind = 'large' | 'small';

export interface Limits {
	/** Bytes that a room of this kind may hold. An entry counts with `entryOverhead` more. */
	readonly room: Readonly<Record<RoomKind, number>>;
	/** Channels open at once on a connection. */
	readonly channels: number;
}

/** What an entry counts for beside its bytes. */
export const entryOverhead = 64;

/** 32 random bytes, for every connection its own: a proof of another is no proof here. */
export interface Hello {
	readonly type: 'hello';
	readonly nonce: Uint8Array;
	readonly limits: Limits;
}

export interface Writer {
	readonly type: 'writer';
	readonly kind: RoomKind;
	/** Ed25519. The room's id is its SHA-256. */
	readonly publicKey: Uint8Array;
	/** SHA-256 of the pass that the room's readers show. */
	readonly passHash: Uint8Array;
	/** Ed25519, over `proofMessage`. */
	readonly signature: Uint8Array;
}

export interface PassHolder {
	readonly type: 'reader';
	readonly pass: Uint8Array;
}

export interface Open {
	readonly type: 'open';
	readonly roomId: Uint8Array;
	readonly role: Writer | PassHolder;
	/** Of the names of all entries that the client holds, replaced ones left out. */
	readonly held: SetDigest;
}

/** `size`: what the room holds, in bytes, so that a reader can decline it. */
export interface List {
	readonly type: 'list';
	readonly size: number;
	readonly names: Uint8Array;
}

/** Each name is answered once, in one of several `entry` messages: with its bytes, or as missing. */
export interface Get {
	readonly type: 'get';
	readonly names: Uint8Array;
}

export interface Entry {
	readonly type: 'entry';
	readonly missing: Uint8Array;
	readonly entries: readonly Uint8Array[];
}

export interface NewEntry {
	/** Names of the entries that this one stands for. */
	readonly replaces: Uint8Array;
	readonly entry: Uint8Array;
}

/** `request` is the client's own number, given back when the entry is on the server's disk. */
export interface Add extends NewEntry {
	readonly type: 'add';
	readonly request: number;
}

export interface Ack {
	readonly type: 'ack';
	readonly requests: readonly number[];
}

/** What others added in one commit, in order. */
export interface New {
	readonly type: 'new';
	readonly added: readonly NewEntry[];
}

export interface Closed {
	readonly type: 'closed';
	readonly code: CloseCode;
}

export type FromClient =
	Open | Get | Add | { readonly type: 'close' } | { readonly type: 'delete' };
export type FromServer = Hello | { readonly type: 'same' } | List | Entry | Ack | New | Closed;
export type Message = FromClient | FromServer;

/** Not a message of any kind, or one of another version of this protocol. */
export type Unreadable =
	{ readonly type: 'malformed' } | { readonly type: 'other-version'; readonly version: number };

const proofLabel = new TextEncoder().encode('afterview proof 1\0');

/** As `docs/sealed-formats.md` says: set before whatever is signed for a proof, so that it never is an entry. */
const signingLabel = new TextEncoder().encode('afterview/1/proof\0');

/** The very bytes under the signature of a proof. The keys of a room put the label there by themselves. */
export function signedProof(message: Uint8Array): Uint8Array {
	return joinBytes([signingLabel, message]);
}

/**
 * What a writer signs to open a room. `origin` is that of the page: a proof given to another site is of no use here.
 */
export function proofMessage(
	origin: string,
	roomId: Uint8Array,
	nonce: Uint8Array,
	passHash: Uint8Array
): Uint8Array<ArrayBuffer> {
	const name = new TextEncoder().encode(origin);
	const parts = [proofLabel, name.length, name, roomId, nonce, passHash];
	return joinBytes(parts) as Uint8Array<ArrayBuffer>;
}
