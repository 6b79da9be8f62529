import type { Search } from '../doc/model.ts';

/** How many interviews are the user's own, and not of the sample search. */
export function ownInterviews(search: Pick<Search, 'interviews' | 'sample'>): number {
	const sample = new Set(
		search.sample.filter(({ kind }) => kind === 'openings').map(({ id }) => id)
	);
	let count = 0;
	for (const { openingId } of search.interviews.values()) if (!sample.has(openingId)) count++;
	return count;
}
