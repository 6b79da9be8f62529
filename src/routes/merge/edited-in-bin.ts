import { editedSince, type EditedSince } from '$lib/doc/edited-since.ts';
import type { Id } from '$lib/doc/model.ts';
import type { Session } from '$lib/session/session.ts';

/** What came to each entry of the bin that another device changed without knowing; reading it again costs a pass over the log. */
export function editedInBin({
	search,
	steps
}: Pick<Session, 'search' | 'steps'>): ReadonlyMap<Id, EditedSince> {
	const { bin } = search.current;
	return bin.length > 0 ? editedSince(steps.stored.doc, bin) : new Map<Id, EditedSince>();
}
