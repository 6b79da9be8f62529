/** Fields that several devices set without knowing of each other, and what each of them says. */
import type * as Y from 'yjs';
import { areInDoubt, editedField, editsOf, type Edits } from './edits.ts';
import type { Id } from './model.ts';
import { getField } from './record-fields.ts';
import { recordsOf, valuesOf, type Json } from './schema.ts';

const recordKinds = ['openings', 'interviews', 'people', 'away'] as const;
const valueKinds = ['amendments', 'daysOff', 'profile', 'settings'] as const;

/** A field of the record `id`; without one the field is a key: an event's id, a day, or a field of the user's own. */
export type DoubtfulField =
	| { readonly in: (typeof recordKinds)[number]; readonly id: Id; readonly field: string }
	| { readonly in: (typeof valueKinds)[number]; readonly id?: undefined; readonly field: string };

export type Doubt = DoubtfulField & {
	/** What holds as long as nobody answers. */
	readonly now: Json | undefined;
	readonly edits: Edits;
};

/** All there are, in one pass over the records; what is in the bin is asked about when it comes back. */
export function findDoubts(doc: Y.Doc): readonly Doubt[] {
	const found: Doubt[] = [];
	const look = (map: Y.Map<Json>, fieldIn: (field: string) => DoubtfulField) => {
		for (const field of editedIn(map)) {
			const edits = editsOf(map, field);
			const now = getField(map, field);
			if (areInDoubt(edits, now)) found.push({ ...fieldIn(field), now, edits });
		}
	};
	for (const kind of recordKinds) {
		recordsOf(doc, kind).forEach((record, id) => {
			if (getField(record, 'deletedOn') !== undefined) return;
			look(record, (field) => ({ in: kind, id, field }));
		});
	}
	for (const kind of valueKinds) look(valuesOf(doc, kind), (field) => ({ in: kind, field }));
	return found;
}

function editedIn(map: Y.Map<Json>): ReadonlySet<string> {
	const fields = new Set<string>();
	for (const key of map.keys()) {
		const field = editedField(key);
		if (field !== undefined) fields.add(field);
	}
	return fields;
}
