import { m } from '$lib/paraglide/messages.js';
import type { Detail } from '$lib/words/letter.ts';

/** What is asked for. */
export const detailCues: Readonly<Record<Detail, () => string>> = {
	talked: m.letter_cue_talked,
	impressed: m.letter_cue_impressed,
	bring: m.letter_cue_bring,
	called: m.letter_cue_called
};
