/** Which threads there are: one for each person met at an interview, however many records say so. */
import { threadKey, type Id, type Meeting } from './model.ts';
import type { Stored } from './stored.ts';

export interface ThreadLink {
	/** Interview and person as they are called now. */
	readonly link: Meeting;
	/** The record that says what is said about the two, the same on every device. */
	readonly about: Meeting;
	/** All records that stand for it. */
	readonly ids: readonly Id[];
}

/** By their keys. `aliasOf` is what a record was found to be; undefined where none was merged, which is quicker. */
export function linkThreads(
	records: ReadonlyMap<Id, Stored<{ readonly about: Meeting }>>,
	aliasOf: ((id: Id) => Id) | undefined
): ReadonlyMap<string, ThreadLink> {
	const links = new Map<string, { link: Meeting; about: Meeting; ids: Id[] }>();
	for (const [id, { value, kept }] of records) {
		if (kept.deletedOn) continue;
		const { about } = value;
		const link = aliasOf
			? { interviewId: aliasOf(about.interviewId), personId: aliasOf(about.personId) }
			: about;
		const key = threadKey(link.interviewId, link.personId);
		const found = links.get(key);
		if (found) {
			// That of the two themselves if there is one.
			if (!isOf(key, found.about) && (isOf(key, about) || found.ids.every((other) => id < other)))
				found.about = about;
			found.ids.push(id);
		} else links.set(key, { link, about, ids: [id] });
	}
	for (const { ids } of links.values()) if (ids.length > 1) ids.sort();
	return links;
}

function isOf(key: string, { interviewId, personId }: Meeting): boolean {
	return threadKey(interviewId, personId) === key;
}
