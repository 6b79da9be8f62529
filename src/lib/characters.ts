/** Texts by their characters, as a person counts them. Open to every room. */

/** What no character of any script or emoji needs more of: marks heaped on a letter count for more than one. */
const MOST_UNITS = 16;

/** As a person counts them: a flag, a family and an accented letter are one each, however they are encoded. */
export function countCharacters(text: string): number {
	let count = 0;
	for (const { segment } of new Intl.Segmenter().segment(text)) {
		count += Math.ceil(segment.length / MOST_UNITS);
	}
	return count;
}

/** The first `most` characters of a text, none of them cut. */
export function cutText(text: string, most: number): string {
	if (text.length <= most) return text;
	let count = 0;
	for (const { segment, index } of new Intl.Segmenter().segment(text)) {
		count += Math.ceil(segment.length / MOST_UNITS);
		if (count > most) return text.slice(0, index);
	}
	return text;
}
