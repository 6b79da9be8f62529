/** What sounds wrong in a thank-you: a list of plain rules, with the words of the language among the messages. */
import type { ThankYouChannel } from '../cadence/spec.ts';
import { m } from '../paraglide/messages.js';

export interface ToneFound {
	readonly type: 'tone';
	readonly what: 'exclamation' | 'capitals' | 'slang' | 'begging' | 'greeting';
	/** The words in question. */
	readonly found: string;
}

/** `texts` begin with the greeting; `names` may be written in capitals. */
export function toneChecks(
	kind: ThankYouChannel,
	texts: readonly string[],
	names: readonly string[]
): readonly ToneFound[] {
	const [greeting = ''] = texts;
	const whole = texts.join(' ');
	const own = new Set(names.flatMap((name) => name.match(/\p{Lu}+/gu) ?? []));
	const loud = (whole.match(/\p{Lu}{4,}/gu) ?? []).find((word) => !own.has(word));
	const hi = kind === 'letter' ? among(m.letter_hi(), greeting, '^') : undefined;
	const found: readonly (readonly [ToneFound['what'], string | undefined])[] = [
		['greeting', hi],
		['exclamation', /[^\s.!?]*!+/u.exec(whole)?.[0]],
		['capitals', loud],
		['slang', among(m.letter_slang(), whole)],
		['begging', among(m.letter_begging(), whole)]
	];
	return found.flatMap(([what, words]) =>
		words === undefined ? [] : { type: 'tone', what, found: words }
	);
}

/** The first of the phrases of a list, divided by bars, that stands in the text as words of its own. */
function among(list: string, text: string, start = '(?:^|[^\\p{L}])'): string | undefined {
	const phrases = list.replaceAll(/[.*+?^${}()[\]\\]/gu, '\\$&');
	return new RegExp(`${start}(${phrases})(?![\\p{L}])`, 'iu').exec(text)?.[1];
}
