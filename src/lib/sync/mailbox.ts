/**
 * The room in which two devices meet: a handful of short posts under the one-time secret of an invitation. Each post is
 * an entry of the room, its content `version · kind · body`. Whoever has the link can read and write here, so nothing in
 * it is believed for being here, and nothing in it is secret.
 */
import { versioned, VERSION, type Bytes } from '../crypto/bytes.ts';
import { entryName, openEntry, sealEntry } from '../crypto/entry.ts';
import { deriveWriterKeys, type WriterKeys } from '../crypto/room-keys.ts';
import type { Channel, Connection, Refusal, RoomHandlers } from './channel.ts';
import { digestOf, splitNames } from './wire-names.ts';
import type { NewEntry } from './wire.ts';

const kinds = { 1: 'hello', 2: 'answer', 3: 'payload', 4: 'taken', 5: 'ended', 6: 'here' } as const;
export type PostKind = (typeof kinds)[keyof typeof kinds];

/** What `ended` says, as one byte: its place in the list. */
export const endings = ['expired', 'spoilt', 'wrong-code', 'cancelled'] as const;

export interface Post {
	/** `newer` for what a later version of the app has to say. */
	readonly kind: PostKind | 'newer';
	readonly body: Bytes;
}

export interface MailboxEvents {
	/** The room is open on the server, again after each lost connection. */
	onOpen(): void;
	/** Not open now; it is tried again. */
	onTrouble(refusal: Refusal): void;
	/** Each post once, the own ones left out, in the order in which they came and one after the other. */
	onPost(post: Post): Promise<void> | void;
	/** For good: deleted, refused, or never there (4504). */
	onEnded(refusal: Refusal): void;
	/** Somebody fills the room: an invitation needs four posts. */
	onFlood(): void;
}

export interface Mailbox {
	/** Settles when the server has it on its disk, or the mailbox was closed before. Sent again until then. */
	post(kind: PostKind, body: Uint8Array): Promise<boolean>;
	/** Says that this page is there, in the place of when it said so before. Nothing where the room is not open. */
	beat(): void;
	/** Deletes the room on the server; what was posted before is delivered before. True if the server has said so. */
	remove(): Promise<boolean>;
	/** The same at once, for a page that is about to go: the request is out when this returns. */
	drop(): Promise<boolean>;
	/** Lets what is being posted go out first. */
	leave(): Promise<void>;
}

/** More than two devices with a lost connection each would ever leave. */
const MOST_POSTS = 24;
const MOST_BYTES = 4096;

interface Own {
	readonly name: Uint8Array;
	readonly entry: Uint8Array;
	readonly settle: (posted: boolean) => void;
	isOnServer: boolean;
}

/** Who was invited must find the room: where there is none, it is not made (`isGuest`). */
export function openMailbox(
	connection: Connection,
	{ secret, isGuest }: { readonly secret: Uint8Array; readonly isGuest: boolean },
	events: MailboxEvents
): Mailbox {
	const seen = new Map<string, Uint8Array>();
	const own: Own[] = [];
	/** When this page said that it was there: each name for good, so that it never takes one for the other page's. */
	const beats = new Set<string>();
	let lastBeat: Uint8Array | undefined;
	let isBeating = false;
	let channel: Channel | undefined;
	let isOpen = false;
	let isClosed = false;
	let isDeleted = false;
	/** Opening entries takes a moment, and what comes meanwhile has to wait its turn. */
	let turn: Promise<void> = Promise.resolve();
	const inTurn = (act: () => Promise<void> | void) => {
		turn = turn.then(async () => {
			if (!isClosed) await act();
		});
	};
	let busy: Promise<unknown> = Promise.resolve();
	const keysReady = deriveWriterKeys(secret);
	void keysReady.then((keys) => {
		if (isClosed) return;
		if (isGuest) lookFirst(keys);
		else enter(keys);
	});

	/** A reader makes no room. */
	function lookFirst(keys: WriterKeys): void {
		const found = () => {
			looking.close();
			if (!isClosed) enter(keys);
		};
		const looking = connection.openRoom(
			{ role: 'reader', keys },
			{
				held: () => digestOf([]),
				onSame: found,
				onList: found,
				onEntries: () => undefined,
				onMissing: () => undefined,
				onClosed(refusal, isFinal) {
					const isNotThere = refusal.type === 'closed' && refusal.code === 4504;
					inTurn(() => (isFinal || isNotThere ? end(refusal) : events.onTrouble(refusal)));
				}
			}
		);
		channel = looking;
	}

	function enter(keys: WriterKeys): void {
		const handlers: RoomHandlers = {
			held: () =>
				digestOf([
					...seen.values(),
					...own.filter(isThere).map(({ name }) => name),
					...(lastBeat ? [lastBeat] : [])
				]),
			onSame: () => inTurn(() => opened(undefined)),
			onList(names) {
				inTurn(() => {
					opened(names);
					forget(names);
					const lacking = names.filter((name) => !seen.has(keyOf(name)) && !isOwn(name));
					if (seen.size + lacking.length > MOST_POSTS) return events.onFlood();
					if (lacking.length > 0) channel?.get(lacking);
				});
			},
			onEntries: (entries) => inTurn(() => take(keys, entries)),
			onMissing: () => undefined,
			onClosed(refusal, isFinal) {
				if (refusal.type === 'closed' && refusal.code === 4410) isDeleted = true;
				inTurn(() => {
					isOpen = false;
					if (isFinal) end(refusal);
					else events.onTrouble(refusal);
				});
			}
		};
		channel = connection.openRoom({ role: 'writer', keys, kind: 'small' }, handlers);
	}

	/** `names`: all that the server holds, or nothing where that is what is known here. */
	function opened(names: readonly Uint8Array[] | undefined): void {
		isOpen = true;
		if (names) {
			const there = new Set(names.map(keyOf));
			for (const post of own) post.isOnServer = there.has(keyOf(post.name));
		}
		events.onOpen();
		for (const post of own) if (!post.isOnServer) void send(post);
	}

	async function send(post: Own): Promise<void> {
		const added = await channel?.add(post.entry);
		if (!added?.ok || isClosed) return;
		post.isOnServer = true;
		post.settle(true);
	}

	async function take(keys: WriterKeys, entries: readonly NewEntry[]): Promise<void> {
		for (const { entry, replaces } of entries) {
			for (const name of splitNames(replaces)) seen.delete(keyOf(name));
			const name = await entryName(entry);
			if (seen.has(keyOf(name)) || isOwn(name)) continue;
			if (seen.size >= MOST_POSTS) return events.onFlood();
			seen.set(keyOf(name), name);
			const content = await openEntry(keys, entry, MOST_BYTES);
			// Junk is the server's doing, or of somebody with the link. It says nothing.
			if (!content.ok || isClosed) continue;
			const post = readPost(content.value);
			if (post) await events.onPost(post);
		}
	}

	function isOwn(name: Uint8Array): boolean {
		return beats.has(keyOf(name)) || own.some((post) => keyOf(post.name) === keyOf(name));
	}

	/** What was replaced meanwhile. */
	function forget(names: readonly Uint8Array[]): void {
		const there = new Set(names.map(keyOf));
		for (const key of seen.keys()) if (!there.has(key)) seen.delete(key);
	}

	async function beat(): Promise<void> {
		const keys = await keysReady;
		const sealed = await sealEntry(keys, versioned(Uint8Array.of(numberOf('here'))));
		if (!sealed.ok) throw new RangeError('A post has a few bytes');
		const name = await entryName(sealed.value);
		if (!isOpen || isClosed) return void (isBeating = false);
		beats.add(keyOf(name));
		const before = lastBeat;
		lastBeat = name;
		await channel?.add(sealed.value, before && [before]);
		isBeating = false;
	}

	async function removeNow(): Promise<boolean> {
		const deleting = isClosed ? undefined : channel?.delete();
		const deleted = await deleting;
		close();
		// Both sides delete it, and one of them is the second.
		return isDeleted || deleted?.ok === true;
	}

	function end(refusal: Refusal): void {
		close();
		events.onEnded(refusal);
	}

	function close(): void {
		if (isClosed) return;
		isClosed = true;
		channel?.close();
		for (const { settle } of own) settle(false);
	}

	/** Settles when it was sealed and, where the room is open, the server has answered. */
	async function put(kind: PostKind, body: Uint8Array, settle: Own['settle']): Promise<void> {
		const keys = await keysReady;
		const sealed = await sealEntry(keys, versioned(Uint8Array.of(numberOf(kind)), body));
		if (!sealed.ok) throw new RangeError('A post has a few bytes');
		const post = { name: await entryName(sealed.value), entry: sealed.value, settle };
		if (isClosed) return settle(false);
		const one: Own = { ...post, isOnServer: false };
		own.push(one);
		if (isOpen) await send(one);
	}

	return {
		post: (kind, body) =>
			new Promise((settle) => {
				busy = Promise.all([busy, put(kind, body, settle)]);
			}),
		beat() {
			if (!isOpen || isClosed || isBeating) return;
			isBeating = true;
			void beat();
		},
		async remove() {
			await busy;
			return removeNow();
		},
		drop: removeNow,
		async leave() {
			await busy;
			close();
		}
	};
}

function readPost(content: Bytes): Post | undefined {
	const [version, kind] = content;
	const body = content.slice(2);
	if (version !== VERSION) return { kind: 'newer', body };
	return kind !== undefined && kind in kinds
		? { kind: kinds[kind as keyof typeof kinds], body }
		: undefined;
}

function numberOf(kind: PostKind): number {
	return Number(Object.entries(kinds).find(([, name]) => name === kind)?.[0]);
}

function isThere({ isOnServer }: Own): boolean {
	return isOnServer;
}

function keyOf(name: Uint8Array): string {
	return name.join();
}
