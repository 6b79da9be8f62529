/** Finds what an id, or the key of a thread, stands for now: an address may be older than the merging of two records. */
import {
	threadKey,
	type Id,
	type MergeableKind,
	type MergeableRecord,
	type Search,
	type ThreadItem
} from './model.ts';

/** The id of the record that this one was found to be, or its own. */
export function idNow({ merged }: Pick<Search, 'merged'>, id: Id): Id {
	return merged.get(id)?.into ?? id;
}

/** Undefined where there is none, or one of the two is in the bin. */
export function findThread(
	search: Pick<Search, 'merged' | 'threads'>,
	key: string
): ThreadItem | undefined {
	const [interviewId = '', personId = ''] = key.split('~');
	return (
		search.threads.get(key) ??
		search.threads.get(threadKey(idNow(search, interviewId), idNow(search, personId)))
	);
}

/** A record that is there and stands for itself. */
export function findRecord(
	search: Pick<Search, MergeableKind>,
	kind: MergeableKind,
	id: Id
): MergeableRecord | undefined {
	const value = search[kind].get(id);
	return value && ({ kind, value } as MergeableRecord);
}
