/** A server in memory with the way to it, which does to a room what a server can: refuse, delay, replay and lose bytes. */
import { createHash } from 'node:crypto';
import { err, ok, type Result } from '../../../src/lib/result.ts';
import type { Channel, Connection, Refusal, RoomHandlers } from '../../../src/lib/sync/channel.ts';
import type { CloseCode } from '../../../src/lib/sync/wire-close.ts';
import { digestOf, sameDigest } from '../../../src/lib/sync/wire-names.ts';
import type { NewEntry } from '../../../src/lib/sync/wire.ts';
import { mutate, type Chance } from '../mutate.ts';
import type { VirtualTime } from './virtual-time.ts';

export type Attack =
	/** Answers nothing to some questions. */
	| 'withhold'
	/** Answers no question at all. */
	| 'deaf'
	/** Does not tell of some new entries. */
	| 'silence'
	/** Changes bytes on their way. */
	| 'corrupt'
	/** Sends some twice, and old ones as new. */
	| 'replay'
	/** Tells of new ones late and in another order. */
	| 'reorder'
	/** Says that nothing is new. */
	| 'lie'
	/** Sends what is no entry, or one of another room. */
	| 'forge';

export interface Stored {
	readonly name: Uint8Array;
	readonly entry: Uint8Array;
}

export interface Line {
	readonly connection: Connection;
	/** Comes back by itself, as a connection does, unless it is held down. */
	cut(isHeld?: boolean): void;
	restore(): void;
	/** For good. */
	refuse(code: CloseCode): void;
}

export interface HostileServer {
	readonly entries: Map<string, Stored>;
	readonly attacks: Set<Attack>;
	readonly tally: { adds: number; replacing: number; asked: number; listed: number };
	connect(): Line;
	/** It came from somebody. */
	put(entry: Uint8Array): void;
	/** A copy of what it holds, to go back to. */
	backUp(): void;
	/** Holds again what a copy held. With `isRestarted` everybody has to come again. */
	restore(pick: number, isRestarted: boolean): void;
	lose(pick: number): void;
	/** A byte of an entry changes on its disk. */
	rot(pick: number): void;
	/** What rotted goes: as long as it lies there under its name, who has read it before sees no need to send it again. */
	mend(): void;
	cutAll(): void;
}

const offline: Refusal = { type: 'offline' };
const keyOf = (name: Uint8Array) => Buffer.from(name).toString('latin1');
const nameOf = (entry: Uint8Array) =>
	new Uint8Array(createHash('sha256').update(entry).digest().subarray(0, 16));
const noNames = new Uint8Array();

interface Member {
	readonly isOpen: boolean;
	tell(added: readonly NewEntry[]): void;
	cut(): void;
}

export function createHostileServer(
	time: VirtualTime,
	chance: Chance,
	/** Of another room. */
	foreign: readonly Uint8Array[]
): HostileServer {
	const entries = new Map<string, Stored>();
	const attacks = new Set<Attack>();
	const tally = { adds: 0, replacing: 0, asked: 0, listed: 0 };
	const members = new Set<Member>();
	const copies: Map<string, Stored>[] = [new Map<string, Stored>()];
	const below = (limit: number) => Math.floor(chance() * limit);
	const does = (attack: Attack, share = 0.5) => attacks.has(attack) && chance() < share;
	const cutAll = () => {
		for (const member of members) member.cut();
	};
	const anyOf = <T>(all: readonly T[]): T | undefined => all[below(all.length)];

	function commit(entry: Uint8Array, replaces: readonly Uint8Array[], from?: Member): void {
		tally.adds += 1;
		if (replaces.length > 0) tally.replacing += 1;
		const name = nameOf(entry);
		for (const gone of replaces) if (keyOf(gone) !== keyOf(name)) entries.delete(keyOf(gone));
		entries.set(keyOf(name), { name, entry });
		const names = new Uint8Array(replaces.flatMap((each) => [...each]));
		for (const member of members) {
			if (member !== from && member.isOpen) member.tell([{ entry, replaces: names }]);
		}
	}

	function connect(): Line {
		let handlers: RoomHandlers | undefined;
		/** Goes up with each cut: what is on its way then does not arrive. */
		let life = 0;
		let isUp = true;
		let isOpen = false;
		let tries = 0;
		let arrival = 0;
		const adding = new Set<(result: Result<void, Refusal>) => void>();

		/** On its way, in order, unless somebody holds it up. */
		const arrive = (act: () => void, late = 0) => {
			const mine = life;
			arrival = Math.max(arrival, time.now() + 1 + below(40));
			time.after((late || arrival) - (late ? 0 : time.now()), () => {
				if (mine === life) act();
			});
		};
		const begin = () => {
			const mine = life;
			time.after(1 + below(40), () => {
				if (mine !== life || !isUp || !handlers) return;
				const held = handlers.held();
				arrive(() => {
					const names = [...entries.values()].map(({ name }) => name);
					const isSame = sameDigest(digestOf(names), held) || does('lie', 0.3);
					// From here on it is told of new ones; the answer is on its way before them.
					isOpen = true;
					tries = 0;
					if (isSame) arrive(() => handlers?.onSame());
					else {
						tally.listed += 1;
						arrive(() => handlers?.onList(names, 0));
					}
				});
			});
		};
		const spoil = (entry: Uint8Array) =>
			does('corrupt', 0.4) ? mutate(entry, chance) : entry.slice();
		const tell = (added: readonly NewEntry[]) => {
			if (does('silence', 0.4)) return;
			const spoiled = added.map(({ entry, replaces }) => ({ entry: spoil(entry), replaces }));
			arrive(() => handlers?.onEntries(spoiled), does('reorder') ? 1 + below(5000) : 0);
			if (does('replay')) arrive(() => handlers?.onEntries(spoiled), 1 + below(3000));
			if (does('replay', 0.3)) {
				const old = anyOf([...(anyOf(copies) ?? entries).values()]);
				if (old)
					arrive(() => handlers?.onEntries([{ entry: old.entry.slice(), replaces: noNames }]));
			}
			if (does('forge')) {
				const other = chance() < 0.5 ? anyOf(foreign) : undefined;
				const entry = other ?? Uint8Array.from({ length: 1 + below(200) }, () => below(256));
				// It may also claim that it stands for another.
				const name = chance() < 0.3 ? anyOf([...entries.values()])?.name : undefined;
				arrive(() => handlers?.onEntries([{ entry, replaces: name ?? noNames }]));
			}
		};
		const cut = (isHeld = false) => {
			if (isHeld) isUp = false;
			life += 1;
			arrival = 0;
			const wasOpen = isOpen;
			isOpen = false;
			for (const settle of adding) settle(err(offline));
			adding.clear();
			if (wasOpen || tries === 0) handlers?.onClosed(offline, false);
			tries += 1;
			if (isUp) time.after(Math.min(60_000, 500 * 2 ** tries) * chance(), begin);
		};
		const member: Member = {
			get isOpen() {
				return isOpen;
			},
			tell,
			cut
		};
		members.add(member);

		const channel: Channel = {
			limit: Infinity,
			get(names) {
				if (!isOpen) return;
				tally.asked += names.length;
				arrive(() => {
					const found: NewEntry[] = [];
					const missing: Uint8Array[] = [];
					for (const name of names) {
						if (does('deaf', 1) || does('withhold', 0.3)) continue;
						const stored = entries.get(keyOf(name));
						if (!stored) missing.push(name);
						else found.push({ entry: spoil(stored.entry), replaces: noNames });
					}
					const half = below(found.length + 1);
					for (const part of [found.slice(0, half), found.slice(half)]) {
						if (part.length > 0) arrive(() => handlers?.onEntries(part));
					}
					if (missing.length > 0) arrive(() => handlers?.onMissing(missing));
				});
			},
			add(entry, replaces = []) {
				if (!isOpen) return Promise.resolve(err(offline));
				return new Promise((settle) => {
					adding.add(settle);
					arrive(() => {
						commit(entry, replaces, member);
						arrive(() => {
							adding.delete(settle);
							settle(ok(undefined));
						});
					});
				});
			},
			delete: () => Promise.resolve(err(offline)),
			close() {
				handlers = undefined;
				life += 1;
				isOpen = false;
				members.delete(member);
			}
		};
		return {
			connection: {
				state: { type: 'idle' },
				subscribe: () => () => undefined,
				openRoom(_access, theirs) {
					handlers = theirs;
					begin();
					return channel;
				},
				retryNow: () => undefined,
				close: () => undefined
			},
			cut,
			refuse(code) {
				cut(true);
				handlers?.onClosed({ type: 'closed', code }, true);
			},
			restore() {
				if (isUp) return;
				isUp = true;
				begin();
			}
		};
	}

	const pickKey = (pick: number) => [...entries.keys()][pick % Math.max(1, entries.size)];

	return {
		entries,
		attacks,
		tally,
		connect,
		put: (entry) => commit(entry, []),
		cutAll,
		mend() {
			for (const [key, { entry }] of entries) if (keyOf(nameOf(entry)) !== key) entries.delete(key);
		},
		backUp: () => void copies.push(new Map(entries)),
		restore(pick, isRestarted) {
			const copy = copies[pick % copies.length] ?? new Map<string, Stored>();
			entries.clear();
			for (const [key, stored] of copy) entries.set(key, stored);
			if (isRestarted) cutAll();
		},
		lose(pick) {
			const key = pickKey(pick);
			if (key !== undefined) entries.delete(key);
		},
		rot(pick) {
			const key = pickKey(pick);
			const stored = key === undefined ? undefined : entries.get(key);
			if (key === undefined || !stored) return;
			const entry = stored.entry.slice();
			entry[pick % entry.length] = (entry[pick % entry.length] ?? 0) ^ 1;
			entries.set(key, { ...stored, entry });
		}
	};
}
