/** The lines that scripts are made of. */

/** Details that a screen underlines. */
export type ScriptField = 'my-name' | 'my-phone' | 'person' | 'day' | 'time' | 'role' | 'decision';

export type ScriptPart =
	| { readonly text: string }
	| { readonly fill: string; readonly field: ScriptField }
	/** What could not be filled; `text` says what to add. */
	| { readonly missing: 'my-name' | 'my-phone'; readonly text: string };

export interface ScriptLine {
	readonly parts: readonly ScriptPart[];
	/** What this line is for. */
	readonly cue?: string;
	/** A number to say slowly, group by group, by itself on its line. */
	readonly groups?: readonly string[];
}

export function lineOf(text: string, parts: readonly ScriptPart[], cue?: string): ScriptLine {
	const found = withParts(text, parts);
	return cue === undefined ? { parts: found } : { parts: found, cue };
}

/** Puts `parts` where `text` holds their marks, in whatever order the language has them. */
export function withParts<Part>(
	text: string,
	parts: readonly Part[]
): (Part | { readonly text: string })[] {
	return text.split('\u0001').flatMap((piece, index) => {
		if (index % 2 === 1) return parts[Number(piece)] ?? [];
		return piece === '' ? [] : { text: piece };
	});
}

/** Stands for a part while a message puts the words in their order. */
export function mark(index: number): string {
	return `\u0001${index}\u0001`;
}

/** Words at two and a half a second; a number by itself slowly, half a second for a digit and for every pause. */
export function secondsToSay(lines: readonly ScriptLine[]): number {
	let seconds = 0;
	for (const { parts, groups = [] } of lines) {
		for (const group of groups) seconds += group.length * 0.5 + 0.5;
		for (const part of parts) {
			const said = 'fill' in part ? part.fill : part.text;
			const isNumber = 'field' in part && part.field === 'my-phone';
			seconds += isNumber
				? (said.match(/[\p{L}\p{N}]/gu) ?? []).length * 0.25
				: (said.match(/[\p{L}\p{N}]\S*/gu) ?? []).length / 2.5;
		}
	}
	return Math.max(5, Math.round(seconds / 5) * 5);
}
