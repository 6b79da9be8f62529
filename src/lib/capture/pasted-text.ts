/**
 * People in pasted text: an e-mail signature, the words of a business card, a few lines of notes.
 * Rules of thumb, so what they find is only ever a suggestion: it fills a card for checking.
 */
import { err, ok, type Result } from '../result.ts';
import {
	endsLikePlace,
	looksLikeCompany,
	looksLikeName,
	looksLikePersonsName,
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
		.map(readPart)
		.filter((person) => Object.keys(person).some((field) => field !== 'note'));
	return people.length ? ok(people) : err({ type: 'nothing-found' });
}

/** What stands together about one person. */
interface Part {
	readonly lines: readonly string[];
	/** Kept for the note as it is: a way in it may be somebody else's. */
	readonly aside: readonly string[];
}

/** A signature may hold blank lines, too: without a second name, all lines are about one person. */
function splitByPerson(text: string): Part[] {
	const blocks = text
		.replace(/\r\n?/gu, '\n')
		.split(/\n\s*(?:[-_=*–—]{2,}\s*)?\n/u)
		.map(linesOf)
		.filter((lines) => lines.length > 0);
	const units = blocks.flatMap((lines) => (isList(lines) ? lines.map((line) => [line]) : [lines]));
	// Where each has a name and a way, the name need not come first: a card may begin with the company.
	if (units.length > 1 && units.every(hasNameAndWay))
		return rejoin(units.map((lines) => ({ lines, aside: [] })));
	if (units.filter(opensWithName).length > 1) return rejoin(partsByName(units));
	return units.length ? [{ lines: units.flat(), aside: [] }] : [];
}

/** One person a line: "Dana Whitfield, Director, dana@example.com". Two such lines make a list; others in it may be bare names. */
function isList(lines: readonly string[]): boolean {
	if (lines.length < 2) return false;
	return (
		lines.every((line) => hasNameAndWay([line])) ||
		lines.filter((line) => opensWithName([line]) && saysMoreThanName(line)).length > 1
	);
}

function hasNameAndWay(lines: readonly string[]): boolean {
	const person = readPerson(lines);
	return person.name !== undefined && (person.email ?? person.phone) !== undefined;
}

function saysMoreThanName(line: string): boolean {
	return hasNameAndWay([line]) || partsOfLine(line).some(looksLikeTitle);
}

function opensWithName(lines: readonly string[]): boolean {
	const first = lines[0] ?? '';
	if (isAddressLine(first)) return false;
	const opening = partsOfLine(first).find(Boolean) ?? '';
	const words = withoutMarks(opening.replace(findEmail(opening) ?? '', ''));
	if (!looksLikePersonsName(words)) return false;
	// Lane and Hall are surnames, too: an e-mail address with the name in it tells.
	return !endsLikePlace(words) || isNamedIn(readPerson(lines).email, words);
}

/** What has no name of its own follows the person before it; what stands before the first one is for the note. */
function partsByName(units: readonly (readonly string[])[]): Part[] {
	const start = units.findIndex(opensWithName);
	const parts: Part[] = [];
	let mayTakeWays = true;
	for (const lines of units.slice(start)) {
		const before = parts.at(-1);
		if (!before || opensWithName(lines)) {
			parts.push({ lines, aside: before ? [] : units.slice(0, start).flat() });
			mayTakeWays = !hasWay(lines);
		} else if (mayTakeWays || !hasWay(lines)) {
			parts[parts.length - 1] = { ...before, lines: [...before.lines, ...lines] };
		} else {
			// Somebody with a way already: this one may as well be the switchboard's, or another's.
			parts[parts.length - 1] = { ...before, aside: [...before.aside, ...lines] };
		}
	}
	return parts;
}

function hasWay(lines: readonly string[]): boolean {
	const { phone, email, post } = readPerson(lines);
	return (phone ?? email ?? post) !== undefined;
}

/** A company or a title may look like a name; the e-mail address below it tells whose signature it is in. */
function rejoin(parts: readonly Part[]): Part[] {
	const joined: Part[] = [];
	for (const part of parts) {
		const before = joined.at(-1);
		if (before && isRestOf(before, part)) {
			joined[joined.length - 1] = {
				lines: [...before.lines, ...part.lines],
				aside: [...before.aside, ...part.aside]
			};
		} else joined.push(part);
	}
	return joined;
}

function isRestOf(before: Part, part: Part): boolean {
	const owner = readPerson(before.lines);
	const next = readPerson(part.lines);
	return (
		owner.email === undefined &&
		isNamedIn(next.email, owner.name) &&
		!isNamedIn(next.email, next.name)
	);
}

/** A word of the name, initials aside, stands before the @. */
function isNamedIn(email: string | undefined, name: string | undefined): boolean {
	const local = email?.toLowerCase().replace(/@.*$/u, '') ?? '';
	const words = name?.toLowerCase().match(/[\p{L}\p{M}]{3,}/gu) ?? [];
	return words.some((word) => local.includes(word));
}

function linesOf(block: string): string[] {
	return block
		.split('\n')
		.map((line) => line.slice(0, MOST_LINE).replace(/\s+/gu, ' ').trim())
		.filter((line) => line !== '' && !isNoise(line));
}

function readPart({ lines, aside }: Part): FoundPerson {
	const person = readPerson(lines);
	if (aside.length === 0) return person;
	return { ...person, note: [...(person.note ? [person.note] : []), ...aside].join('\n') };
}

function partsOfLine(line: string): string[] {
	return line.split(/\s*[|•·]\s*|\s*[,;]\s+|\s+[-–—]\s+|\t/u);
}

/** Without what a mail program or a label puts around a name or an address. */
function withoutMarks(words: string): string {
	return words.replace(/[<>()"]|\bmailto:|^\s*(?:e-?mail|e|mail)\s?[:.]/giu, ' ').trim();
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
		for (const part of partsOfLine(line)) {
			const foundEmail = findEmail(part);
			const foundPhone = foundEmail || isAddressLine(part) ? undefined : findPhone(part);
			const isFax = /\bfax\b|^f\s?[:.]/iu.test(part);
			if (foundEmail) email ??= foundEmail;
			if (foundPhone && !isFax) phone ??= foundPhone;
			if (foundEmail ? foundEmail !== email : foundPhone && (isFax || foundPhone !== phone)) {
				left.push(part.trim());
				continue;
			}
			const words = withoutMarks(
				foundEmail ? part.replace(foundEmail, '') : foundPhone ? '' : part
			);
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
