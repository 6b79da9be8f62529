/** A Y.Doc for a browser that keeps nothing: everything works, and nothing ever claims to be saved. */
import * as Y from 'yjs';
import { err } from '../result.ts';
import type { NotSaved, OpenProblem, SaveState, StoredDoc } from './stored-doc.ts';

export function createUnstoredDoc(problem: OpenProblem): StoredDoc {
	const doc = new Y.Doc();
	const listeners = new Set<() => void>();
	let waiting = 0;
	const reason: NotSaved['reason'] = problem.type === 'denied' ? 'denied' : 'unknown';
	const failure = (): NotSaved => ({ type: 'not-saved', reason, message: problem.type });
	doc.on('update', () => {
		waiting++;
		for (const listener of [...listeners]) listener();
	});
	return {
		doc,
		extract: undefined,
		onBuilt: (listener) => listener(),
		keepExtract: () => Promise.resolve(),
		saved: {
			get current(): SaveState {
				return waiting === 0 ? { type: 'saved' } : { ...failure(), type: 'failed', waiting };
			},
			subscribe(listener) {
				listeners.add(listener);
				return () => void listeners.delete(listener);
			}
		},
		recovery: { type: 'none' },
		quarantined: 0,
		flush: () => Promise.resolve(err(failure())),
		compact: () => Promise.resolve(false),
		acknowledgeLoss: () => undefined,
		close: () => Promise.resolve(doc.destroy())
	};
}
