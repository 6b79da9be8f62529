/**
 * People in pasted text: an e-mail signature, the words of a business card, a few lines of notes.
 * Rules of thumb, so what they find is only ever a suggestion: it fills a card for checking.
 */
import { err, ok, type Result } from '../result.ts';
import {
	looksLikeCompany,
	looksLikeName,
	looksLikeTitle,
	isAddressLine,
	isNoise
} from './card-lines.ts';
import { findEmail, findPhone } from './reach.ts';

export interface FoundPerson {
	readonly name?: string;
	readonly title?: string;
	readonly phone?: string;
	readonly email?: string;
	/** Postal address, several lines. */
	readonly post?: string;
	/** Lines and numbers that found no place above: nothing pasted is lost. */
	readonly note?: string;
}

/** `nothing-found`: no name, title or way to reach anybody. `most` and `length` count characters. */
export type PasteProblem =
	| { readonly type: 'not-text' }
	| { readonly type: 'nothing-found' }
	| { readonly type: 'too-long'; readonly most: number; readonly length: number };

/** Longer than any signature; an e-mail thread should be cut down to the part that matters. */
const MOST = 20_000;
const MOST_LINE = 300;

/** In the order in which they stand there; each has something beside a note. Lines are read up to 300 characters. */
export function parsePastedText(input: unknown): Result<readonly FoundPerson[], PasteProblem> {
	if (typeof input !== 'string') return err({ type: 'not-text' });
	if (input.length > MOST) return err({ type: 'too-long', most: MOST, length: input.length });
	const people = splitByPerson(input)
		.map(readPerson)
		.filter((person) => Object.keys(person).some((field) => field !== 'note'));
	return people.length ? ok(people) : err({ type: 'nothing-found' });
}

/** Blank lines part people only where each part has a name and a way to reach them; a signature may hold blank lines, too. */
function splitByPerson(text: string): string[][] {
	const blocks = text
		.replace(/\r\n?/gu, '\n')
		.split(/\n\s*(?:[-_=*–—]{2,}\s*)?\n/u)
		.map(linesOf)
		.filter((lines) => lines.length > 0);
	const whole = blocks.filter((lines) => {
		const person = readPerson(lines);
		return person.name !== undefined && (person.email ?? person.phone) !== undefined;
	});
	if (blocks.length > 1 && whole.length === blocks.length) return blocks;
	// A list with one person a line: "Dana Whitfield, Director, dana@example.com".
	const lines = blocks.flat();
	const listed = lines.filter((line) => {
		const person = readPerson([line]);
		return person.name !== undefined && (person.email ?? person.phone) !== undefined;
	});
	if (lines.length > 1 && listed.length === lines.length) return lines.map((line) => [line]);
	return lines.length ? [lines] : [];
}

function linesOf(block: string): string[] {
	return block
		.split('\n')
		.map((line) => line.slice(0, MOST_LINE).replace(/\s+/gu, ' ').trim())
		.filter((line) => line !== '' && !isNoise(line));
}

function readPerson(lines: readonly string[]): FoundPerson {
	let name: string | undefined;
	let title: string | undefined;
	let phone: string | undefined;
	let email: string | undefined;
	let company: string | undefined;
	const address: string[] = [];
	const left: string[] = [];
	for (const line of lines) {
		const rest: string[] = [];
		for (const part of line.split(/\s*[|•·]\s*|\s*[,;]\s+|\s+[-–—]\s+|\t/u)) {
			const foundEmail = findEmail(part);
			const foundPhone = foundEmail || isAddressLine(part) ? undefined : findPhone(part);
			const isFax = /\bfax\b|^f\s?[:.]/iu.test(part);
			if (foundEmail) email ??= foundEmail;
			if (foundPhone && !isFax) phone ??= foundPhone;
			if (foundEmail ? foundEmail !== email : foundPhone && (isFax || foundPhone !== phone)) {
				left.push(part.trim());
				continue;
			}
			const words = (foundEmail ? part.replace(foundEmail, '') : foundPhone ? '' : part)
				.replace(/[<>()"]|\bmailto:|^\s*(?:e-?mail|e|mail)\s?[:.]/giu, ' ')
				.trim();
			if (words) rest.push(words);
		}
		if (rest.length === 0) continue;
		const joined = rest.join(', ');
		if (
			isAddressLine(joined) ||
			(address.length > 0 && address.length < 4 && isMoreAddress(joined))
		) {
			address.push(joined);
			continue;
		}
		for (const words of rest) {
			if (name === undefined && looksLikeName(words)) name = words;
			else if (title === undefined && looksLikeTitle(words)) title = words;
			else if (company === undefined && looksLikeCompany(words)) company = words;
			else if (title === undefined && name !== undefined && words.length <= 80 && !company)
				title = words;
			else left.push(words);
		}
	}
	if (company !== undefined && address.length === 0) left.unshift(company);
	const note = left.join('\n');
	const post = [...(address.length && company ? [company] : []), ...address].join('\n');
	return {
		...(name && { name }),
		...(title && { title }),
		...(phone && { phone }),
		...(email && { email }),
		...(post && { post }),
		...(note && { note })
	};
}

/** A line after an address line that may be a town or a country. */
function isMoreAddress(line: string): boolean {
	return line.length <= 60 && !looksLikeTitle(line) && /^\p{Lu}/u.test(line);
}
