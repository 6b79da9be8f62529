import type { Format } from './format.ts';
import { oneLine } from './names.ts';

/** `references and work samples`; empty where nothing is named. */
export function requestedWords(
	requested: readonly string[] | undefined,
	format: Pick<Format, 'list'>
): string {
	return format.list((requested ?? []).map((thing) => oneLine(thing, 60)).filter(Boolean));
}
