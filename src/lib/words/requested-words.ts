import type { Format } from './format.ts';
import { oneLine } from './names.ts';

/** `references and work samples`; empty where nothing is named. */
export function requestedWords(
	requested: readonly string[] | undefined,
	format: Pick<Format, 'list'>
): string {
	const things = (requested ?? []).map((thing) => oneLine(thing, 60));
	// A full stop or a dash alone names nothing.
	return format.list(things.filter((thing) => /[\p{L}\p{N}]/u.test(thing)));
}
