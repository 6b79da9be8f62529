/**
 * Records found to be one. The one points at the other (`mergedInto`) and stays in the document as it was, so that
 * what is written under its id, then or later, on this device or one that has not heard of it, finds the other.
 */
import type { Id, MergeableKind } from './model.ts';

/** Everything readable that points at another record, by kind. */
export type Pointers = ReadonlyMap<MergeableKind, ReadonlyMap<Id, Id>>;

/**
 * For each id that stands for another record, that record's: the end of the chain of pointers. Two devices may each
 * have merged the other way round: of records that point at each other in a ring, the one with the smallest id holds.
 * A pointer at nothing, or at itself, counts for nothing.
 */
export function resolveAliases(
	pointers: Pointers,
	isThere: (kind: MergeableKind, id: Id) => boolean
): ReadonlyMap<Id, Id> {
	const aliases = new Map<Id, Id>();
	for (const [kind, targets] of pointers) {
		const next = (id: Id) => {
			const target = targets.get(id);
			return target !== undefined && isThere(kind, target) ? target : undefined;
		};
		for (const id of targets.keys()) {
			const end = endOf(id, next);
			if (end !== id) aliases.set(id, end);
		}
	}
	return aliases;
}

function endOf(start: Id, next: (id: Id) => Id | undefined): Id {
	const path: Id[] = [];
	for (let id: Id | undefined = start; id !== undefined; id = next(id)) {
		const seenAt = path.indexOf(id);
		if (seenAt >= 0) return path.slice(seenAt).reduce((least, one) => (one < least ? one : least));
		path.push(id);
	}
	return path.at(-1) ?? start;
}

/** What is grouped under ids, grouped under those they stand for. */
export function underAliases<T>(
	groups: ReadonlyMap<Id, readonly T[]>,
	aliasOf: (id: Id) => Id
): ReadonlyMap<Id, readonly T[]> {
	const moved = new Map<Id, readonly T[]>();
	for (const [id, group] of groups) {
		const live = aliasOf(id);
		moved.set(live, [...(moved.get(live) ?? []), ...group]);
	}
	return moved;
}
