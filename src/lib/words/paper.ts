/** The paper of the reader's region, and how large lines can be set to fit a place on it. */

/** A4 with an envelope DL, or US Letter with a No. 10. */
export type Paper = 'a4' | 'us';

/** Where CLDR has US Letter; A4 is everywhere else. */
const US_LETTER = /^(?:BZ|CA|CL|CO|CR|GT|MX|NI|PA|PH|PR|SV|US|VE)$/;

export function paperOf(locale: string): Paper {
	return US_LETTER.test(new Intl.Locale(locale).maximize().region ?? '') ? 'us' : 'a4';
}

export interface Place {
	/** In millimetres. */
	readonly width: number;
	readonly height: number;
	/** The largest size, in points. */
	readonly most: number;
}

/** Lines as they are set, and at what size in points. */
export interface Fitted {
	readonly lines: readonly string[];
	readonly points: number;
}

const MOST_LINES = 12;
const LEAST_POINTS = 3;
const MM_IN_A_POINT = 25.4 / 72;
/** Of the size: how far apart lines stand. */
export const LEADING = 1.25;

/**
 * The largest size at which they stay within the place, by wide guesses: paper has to be right before anything measures
 * it. More lines than any address has run on in the last.
 */
export function fitLines(lines: readonly string[], { width, height, most }: Place): Fitted {
	const set =
		lines.length > MOST_LINES
			? [...lines.slice(0, MOST_LINES - 1), lines.slice(MOST_LINES - 1).join(', ')]
			: lines;
	const ems = set.map(widthInEms);
	let points = most;
	for (; points > LEAST_POINTS; points -= 0.5) {
		const size = points * MM_IN_A_POINT;
		const rows = ems.reduce((sum, em) => sum + rowsFor((em * size) / width), 0);
		if (rows * size * LEADING <= height) break;
	}
	return { lines: set, points };
}

/** Words that go to the next line leave a part of this one empty. */
function rowsFor(widths: number): number {
	return widths <= 1 ? 1 : Math.ceil(widths * 1.15);
}

function widthInEms(line: string): number {
	let sum = 0;
	for (const character of line) sum += emsOf(character);
	return sum;
}

function emsOf(character: string): number {
	if (/[a-z0-9 .,'-]/u.test(character)) return character === 'm' || character === 'w' ? 1 : 0.62;
	if (/[A-Z]/u.test(character)) return /[MW]/u.test(character) ? 1.15 : 0.85;
	return (character.codePointAt(0) ?? 0) < 0x2e80 ? 0.9 : 1.35;
}
