/** Whose lines are whose, where several people stand in one text. */
import { cutText } from '../characters.ts';
import {
	endsLikePlace,
	isAddressLine,
	isNoise,
	looksLikePersonsName,
	looksLikeTitle
} from './card-lines.ts';
import { findEmail } from './reach.ts';
import { isNamedIn, partsOfLine, readPerson, withoutMarks } from './read-person.ts';

const MOST_LINE = 300;

/** What stands together about one person. */
export interface Part {
	readonly lines: readonly string[];
	/** Kept for the note as it is: a way in it may be somebody else's. */
	readonly aside: readonly string[];
}

/** A signature may hold blank lines, too: without a second name, all lines are about one person. */
export function splitByPerson(blocks: readonly (readonly string[])[]): Part[] {
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

/** The blocks of a text, between blank lines or rulers, by their lines. Lines are read up to 300 characters. */
export function blocksOf(text: string): string[][] {
	return text
		.replace(/\r\n?/gu, '\n')
		.split(/\n\s*(?:[-_=*–—]{2,}\s*)?\n/u)
		.map(linesOf)
		.filter((lines) => lines.length > 0);
}

function linesOf(block: string): string[] {
	return block
		.split('\n')
		.map((line) => cutText(line, MOST_LINE).replace(/\s+/gu, ' ').trim())
		.filter((line) => line !== '' && !isNoise(line));
}
