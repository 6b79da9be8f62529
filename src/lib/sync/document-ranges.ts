import * as Y from 'yjs';
import { tidyRuns, union, unionOf, type IdRanges, type IdSet } from './id-ranges.ts';

/**
 * All that a document has, what waits in it for something missing included: Yjs keeps that in memory and in
 * `encodeStateAsUpdate`, though no state vector speaks of it.
 */
export function rangesOfDoc({ store }: Y.Doc): IdRanges {
	const structs = new Map<number, readonly number[]>();
	for (const client of store.clients.keys()) structs.set(client, [0, Y.getState(store, client)]);
	const deletions = rangesOfDeletions(Y.createDeleteSetFromStructStore(store));
	const { pendingStructs, pendingDs } = store;
	let all: IdRanges = { structs, deletions };
	for (const pending of [pendingStructs?.update, pendingDs]) {
		if (pending) all = union(all, rangesOfDecoded(Y.decodeUpdateV2(pending)));
	}
	return all;
}

/** Whether something in it waits for what is not there. */
export function isIncomplete({ store }: Y.Doc): boolean {
	return store.pendingStructs !== null || store.pendingDs !== null;
}

export type Decoded = ReturnType<typeof Y.decodeUpdate>;
export type Struct = Decoded['structs'][number];

/** Empty structs say, too, that what they stand for is deleted. */
export function isDeletedStruct(struct: Struct): boolean {
	return (
		struct instanceof Y.GC ||
		(struct instanceof Y.Item && struct.content instanceof Y.ContentDeleted)
	);
}

function rangesOfDecoded({ structs, ds }: Decoded): IdRanges {
	const solid = structs.filter((struct) => !(struct instanceof Y.Skip));
	return {
		structs: rangesOfStructs(solid),
		deletions: unionOf(rangesOfDeletions(ds), rangesOfStructs(solid.filter(isDeletedStruct)))
	};
}

function rangesOfStructs(structs: readonly Struct[]): IdSet {
	const byClient = Map.groupBy(structs, ({ id }) => id.client);
	return new Map(
		[...byClient].map(([client, own]) => [
			client,
			tidyRuns(own.flatMap(({ id, length }) => [id.clock, id.clock + length]))
		])
	);
}

function rangesOfDeletions({ clients }: Decoded['ds']): IdSet {
	const set = new Map<number, readonly number[]>();
	for (const [client, items] of clients) {
		const pairs = items.flatMap(({ clock, len }) => (len > 0 ? [clock, clock + len] : []));
		if (pairs.length > 0) set.set(client, tidyRuns(pairs));
	}
	return set;
}
