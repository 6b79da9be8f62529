import type { Id, Search, ThreadItem } from '$lib/doc/model.ts';

/** The openings and the people of the sample search: each row of theirs is marked as one. */
export function sampleIds({ sample }: Pick<Search, 'sample'>): ReadonlySet<Id> {
	return new Set(sample.map(({ id }) => id));
}

/** Whether a thread goes when the sample search is taken out. */
export function isOfSample(ids: ReadonlySet<Id>, { opening, person }: ThreadItem): boolean {
	return ids.has(opening.id) || ids.has(person.id);
}
