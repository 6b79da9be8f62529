/**
 * A thank-you as a letter, a card or an e-mail, from templates and what the user says of the person. It is data: a
 * screen underlines the details, paper prints it, and what is missing is a sentence less, never a gap.
 */
import type { Day, ThankYouChannel } from '../cadence/spec.ts';
import type { Profile, ThreadItem } from '../doc/model.ts';
import { m } from '../paraglide/messages.js';
import type { Format } from './format.ts';
import type { Occasion } from './letter-occasion.ts';
import { variantAt } from './letter-place.ts';
import { greetingName, letterName, oneLine, roleInSentence } from './names.ts';
import { phoneDisplay } from './phone.ts';
import { mark, withParts } from './script-lines.ts';
import { typedParagraphs } from './typed-text.ts';

/** What the user says of the person. */
export type Detail = 'talked' | 'impressed' | 'bring' | 'called';

/** What a letter lacks to be whole. */
export type Lack =
	'talked' | 'bring' | 'role' | 'person' | 'post' | 'email' | 'my-name' | 'my-address';

export type LetterPart =
	| { readonly text: string }
	| { readonly fill: string; readonly detail: Detail }
	/** Stands for a whole sentence; `text` says what to add. Paper leaves it out. */
	| { readonly missing: Detail; readonly text: string };

export type Sentence = readonly LetterPart[];
/** Its sentences are set with a space between them. */
export type Paragraph = readonly Sentence[];

export interface Letter {
	readonly kind: ThankYouChannel;
	/** The head of a letter and the back of its envelope. */
	readonly sender: {
		readonly name: string;
		readonly address: readonly string[];
		readonly phone?: string;
	};
	readonly day: Day;
	readonly greeting: Sentence;
	readonly paragraphs: readonly Paragraph[];
	readonly closing: string;
	/** What stands there instead from the greeting to the closing, once the user has edited it. */
	readonly typed?: readonly string[];
	/** Below the closing, a line each. */
	readonly signature: readonly string[];
	/** As on the envelope, a line each: name, company, address. */
	readonly recipient: readonly string[];
	/** Of an e-mail. */
	readonly subject?: string;
	readonly missing: readonly Lack[];
}

export interface LetterInput {
	readonly kind: ThankYouChannel;
	readonly occasion: Occasion;
	readonly item: ThreadItem;
	readonly profile: Profile;
	/** Among the people of the interview, from 0 (`letter-place.ts`). */
	readonly place: number;
	readonly today: Day;
	/** The day of the call to announce (`letter-day.ts`). */
	readonly callOn: Day | undefined;
	readonly format: Pick<Format, 'locale' | 'dayLong' | 'dayMonthLong'>;
}

export function composeLetter(input: LetterInput): Letter {
	const { kind, item, profile, today } = input;
	const { person, opening } = item;
	const name = oneLine(profile.name ?? '', 80);
	const signature = linesOf(profile.signature);
	const written = item.thankYou[textField(input)];
	return {
		kind,
		sender: {
			name,
			address: linesOf(profile.address),
			...(profile.phone && { phone: phoneDisplay(oneLine(profile.phone, 80)) })
		},
		day: today,
		greeting: greeting(input),
		paragraphs: paragraphs(input),
		closing: kind === 'letter' ? m.letter_close() : m.letter_close_kind(),
		...(written && { typed: typedParagraphs(written) }),
		signature: signature.length > 0 ? signature : name ? [name] : [],
		recipient: recipientLines(person.name, opening.company, person.post),
		...(kind === 'email' && {
			subject: m.letter_subject({ day: day(item.interview.date, input) })
		}),
		missing: lacks(input)
	};
}

/** Where the text is kept that was edited by hand. */
export function textField({
	kind,
	occasion
}: Pick<LetterInput, 'kind' | 'occasion'>): ThankYouChannel | 'courtesy' {
	return occasion === 'thanks' ? kind : 'courtesy';
}

function greeting({ kind, item }: LetterInput): Sentence {
	const name = calledBy(kind, item);
	if (!name) return [{ text: m.letter_dear_nobody() }];
	return withParts(m.letter_dear({ name: mark(0) }), [{ fill: name, detail: 'called' as const }]);
}

/** As the user has it; else by the whole name in a letter, and as one would say it in a card or an e-mail. */
export function calledBy(
	kind: ThankYouChannel,
	{ person, thankYou }: Pick<ThreadItem, 'person' | 'thankYou'>
): string {
	const name = oneLine(person.name, 80);
	return phrase(thankYou.called) || (kind === 'letter' ? letterName(name) : greetingName(name));
}

function paragraphs(input: LetterInput): readonly Paragraph[] {
	const { kind, occasion, item, place, callOn } = input;
	if (occasion !== 'thanks') return [[[{ text: courtesyText(occasion, input) }]]];
	const { talked, impressed } = item.thankYou;
	const thanks: Sentence = [{ text: thanksSentence(input) }];
	const about = [
		...(phrase(talked) || !phrase(impressed) ? [detailSentence('talked', input)] : []),
		...(phrase(impressed) ? [detailSentence('impressed', input)] : [])
	];
	const call = callOn && m.letter_call({ variant: variantAt(place, 4), day: day(callOn, input) });
	return [
		// A card has room for one of them.
		[thanks, ...(kind === 'card' ? about.slice(0, 1) : about)],
		...(kind === 'card' ? [] : [[detailSentence('bring', input)]]),
		...(call ? [[[{ text: call }]]] : [])
	];
}

function thanksSentence(input: LetterInput): string {
	return m.letter_thanks({
		variant: variantAt(input.place, 0),
		day: day(input.item.interview.date, input),
		role: roleWords(input)
	});
}

function courtesyText(occasion: Exclude<Occasion, 'thanks'>, input: LetterInput): string {
	const say = occasion === 'rejected' ? m.letter_rejected : m.letter_elsewhere;
	const text = say({
		// Of these there are three.
		variant: (input.place % 3) + 1,
		role: roleWords(input),
		company: companyWords(input)
	});
	return oneStop(text);
}

function roleWords({ item, format }: Pick<LetterInput, 'item' | 'format'>): string {
	const role = roleInSentence(item.opening.role, format.locale);
	return role ? m.letter_role({ role }) : m.letter_role_none();
}

function companyWords({ item }: Pick<LetterInput, 'item'>): string {
	return oneLine(item.opening.company, 80) || m.letter_company_none();
}

/** A company may end in a full stop of its own. */
function oneStop(text: string): string {
	return text.replaceAll(/\.{2,}(?=\s|$)/gu, '.');
}

/** Each has the detail for its one input, and perhaps the company for another. */
const sentences = {
	talked: { at: 1, say: m.letter_talked },
	impressed: { at: 2, say: m.letter_impressed },
	bring: { at: 3, say: m.letter_bring }
} as const;

export const detailAdds = {
	talked: m.letter_add_talked,
	impressed: m.letter_add_impressed,
	bring: m.letter_add_bring
} as const;

/** The sentence of the letter that a detail is in. */
export function detailSentence(
	detail: Exclude<Detail, 'called'>,
	{ item, place }: Pick<LetterInput, 'item' | 'place'>
): Sentence {
	const fill = phrase(item.thankYou[detail]);
	if (!fill) return [{ missing: detail, text: detailAdds[detail]() }];
	const here = mark(0);
	const { at, say } = sentences[detail];
	const text = say({
		variant: variantAt(place, at),
		talked: here,
		impressed: here,
		bring: here,
		company: companyWords({ item })
	});
	return withParts(oneStop(text), [{ fill, detail }]);
}

/** As it goes in the middle of a sentence: one line, without the stop that somebody typed. */
function phrase(text: string | undefined): string {
	return oneLine(text ?? '', 300).replace(/[\s.,;:!?…]+$/u, '');
}

/** `Tuesday 8 December`; the number stays beside its month. */
function day(date: Day, { format }: Pick<LetterInput, 'format'>): string {
	const dayMonth = format.dayMonthLong(date);
	return format.dayLong(date).replace(dayMonth, dayMonth.replaceAll(' ', '\u00a0'));
}

function linesOf(text: string | undefined): readonly string[] {
	const lines = (text ?? '').split('\n').map((line) => oneLine(line, 120));
	return lines.filter((line) => line !== '');
}

/** An address typed with the name or the company in it has them once. */
function recipientLines(
	name: string,
	company: string,
	post: string | undefined
): readonly string[] {
	const address = linesOf(post);
	const known = new Set(address.map((line) => line.toLocaleLowerCase()));
	const above = [name, company].map((line) => oneLine(line, 120));
	return [...above.filter((line) => line && !known.has(line.toLocaleLowerCase())), ...address];
}

function lacks({ kind, occasion, item, profile }: LetterInput): readonly Lack[] {
	const { person, opening, thankYou } = item;
	const isThanks = occasion === 'thanks';
	const lacking: Readonly<Record<Lack, boolean>> = {
		person: !oneLine(person.name),
		role: !oneLine(opening.role),
		talked: isThanks && !phrase(thankYou.talked) && !phrase(thankYou.impressed),
		bring: isThanks && kind !== 'card' && !phrase(thankYou.bring),
		post: kind !== 'email' && person.post === undefined,
		email: kind === 'email' && person.email === undefined,
		'my-name': !oneLine(profile.name ?? ''),
		'my-address': kind === 'letter' && profile.address === undefined
	};
	return (Object.keys(lacking) as Lack[]).filter((lack) => lacking[lack]);
}
