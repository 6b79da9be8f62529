/** What somebody might look at again before a thank-you goes: plain rules, each with what it found. None of them stops anything. */
import type { Day } from '../cadence/spec.ts';
import { m } from '../paraglide/messages.js';
import type { Format } from './format.ts';
import { toneChecks, type ToneFound } from './letter-tone.ts';
import { letterText } from './letter-text.ts';
import type { Lack, Letter } from './letter.ts';
import { oneLine } from './names.ts';
import { isSlipApart } from './slip-apart.ts';

export type Check =
	| { readonly type: 'missing'; readonly lacks: readonly Lack[] }
	/** A sentence that is almost what another person of the interview gets. */
	| { readonly type: 'alike'; readonly name: string; readonly sentence: string }
	| { readonly type: 'spelling'; readonly found: string; readonly right: string }
	/** Edited by hand, it does not name the day on which the plan calls. */
	| { readonly type: 'day'; readonly day: Day }
	| ToneFound;

export interface Checked {
	readonly letter: Letter;
	/** Whom it is for, their company and the role: names are right as they stand there. */
	readonly name: string;
	readonly company: string;
	readonly role: string;
	/** What the others of the interview get. */
	readonly others: readonly { readonly name: string; readonly letter: Letter }[];
	readonly callOn: Day | undefined;
	readonly format: Pick<Format, 'dayMonthLong'>;
}

export function checkLetter(checked: Checked): readonly Check[] {
	const { letter, name, company, role } = checked;
	const text = letterText(letter);
	const lacks = letter.missing.filter((lack) => {
		// Where to send it is asked for where it is to stand.
		if (lack === 'post' || lack === 'email') return false;
		return !letter.typed || (lack !== 'talked' && lack !== 'bring');
	});
	return [
		...(lacks.length > 0 ? [{ type: 'missing', lacks } as const] : []),
		...dayCheck(checked),
		...alikeChecks(checked),
		...spellingChecks([...text, ...letter.recipient.slice(1)], [name, company]),
		...toneChecks(letter.kind, text, [name, company, role])
	];
}

function dayCheck({ letter, callOn, format }: Checked): readonly Check[] {
	if (!letter.typed || callOn === undefined) return [];
	const text = oneLine(letter.typed.join(' ')).toLocaleLowerCase();
	const isNamed = text.includes(oneLine(format.dayMonthLong(callOn)).toLocaleLowerCase());
	return isNamed ? [] : [{ type: 'day', day: callOn }];
}

/** Sentences of so many words, of which so many are the same, are almost the same. */
const LEAST_WORDS = 5;
const ALIKE = 0.75;

/** The first such sentence for each of the others. */
function alikeChecks({ letter, name, others }: Checked): readonly Check[] {
	return others.flatMap((other): Check[] => {
		const names = new Set([...words(name), ...words(other.name)]);
		const bare = (sentence: string) => words(sentence).filter((word) => !names.has(word));
		const theirs = sentencesOf(other.letter).map(bare);
		const sentence = sentencesOf(letter).find((mine) =>
			theirs.some((one) => inCommon(bare(mine), one) >= ALIKE)
		);
		return sentence === undefined ? [] : [{ type: 'alike', name: other.name, sentence }];
	});
}

/** Of all but the greeting and the closing. */
function sentencesOf(letter: Letter): readonly string[] {
	return letterText(letter)
		.slice(1, letter.typed ? undefined : -1)
		.flatMap((paragraph) => oneLine(paragraph).match(/[^.!?]+[.!?]*/gu) ?? [])
		.map((sentence) => sentence.trim());
}

/** The share of their words that two sentences have in common, from 0 to 1. */
function inCommon(one: readonly string[], other: readonly string[]): number {
	if (Math.min(one.length, other.length) < LEAST_WORDS) return 0;
	const left = [...other];
	const shared = one.filter((word) => {
		const at = left.indexOf(word);
		if (at >= 0) left.splice(at, 1);
		return at >= 0;
	});
	return (2 * shared.length) / (one.length + other.length);
}

function words(text: string): readonly string[] {
	return text.toLocaleLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Shorter words are a slip apart from too many others. */
const LEAST_LETTERS = 4;

function spellingChecks(texts: readonly string[], names: readonly string[]): readonly Check[] {
	const rights = names.flatMap((name) => name.match(/\p{L}+/gu) ?? []);
	const known = new Set(rights.map(fold));
	// In the middle of a sentence only a name is written large.
	const written = new Set(texts.flatMap((text) => text.match(/\p{Lu}\p{L}+/gu) ?? []));
	return [...written].flatMap((found): Check[] => {
		if (known.has(fold(found))) return [];
		const right = rights.find(
			(name) =>
				isSlipApart(fold(found), fold(name), LEAST_LETTERS) &&
				// "Ferry" and "Ferries" aside, one of two words may be the plural of the other.
				`${fold(found)}s` !== fold(name) &&
				`${fold(name)}s` !== fold(found)
		);
		return right === undefined ? [] : [{ type: 'spelling', found, right }];
	});
}

function fold(word: string): string {
	return word.normalize('NFC').toLocaleLowerCase();
}

/** One plain sentence for what a check found. */
export function checkSentence(check: Check, format: Pick<Format, 'dayLong' | 'list'>): string {
	switch (check.type) {
		case 'missing':
			return m.letter_check_missing({
				things: format.list(check.lacks.map((lack) => m.letter_lack({ lack })))
			});
		case 'alike':
			return m.letter_check_alike(check);
		case 'spelling':
			return m.letter_check_spelling(check);
		case 'day':
			return m.letter_check_day({ day: format.dayLong(check.day) });
		case 'tone':
			return m.letter_check_tone(check);
	}
}
