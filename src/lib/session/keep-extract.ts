import { makeExtract } from '../doc/make-extract.ts';
import type { StoredDoc } from '../storage/stored-doc.ts';
import { whenIdle } from '../when-idle.ts';
import type { Session } from './session.ts';

/** Keeps what Today shows for the next start, anew after each change once there is a moment. Gives back the way to stop. */
export function startKeepingExtracts(
	session: Pick<Session, 'search' | 'now'>,
	stored: Pick<StoredDoc, 'doc' | 'saved' | 'keepExtract'>,
	later: (act: () => void) => () => void = whenIdle
): () => void {
	let due: (() => void) | undefined;
	const keep = () => {
		due = undefined;
		void stored.keepExtract(() =>
			makeExtract(stored.doc, session.search.current, session.now.current)
		);
	};
	const plan = () => {
		if (stored.saved.current.type === 'saved') due ??= later(keep);
	};
	const stop = stored.saved.subscribe(plan);
	plan();
	return () => {
		stop();
		due?.();
	};
}
