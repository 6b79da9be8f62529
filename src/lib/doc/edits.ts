/**
 * What a field was set to, kept beside it in the same map under `field~…`: one entry from each who did not know of the
 * others. Of two values set at once Yjs keeps one; the entries of both are there, on every device and whatever came
 * first, since nobody else writes under the same key and an entry goes only when somebody who had it before them has
 * set the field anew.
 */
import type * as Y from 'yjs';
import type { Day } from '../cadence/spec.ts';
import type { Id } from './model.ts';
import type { Json } from './schema.ts';

export interface Edit {
	/** Null where the field was cleared. */
	readonly to: Json;
	readonly on: Day;
	/** The device, where it has a name. */
	readonly by?: Id;
	/** True for the answer to which of several holds: two different answers are not asked about again. */
	readonly answer?: true;
}

export type Edits = ReadonlyMap<string, Edit>;

const MARK = '~';

/** The field that an entry under `key` is about; undefined where it is a field itself. */
export function editedField(key: string): string | undefined {
	const at = key.lastIndexOf(MARK);
	return at < 0 ? undefined : key.slice(0, at);
}

export function editKey(field: string, unique: string): string {
	return field + MARK + unique;
}

/** Those beside one field, by their keys. */
export function editsOf(map: Y.Map<Json>, field: string): Edits {
	const found = new Map<string, Edit>();
	map.forEach((value, key) => {
		if (editedField(key) === field && isEdit(value)) found.set(key, value);
	});
	return found;
}

function isEdit(value: unknown): value is Edit {
	return typeof value === 'object' && value !== null && 'to' in value;
}

/**
 * Whether somebody has to say which of them, or of them and what the field says now, holds. It may say something else
 * than all of them for a while, as long as not all has come that another device had.
 */
export function areInDoubt(edits: Edits, now: Json | undefined): boolean {
	const all = [...edits.values()];
	return all.some(({ to }) => !isSame(to, now)) && all.some(({ answer }) => !answer);
}

/**
 * Notes that `field`, which said `before`, was set. What it said is replaced by that; values in doubt that whoever did
 * it may never have looked at stay so.
 */
export function noteEdit(
	map: Y.Map<Json>,
	field: string,
	before: Json | undefined,
	edit: Edit,
	unique: string
): void {
	const edits = editsOf(map, field);
	const isOpen = areInDoubt(edits, before);
	for (const [key, { to }] of edits) if (!isOpen || isSame(to, before)) map.delete(key);
	map.set(editKey(field, unique), { ...edit });
}

export function isSame(a: Json | undefined, b: Json | undefined): boolean {
	return a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
