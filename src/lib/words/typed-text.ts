/** Text that somebody typed, as paragraphs. */

/** A blank line is between paragraphs; lines within one stay. */
export function typedParagraphs(text: string): readonly string[] {
	return text
		.split(/\n[^\S\n]*\n/u)
		.map((paragraph) => paragraph.trim())
		.filter(Boolean);
}
