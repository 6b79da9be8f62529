/** How somebody is greeted, worked out from the one name they are written under. */

const TITLES =
	/^(?:dr|prof|professor|mr|mrs|ms|mx|miss|sir|dame|lord|lady|rev|hon|judge|fr|sr|sra|srta|herr|frau|doctor|dra)\.?$/iu;

/** `Dana` for Dana Whitfield, `Dr. von Hohenstein` for Dr. Maximiliane von Hohenstein; empty for a blank name. */
export function greetingName(name: string): string {
	const words = spokenOrder(name).split(/\s+/u).filter(Boolean);
	const [first = '', second] = words;
	if (TITLES.test(first)) {
		// With a title goes the family name: whatever follows the given one.
		return words.length > 2 ? [first, ...words.slice(2)].join(' ') : words.join(' ');
	}
	// "J. R. Smith" and "J Smith" are not called J.
	if (second !== undefined && /^\p{L}\.?$/u.test(first)) return words.join(' ');
	return first;
}

/** As a letter begins: the whole name, and with a title the title and the family name. */
export function letterName(name: string): string {
	const words = spokenOrder(name).split(/\s+/u).filter(Boolean);
	return TITLES.test(words[0] ?? '') ? greetingName(name) : words.join(' ');
}

/** In the middle of a sentence "Fleet operations lead" goes small; "UX designer" and "Head of Sales" stay. */
export function roleInSentence(role: string, locale: string): string {
	const line = oneLine(role, 80);
	const [first = '', ...others] = line.split(' ');
	const isSentence =
		/^\p{Lu}\p{Ll}+$/u.test(first) && others.every((word) => !/^\p{Lu}/u.test(word));
	return isSentence ? first.toLocaleLowerCase(locale) + line.slice(first.length) : line;
}

/** One line, single spaces. */
export function oneLine(text: string, most = Number.POSITIVE_INFINITY): string {
	const line = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
	const characters = [...line.slice(0, most * 2)];
	return characters.length > most
		? `${characters
				.slice(0, most - 1)
				.join('')
				.trimEnd()}…`
		: line;
}

/** "Whitfield, Dana" is turned round; "Dana Whitfield, PhD" loses the letters. */
function spokenOrder(name: string): string {
	const [before = '', ...after] = oneLine(name).split(',');
	if (after.length === 0) return before;
	const rest = after.join(' ').trim();
	return before.trim().includes(' ') || rest === '' ? before : `${rest} ${before}`;
}
