/** Which of its variants a letter takes, so that the people of one interview do not receive the same sentences. */
import type { ThreadItem } from '../doc/model.ts';

/** How many each sentence has; the messages hold them. */
export const VARIANTS = 6;

/** Everyone of the interview, in the order in which they were added: who comes later changes nobody's place. */
export function metTogether(
	threads: Iterable<ThreadItem>,
	{ interview }: Pick<ThreadItem, 'interview'>
): readonly ThreadItem[] {
	const found = [...threads].filter((item) => item.interview.id === interview.id);
	const first = ({ linkIds: [id = ''] }: ThreadItem) => id;
	return found.sort((a, b) => (first(a) < first(b) ? -1 : 1));
}

/**
 * The variant, from 1, of the `sentence`-th sentence for the person at `place`. Up to six people share none; beyond
 * them no two letters share all.
 */
export function variantAt(place: number, sentence: number): number {
	const round = Math.floor(place / VARIANTS);
	return ((place + round * sentence) % VARIANTS) + 1;
}
