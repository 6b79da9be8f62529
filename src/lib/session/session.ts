/** Opens everything, closes everything. The one object that screens read and write through. */
import { agenda as makeAgenda } from '../cadence/agenda.ts';
import { plan as makePlan } from '../cadence/plan.ts';
import type { Agenda, Day, Plan, ZonedNow } from '../cadence/spec.ts';
import { applyChange, type Change, type ChangeName } from '../doc/change.ts';
import type { Stamp } from '../doc/commands-log.ts';
import type { Search, ThreadItem, TodaySearch } from '../doc/model.ts';
import type { Result } from '../result.ts';
import type { NotSaved, Recovery, SaveState, StoredDoc } from '../storage/stored-doc.ts';
import type { Clock } from './clock.ts';
import { createHistory, type History, type Turned, type Undoable } from './history.ts';
import { createCell, createLive, type Live } from './live.ts';
import { createNewId } from './new-id.ts';
import { openSearchSource, type AtHand } from './search-source.ts';
import { createSync, type OwnSync } from './sync.ts';
import { withWrongNumber, withWrongNumbers } from './wrong-number.ts';

/** One change, done in memory at once. */
export interface Done {
	/** Settles when it is on the disk, or when the disk would not take it (it then stays in memory and is retried). */
	readonly saved: Promise<Result<void, NotSaved>>;
	/** Takes just this change back, whatever came after it. What was changed elsewhere since stays as it is. */
	undo(): Promise<TakenBack>;
}

/** How much was taken back, once that is on the disk. */
export type TakenBack = Result<Turned, NotSaved>;

export interface Session {
	/** The whole search. At a start the first to read it has it read: what comes before that reads `atHand`. */
	readonly search: Live<Search>;
	readonly atHand: Live<TodaySearch>;
	/** Its items are those of `atHand`. */
	readonly agenda: Live<Agenda<ThreadItem>>;
	readonly now: Live<ZonedNow>;
	readonly today: Live<Day>;
	readonly saved: Live<SaveState>;
	/** Whether the database came up emptied; `none` once that was acknowledged. */
	readonly recovery: Live<Recovery>;
	/** How many entries could not be read from the disk and were put aside. */
	readonly quarantined: number;
	/** What undo and redo would take back or do again. */
	readonly history: Live<{ readonly undo?: ChangeName; readonly redo?: ChangeName }>;
	/** With the user's other devices, where that is wanted. */
	readonly sync: OwnSync;
	/** What they hold, for `keepSteps`. */
	readonly steps: { readonly history: History; readonly stored: StoredDoc };
	planOf(item: ThreadItem): Plan;
	/** What a command needs to know of this moment. */
	stamp(): Stamp & { readonly timeZone: string };
	change(change: Change): Done;
	/** Writes what the app sees to by itself: no step for Undo, because nobody took one. */
	maintain(change: Change): Promise<Result<void, NotSaved>>;
	/** The newest change; `saved` tells when that is on the disk. */
	undo(): Turned;
	redo(): Turned;
	/** Deletes for good what has been in the bin for more than thirty days; gives the ids of the records that went. */
	purgeBin(): Promise<readonly string[]>;
	/** Says that the emptied database has been noticed, so that it is not told again. */
	acknowledgeLoss(): void;
	close(): Promise<void>;
}

/** `stored` is the document on disk, or in memory alone where the browser keeps nothing. */
export function openSession(stored: StoredDoc, clock: Clock): Session {
	const source = openSearchSource(stored, clock.read().today);
	const history = createHistory(
		() => stored.doc,
		() => clock.read().today
	);
	const newId = createNewId();

	let made: { atHand: AtHand; now: ZonedNow; agenda: Agenda<ThreadItem> } | undefined;
	const readAgenda = () => {
		const atHand = source.atHand.current;
		const now = clock.current;
		if (made?.atHand !== atHand || made.now !== now) {
			const agenda = withWrongNumbers(makeAgenda([...atHand.search.threads.values()], now));
			const resting = agenda.resting + atHand.resting;
			made = { atHand, now, agenda: { ...agenda, resting } };
			clock.alarmAt(made.agenda.nextChange);
		}
		return made.agenda;
	};
	const both = (listener: () => void) => {
		const stops = [source.atHand.subscribe(listener), clock.subscribe(listener)];
		return () => stops.forEach((stop) => stop());
	};
	// The alarm has to be set even while no screen shows the agenda.
	const stopAlarm = both(() => void readAgenda());
	readAgenda();

	const flushed = (turned: Turned) => {
		void stored.flush();
		return turned;
	};

	const now = createLive(clock);
	const recovery = createCell(stored.recovery);
	const sync = createSync(() => stored.doc);

	return {
		search: createLive(source.whole),
		atHand: createLive({
			get current() {
				return source.atHand.current.search;
			},
			subscribe: source.atHand.subscribe
		}),
		agenda: createLive({
			get current() {
				return readAgenda();
			},
			subscribe: both
		}),
		now,
		today: {
			get current() {
				return now.current.slice(0, 10);
			}
		},
		saved: createLive(stored.saved),
		recovery: createLive(recovery),
		quarantined: stored.quarantined,
		history: createLive(history.next),
		sync,
		steps: { history, stored },
		planOf: (item) => withWrongNumber(makePlan(item.thread, item.policy, now.current), item),
		stamp: () => ({ newId, ...clock.read() }),
		change(change) {
			const entry: Undoable = history.apply(change);
			return {
				saved: stored.flush(),
				async undo() {
					const turned = history.undo(entry);
					const saved = await stored.flush();
					return saved.ok ? { ok: true, value: turned } : saved;
				}
			};
		},
		maintain(change) {
			applyChange(stored.doc, change, clock.read().today);
			return stored.flush();
		},
		undo: () => flushed(history.undo()),
		redo: () => flushed(history.redo()),
		async purgeBin() {
			// A first visit is spared the code.
			if (stored.doc.store.clients.size === 0) return [];
			const { purgeBin } = await import('../doc/purge.ts');
			return purgeBin(stored.doc, clock.read().today);
		},
		acknowledgeLoss() {
			stored.acknowledgeLoss();
			recovery.current = stored.recovery;
		},
		async close() {
			stopAlarm();
			await sync.close();
			source.close();
			clock.close();
			await stored.close();
		}
	};
}
