import type * as Y from 'yjs';
import { resolveAliases } from './aliases.ts';
import type { Id, MergeableKind } from './model.ts';
import { getField } from './record-fields.ts';
import { recordsOf } from './schema.ts';

const mergeable: readonly MergeableKind[] = ['openings', 'interviews', 'people'];

/** What each id stands for, from the document itself, in one pass over its records. */
export function aliasesIn(doc: Y.Doc): ReadonlyMap<Id, Id> {
	const pointers = new Map<MergeableKind, Map<Id, Id>>();
	for (const kind of mergeable) {
		const targets = new Map<Id, Id>();
		recordsOf(doc, kind).forEach((record, id) => {
			const target = getField(record, 'mergedInto');
			if (typeof target === 'string') targets.set(id, target);
		});
		pointers.set(kind, targets);
	}
	return resolveAliases(pointers, (kind, id) => recordsOf(doc, kind).has(id));
}
