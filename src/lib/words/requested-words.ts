import { m } from '../paraglide/messages.js';
import type { Format } from './format.ts';
import { oneLine } from './names.ts';

/** `references and work samples`; empty where nothing is named. */
export function requestedWords(
	requested: readonly string[] | undefined,
	format: Pick<Format, 'list'>
): string {
	const things = (requested ?? []).map((thing) => midSentence(oneLine(thing, 60)));
	// A full stop or a dash alone names nothing.
	return format.list(things.filter((thing) => /[\p{L}\p{N}]/u.test(thing)));
}

/** A keyboard begins each line with a capital; a common word has none amid a sentence. What may be a name stays. */
function midSentence(thing: string): string {
	const [first = ''] = /^\p{L}+/u.exec(thing) ?? [];
	const isCommon = m.words_requested_common().split(' ').includes(first.toLowerCase());
	return isCommon ? first.toLowerCase() + thing.slice(first.length) : thing;
}
