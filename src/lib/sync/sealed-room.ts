/** Keeps a document and a room on the server the same, sealed. */
import type { Doc } from 'yjs';
import { err, type Result } from '../result.ts';
import type { Channel, Connection, Refusal, RoomAccess } from './channel.ts';
import { cutUpdate } from './cut-update.ts';
import { isIncomplete, rangesOfDoc } from './document-ranges.ts';
import { openDocumentProvider } from './document-provider.ts';
import { contains, isNothing, minus, union, type IdRanges } from './id-ranges.ts';
import { createInTurn } from './in-turn.ts';
import type { KnownEntries } from './known-entries.ts';
import { createKnownIndex } from './known-index.ts';
import { createNamedTimers } from './named-timers.ts';
import { openEntries } from './open-entries.ts';
import { createRoomChanges } from './room-changes.ts';
import { scanUpdate } from './scan-update.ts';
import {
	createSealedSet,
	planCompaction,
	planMakingRoom,
	type HeldEntry,
	type MergedEntry
} from './sealed-set.ts';
import { createSealing, type Sealing } from './sealing.ts';
import { systemTimers, type Timers } from './surroundings.ts';
import { takeUpdates, wakeWhatWaits } from './take-updates.ts';
import { entryOverhead, type NewEntry } from './wire.ts';

export interface SealedRoomState {
	/** Document and server hold the same at this moment. */
	readonly isInSync: boolean;
	/** Epoch milliseconds: when they last did, since this room was opened. */
	readonly syncedAt?: number;
	/** Entries that were asked for when it was opened, while not all of them have come. */
	readonly arriving?: { readonly done: number; readonly of: number };
	/** Changes of this document that the server has not acknowledged. */
	readonly waiting: number;
	/** Entries that could not be read and are kept out. */
	readonly unreadable: number;
	/** The server has, or had since this room was opened, less than it had shown to this device. */
	readonly servesLess: boolean;
	/** Some of it builds on what is not there, and may for ever: it is kept, and not seen yet. */
	readonly isIncomplete: boolean;
	/**
	 * Of a reader: the document has what no entry says any more, and new ones have come. What nobody says can win over
	 * them for ever, so it is to be made anew: from nothing, with no known entries.
	 */
	readonly isStale: boolean;
	/** Why it is not open now, or takes nothing more. With `isFinal` it will not be open again. */
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
	/** On disk, for this room alone. Closed with the room. */
	readonly known: KnownEntries;
	readonly timers?: Timers;
	readonly sealing?: Sealing;
}

/** What is typed within this goes together, in milliseconds. Not the same for all: what they merge they merge at once. */
const batchMs = { least: 500, most: 1000 };
/** Devices that find a room in need of it should not all do the same work. */
const compactMs = { least: 1000, most: 10_000 };
/** What was listed and does not come for so long is withheld. */
const patienceMs = 30_000;

/** Opens by itself whenever the connection is there. */
export function openSealedRoom(options: SealedRoomOptions): SealedRoom {
	const { doc, access, connection, known, timers = systemTimers } = options;
	const { sealing = createSealing(access) } = options;
	const { seal } = sealing;
	const set = createSealedSet();
	const index = createKnownIndex(known);
	const inTurn = createInTurn();
	const listeners = new Set<() => void>();
	const waits = createNamedTimers<'push' | 'compact' | 'patience'>(timers, inTurn);
	const provider = openDocumentProvider(doc, access.keys.roomId, timers, pushSoon);
	const changes = createRoomChanges(doc, provider.isOwn, onChange);
	/** On their way to the server's disk, and those of which nobody knows whether they arrived. */
	const sent = new Map<string, MergedEntry>();
	let state: SealedRoomState = {
		isInSync: false,
		waiting: 0,
		unreadable: 0,
		servesLess: false,
		isIncomplete: false,
		isStale: false
	};
	let channel: Channel | undefined;
	/** Goes up when the room is no longer open: what was under way then tells nothing of the server now. */
	let opening = 0;
	let isOpen = false;
	let isAdding = false;
	let arriving = { done: 0, of: 0 };
	let isUrgent = false;
	let lacks = false;
	/** Since the document last held no more than the entries. */
	let hasNew = false;
	let isEnded = false;
	let closed: SealedRoomState['closed'];

	inTurn(async () => {
		await Promise.all([index.load(set, doc), provider.whenOpen()]);
		if (isEnded) return;
		wakeWhatWaits(doc, provider.deliver);
		lacks = !isNothing(missing());
		channel = connection.openRoom(access, {
			held: () => set.digest,
			onSame: () => inTurn(whileOpen(() => opened(() => set.same()))),
			onList: (names) => inTurn(whileOpen(() => opened(() => askFor(set.list(names))))),
			onEntries(entries) {
				const at = opening;
				inTurn(() => take(entries, () => at === opening));
			},
			onMissing: (names) =>
				inTurn(
					whileOpen(() => {
						set.miss(names);
						settle();
					})
				),
			onClosed(refusal, isFinal) {
				opening += 1;
				isOpen = false;
				isAdding = false;
				waits.callOff('patience');
				if (isFinal) provider.close(refusal.type === 'closed' ? refusal.code : undefined);
				refuse(refusal, isFinal);
			}
		});
		refresh();
	});

	function whileOpen(act: () => void): () => void {
		const at = opening;
		return () => {
			if (at === opening && !isEnded) act();
		};
	}

	function opened(act: () => void): void {
		isOpen = true;
		closed = undefined;
		// What was changed while it was closed has waited long enough.
		isUrgent = true;
		act();
		settle();
	}

	function askFor(names: readonly Uint8Array[]): void {
		for (const name of names) {
			const own = sent.get(name.join());
			if (own) hold(own);
		}
		const others = names.filter((name) => !set.has(name));
		if (others.length === 0) return;
		arriving = { done: 0, of: others.length };
		channel?.get(others);
		bePatient();
	}

	function bePatient(): void {
		waits.later('patience', patienceMs, () => {
			set.waitNoLonger();
			settle();
		});
	}

	/** Entries come from anybody and may be anything. */
	async function take(entries: readonly NewEntry[], isNow: () => boolean): Promise<void> {
		const opened = await openEntries(sealing, set, entries);
		await provider.whenOpen();
		if (isEnded) return;
		const updates = opened.map(({ update }) => update);
		const says = takeUpdates(doc, updates, provider.deliver);
		if (!isNow()) return settle();
		for (const [at, { name, size, replaces }] of opened.entries()) {
			if (!set.has(name)) hold({ name, size, says: says[at] });
			set.replace(replaces);
		}
		hasNew = true;
		const { done, of } = arriving;
		arriving = { done: Math.min(of, done + entries.length), of };
		if (set.isWaiting) bePatient();
		settle();
	}

	function hold(entry: HeldEntry): void {
		const { says } = entry;
		set.take(entry);
		sent.delete(entry.name.join());
		if (says) index.put([{ ...entry, says }]);
	}

	function missing(): IdRanges {
		return minus(rangesOfDoc(doc), set.union);
	}

	/** After all that may have changed what the server has. */
	function settle(): void {
		if (!isOpen || set.isWaiting) return refresh();
		waits.callOff('patience');
		const servesLess = state.servesLess || set.servesLess;
		index.remove(set.forgetCovered());
		changes.acknowledge(set.union);
		lacks = !isNothing(missing());
		if (lacks && seal) {
			if (isUrgent) pushNow();
			else pushSoon();
		} else {
			isUrgent = false;
			provider.tellSynced();
			compactLater();
		}
		const isStale = state.isStale || (!seal && hasNew && lacks);
		if (!lacks) hasNew = false;
		refresh({ servesLess, isStale });
	}

	function onChange(): void {
		lacks = true;
		refresh();
	}

	function pushSoon(): void {
		if (!waits.isDue('push')) waits.later('push', batchMs, push);
	}

	function pushNow(): void {
		waits.callOff('push');
		inTurn(push);
	}

	function canSend(): boolean {
		return isOpen && !isAdding && !isEnded && !set.isWaiting;
	}

	/** What the document has and no entry says. When it is acknowledged, what has come meanwhile is next. */
	async function push(): Promise<void> {
		if (!canSend()) return;
		const ranges = missing();
		if (!seal || isNothing(ranges)) return settle();
		isUrgent = false;
		await send(ranges, []);
	}

	function compactLater(): void {
		if (!seal || waits.isDue('compact') || planCompaction(set.merged).length === 0) return;
		waits.later('compact', compactMs, compact);
	}

	async function compact(): Promise<void> {
		if (canSend()) await replace(planCompaction(set.merged));
	}

	/** By one, which also brings what no entry says yet. Only what is in this document goes; false where that is too little. */
	async function replace(entries: readonly MergedEntry[]): Promise<boolean> {
		const present = rangesOfDoc(doc);
		const replaced = entries.filter(({ says }) => contains(present, says));
		if (replaced.length < 2) return false;
		const ranges = replaced.reduce((all, { says }) => union(all, says), missing());
		await send(ranges, replaced);
		return true;
	}

	async function send(ranges: IdRanges, replaced: readonly MergedEntry[]): Promise<void> {
		if (!seal) return;
		const update = cutUpdate(doc, ranges);
		const scanned = scanUpdate(update);
		if (!scanned.ok) throw new Error(`No other device would take this: ${scanned.error.type}`);
		const at = opening;
		isAdding = true;
		const sealed = await seal(update);
		const name = sealed.ok && (await sealing.nameOf(sealed.value));
		if (at !== opening || isEnded || !channel) return;
		if (!sealed.ok || !name) {
			isAdding = false;
			return refuse({ type: 'closed', code: 4413 }, false);
		}
		const size = sealed.value.length;
		const isFull = replaced.length === 0 && set.weight + size + entryOverhead > channel.limit;
		if (isFull && (await replace(planMakingRoom(set.merged, channel.limit)))) return;
		const entry = { name, size, says: scanned.value.ranges };
		sent.set(name.join(), entry);
		const names = replaced.map((each) => each.name);
		void channel.add(sealed.value, names).then((result) => {
			if (at === opening) inTurn(whileOpen(() => added(entry, names, result)));
		});
	}

	function added(
		entry: MergedEntry,
		replaced: readonly Uint8Array[],
		result: Result<void, Refusal>
	): void {
		isAdding = false;
		// The same again would be refused again: the next change tries it.
		if (!result.ok) return refuse(result.error, false);
		closed = undefined;
		hold(entry);
		set.replace(replaced);
		settle();
	}

	function refuse(refusal: Refusal, isFinal: boolean): void {
		closed = { refusal, isFinal };
		refresh();
	}

	function refresh(change: Partial<SealedRoomState> = {}): void {
		const isInSync = isOpen && !set.isWaiting && !lacks && !isAdding;
		const { closed: _closed, arriving: _arriving, ...before } = state;
		state = {
			...before,
			...change,
			isInSync,
			...(isInSync && { syncedAt: timers.now() }),
			...(isOpen && set.isWaiting && { arriving }),
			waiting: seal ? Math.max(changes.count, lacks ? 1 : 0) : 0,
			unreadable: set.unreadable,
			isIncomplete: isIncomplete(doc),
			...(closed && { closed })
		};
		for (const listener of [...listeners]) listener();
	}

	return {
		get state() {
			return state;
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		flush() {
			isUrgent = true;
			pushNow();
		},
		async delete() {
			return channel ? channel.delete() : err({ type: 'offline' });
		},
		close() {
			isEnded = true;
			waits.callOffAll();
			channel?.close();
			provider.close();
			changes.close();
			listeners.clear();
			return new Promise((resolve) =>
				inTurn(() => {
					known.close();
					resolve();
				})
			);
		}
	};
}
