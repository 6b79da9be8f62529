import { findDoubts, type Doubt } from '$lib/doc/doubts.ts';
import type { Session } from '$lib/session/session.ts';

/** What several devices set without knowing of each other, looked for anew when the search has changed. */
export function doubtsIn({ search, steps }: Pick<Session, 'search' | 'steps'>): readonly Doubt[] {
	void search.current;
	return findDoubts(steps.stored.doc);
}
