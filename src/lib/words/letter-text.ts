/** A letter as plain text, as it is copied, edited, mailed and printed: without what is missing. */
import type { Letter, Paragraph, Sentence } from './letter.ts';

/** From the greeting to the closing, a paragraph each. */
export function letterText({ typed, greeting, paragraphs, closing }: Letter): readonly string[] {
	if (typed) return typed;
	return [sentenceText(greeting), ...paragraphs.map(paragraphText), closing].filter(Boolean);
}

function paragraphText(paragraph: Paragraph): string {
	return paragraph.map(sentenceText).filter(Boolean).join(' ');
}

export function sentenceText(sentence: Sentence): string {
	return sentence
		.map((part) => ('fill' in part ? part.fill : 'missing' in part ? '' : part.text))
		.join('');
}
