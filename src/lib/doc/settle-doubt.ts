/** The answer to which of several values holds. */
import type * as Y from 'yjs';
import type { Change, Write } from './change.ts';
import type { Stamp } from './commands-log.ts';
import type { Doubt } from './doubts.ts';
import { editKey, isSame, type Edit } from './edits.ts';
import { parseEventText } from './event-text.ts';
import type { Id } from './model.ts';
import { logOf, type Json } from './schema.ts';

/** Of what was there before there were any entries nothing else is known. */
export type Choice = Pick<Edit, 'to'> & Partial<Edit>;

/** Each value once, what holds now first, and then in an order that is the same on every device. */
export function choicesOf({ edits, now }: Doubt): readonly Choice[] {
	const sorted = [...edits].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edit]) => edit);
	const holding = sorted.find(({ to }) => isSame(to, now)) ?? { to: now ?? null };
	const all = [holding, ...sorted];
	return all.filter((edit, at) => all.findIndex(({ to }) => isSame(to, edit.to)) === at);
}

/**
 * Settles it: the field says `to`, and what else was chosen from goes. What comes later from somebody who did not know
 * of the answer is asked about again.
 */
export function settleDoubt(doubt: Doubt, to: Json, { newId, today }: Stamp): Change {
	const isHolding = isSame(to, doubt.now);
	const edits: Record<string, Json> = {};
	for (const [key, edit] of doubt.edits) {
		if (!isHolding || !isSame(edit.to, to)) edits[key] = null;
	}
	if (!isHolding) edits[editKey(doubt.field, newId())] = { to, on: today, answer: true };
	const value = to ?? undefined;
	const write: Write =
		doubt.id === undefined
			? { in: doubt.in, key: doubt.field, value, was: doubt.now, edits }
			: { in: doubt.in, id: doubt.id, field: doubt.field, value, was: doubt.now, edits };
	return { name: 'doubt-settled', writes: [write] };
}

/** An event as it was first written, whatever was amended since. */
export function firstWording(doc: Y.Doc, id: Id): Json | undefined {
	return logOf(doc)
		.toArray()
		.find(
			(text) => typeof text === 'string' && text.includes(id) && parseEventText(text)?.['id'] === id
		);
}
