/** What can be taken back, and taken back again. The log itself keeps everything. */
import { applyChange, type Change, type ChangeName } from '../doc/change.ts';
import type { Day } from '../cadence/spec.ts';
import type { Id } from '../doc/model.ts';
import type * as Y from 'yjs';
import { readObject, tabStore } from '../storage/key-value.ts';
import { createCell, type Cell } from './live.ts';

export interface Undoable {
	/** What to apply to take it back, or, once taken back, to do it again. */
	inverse: Change;
}

/** What undo and redo would apply, the newest last: plain data. */
export interface Steps {
	readonly done: readonly Undoable[];
	readonly undone: readonly Undoable[];
}

/** What came of it: what somebody else has changed since stays as it is. */
export type Turned = 'all' | 'part' | 'nothing';

export interface History {
	/** The device that its changes are noted as made on, where it has a name. */
	by: Id | undefined;
	/** Applies a change and remembers how to take it back. */
	apply(change: Change): Undoable;
	/** Takes back `done`, or the newest where none is named. */
	undo(done?: Undoable): Turned;
	redo(): Turned;
	/** The names of what undo and redo would do next. */
	readonly next: Cell<{ readonly undo?: ChangeName; readonly redo?: ChangeName }>;
	readonly steps: Steps;
	/** Puts the steps of an earlier page beneath those of this one. Redo comes along only if nothing was done since. */
	bringBack(steps: Steps): void;
}

/** Enough for a long evening of mistakes. */
const DEPTH = 200;

/** Where in the storage of the tab `kept-steps.ts` keeps them. */
export const STEPS_KEY = 'undo';

/** Whether an earlier page of this tab has left steps. */
export function hasKeptSteps(): boolean {
	return readObject(tabStore(), STEPS_KEY) !== undefined;
}

/** `doc` is asked for when something is done to it. `today` dates what taking back puts in the bin. The latest 200 steps are kept. */
export function createHistory(doc: () => Y.Doc, today: () => Day): History {
	const done: Undoable[] = [];
	const undone: Undoable[] = [];
	const next: History['next'] = createCell({});

	const publish = () => {
		const undo = done.at(-1)?.inverse.name;
		const redo = undone.at(-1)?.inverse.name;
		next.current = { ...(undo && { undo }), ...(redo && { redo }) };
	};
	const turn = (entry: Undoable | undefined, to: Undoable[]): Turned => {
		if (!entry) return 'nothing';
		const asked = entry.inverse.writes.length;
		entry.inverse = applyChange(doc(), entry.inverse, today(), history.by);
		const turned = entry.inverse.writes.length;
		if (turned > 0) to.push(entry);
		publish();
		return turned === 0 ? 'nothing' : turned < asked ? 'part' : 'all';
	};

	const history: History = {
		by: undefined,
		next,
		get steps() {
			return { done: [...done], undone: [...undone] };
		},
		bringBack(steps) {
			if (done.length + undone.length === 0) undone.push(...steps.undone);
			done.unshift(...steps.done);
			publish();
		},
		apply(change) {
			const entry: Undoable = { inverse: applyChange(doc(), change, today(), history.by) };
			done.push(entry);
			if (done.length > DEPTH) done.shift();
			undone.length = 0;
			publish();
			return entry;
		},
		undo(which) {
			if (which === undefined) return turn(done.pop(), undone);
			const at = done.indexOf(which);
			return at >= 0 ? turn(done.splice(at, 1)[0], undone) : 'nothing';
		},
		redo: () => turn(undone.pop(), done)
	};
	return history;
}
