/** What can be taken back, and taken back again. Lives as long as the page; the log itself keeps everything. */
import { applyChange, type Change, type ChangeName } from '../doc/change.ts';
import type { Day } from '../cadence/spec.ts';
import type * as Y from 'yjs';
import { createCell, type Cell } from './live.ts';

export interface Undoable {
	readonly name: ChangeName;
}

export interface History {
	/** Applies a change and remembers how to take it back. */
	apply(change: Change): Undoable;
	/** Takes back `done`, or the newest where none is named. False where there is nothing to take back. */
	undo(done?: Undoable): boolean;
	redo(): boolean;
	/** The names of what undo and redo would do next. */
	readonly next: Cell<{ readonly undo?: ChangeName; readonly redo?: ChangeName }>;
}

interface Entry extends Undoable {
	/** What to apply to take it back, or, once taken back, to do it again. */
	inverse: Change;
}

/** Enough for a long evening of mistakes. */
const DEPTH = 200;

export function createHistory(doc: Y.Doc, today: () => Day): History {
	const done: Entry[] = [];
	const undone: Entry[] = [];
	const next: History['next'] = createCell({});

	const publish = () => {
		const undo = done.at(-1)?.name;
		const redo = undone.at(-1)?.name;
		next.current = { ...(undo && { undo }), ...(redo && { redo }) };
	};
	const turn = (entry: Entry | undefined, to: Entry[]): boolean => {
		if (!entry) return false;
		entry.inverse = applyChange(doc, entry.inverse, today());
		to.push(entry);
		publish();
		return true;
	};

	return {
		next,
		apply(change) {
			const entry: Entry = { name: change.name, inverse: applyChange(doc, change, today()) };
			done.push(entry);
			if (done.length > DEPTH) done.shift();
			undone.length = 0;
			publish();
			return entry;
		},
		undo(which) {
			if (which === undefined) return turn(done.pop(), undone);
			const at = done.indexOf(which as Entry);
			return at >= 0 && turn(done.splice(at, 1)[0], undone);
		},
		redo: () => turn(undone.pop(), done)
	};
}
