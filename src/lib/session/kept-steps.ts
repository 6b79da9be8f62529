/**
 * Undo over a reload: the newest steps lie as JSON in the storage of the tab. Losing them costs the convenience and
 * nothing else, so whatever goes wrong here is passed over. See docs/decisions/0014.
 */
import type * as Y from 'yjs';
import { addDays, isDay } from '../cadence/calendar.ts';
import type { Day } from '../cadence/spec.ts';
import type { Change } from '../doc/change.ts';
import { eventIdsOf, readKeptInverse } from '../doc/kept-change.ts';
import { readObject, tabStore, type KeyValue } from '../storage/key-value.ts';
import { browserPageLife, type PageLife } from '../storage/page-life.ts';
import { STEPS_KEY, type Steps, type Undoable } from './history.ts';
import { whenIdle } from '../when-idle.ts';
import type { Session } from './session.ts';

const VERSION = 1;
/** Steps each way. */
const MOST_STEPS = 50;
/** Characters each way; a tab has some five million for everything. */
const MOST_TEXT = 200_000;
/** Nobody means what they did longer ago, and what it put in the bin again would lie there under its old day. */
const MOST_DAYS = 7;

interface KeepStepsNeeds {
	readonly store?: KeyValue | undefined;
	readonly pageLife?: PageLife;
	/** Runs what can wait. */
	readonly later?: (act: () => void) => void;
}

/** Brings back what an earlier page of this tab has kept, and keeps from now on. Gives back the way to stop. */
export function keepSteps(
	{ steps: { history, stored }, today }: Pick<Session, 'steps' | 'today'>,
	{ store = tabStore(), pageLife = browserPageLife(), later = whenIdle }: KeepStepsNeeds = {}
): () => void {
	const { doc, saved } = stored;
	const { done, undone } = history.steps;
	let isStale = done.length + undone.length > 0;
	let isPlanned = false;
	history.bringBack(readSteps(store, doc, today.current));

	const write = () => {
		if (!isStale) return;
		isStale = false;
		writeSteps(store, history.steps, today.current);
	};
	/** A step counts once its change is on the disk: the tap that made it is waiting to be told so. */
	const plan = () => {
		if (!isStale || isPlanned || saved.current.type !== 'saved') return;
		isPlanned = true;
		later(() => {
			isPlanned = false;
			if (saved.current.type === 'saved') write();
		});
	};
	const stops = [
		history.next.subscribe(() => {
			isStale = true;
			plan();
		}),
		saved.subscribe(plan),
		// A page that goes hands what is unsaved to the disk, or to the next page.
		pageLife.watch({ onHidden: write, onVisible: () => undefined })
	];
	plan();
	return () => stops.forEach((stop) => stop());
}

function readSteps(store: KeyValue | undefined, doc: Y.Doc, today: Day): Steps {
	const { version, on, done, undone } = readObject(store, STEPS_KEY) ?? {};
	if (version !== VERSION || !isDay(on) || addDays(on, MOST_DAYS) < today) {
		return { done: [], undone: [] };
	}
	const eventIds = eventIdsOf(doc);
	const read = (kept: unknown): readonly Undoable[] =>
		(Array.isArray(kept) ? kept : []).flatMap((one: unknown) => {
			const inverse = readKeptInverse(doc, eventIds, one);
			return inverse ? { inverse } : [];
		});
	return { done: read(done), undone: read(undone) };
}

function writeSteps(store: KeyValue | undefined, steps: Steps, today: Day): void {
	try {
		// What lies there is older than the newest step: without room for the new it must not stand in for it.
		store?.removeItem(STEPS_KEY);
		const kept = { done: newest(steps.done), undone: newest(steps.undone) };
		store?.setItem(STEPS_KEY, JSON.stringify({ version: VERSION, on: today, ...kept }));
	} catch {
		// Denied or full: undo then ends with the page.
	}
}

function newest(steps: readonly Undoable[]): readonly Change[] {
	let room = MOST_TEXT;
	const kept: Change[] = [];
	for (const { inverse } of steps.slice(-MOST_STEPS).reverse()) {
		room -= JSON.stringify(inverse).length;
		if (room < 0) break;
		kept.unshift(inverse);
	}
	return kept;
}
