/**
 * Several people on plain lines, a name and below it the ways to reach them: `Ben`, `020 7946 0101`, `Cara`,
 * `cara@example.com`. A given name alone is a name where all lines stand so, and nowhere else.
 */
import {
	endsLikePlace,
	looksLikeCompany,
	looksLikePersonsName,
	looksLikeTitle
} from './card-lines.ts';
import { findEmail, findPhone } from './reach.ts';
import { isNamedIn, readPerson, withoutMarks, type FoundPerson } from './read-person.ts';

/** What stands above a number or an address and is nobody's name. */
const LABEL =
	/^(?:mobile|cell|office|home|work|direct|desk|switchboard|reception|main|phone|telephone|tel|fax|e-?mail|mail|web|address|contact|contacts|hello|hi|thanks|regards)$/iu;

interface Entry {
	readonly name: string;
	readonly lines: string[];
}

/** Undefined where the lines stand in any other way, or are about one person. */
export function readPlainList(lines: readonly string[]): readonly FoundPerson[] | undefined {
	const entries: Entry[] = [];
	for (const line of lines) {
		const entry = entries.at(-1);
		if (isWay(line)) {
			if (!entry) return undefined;
			entry.lines.push(line);
		} else if (isName(line) && (!entry || entry.lines.some(isWay))) {
			entries.push({ name: line, lines: [] });
		} else if (entry?.lines.length === 0 && looksLikeTitle(line)) {
			entry.lines.push(line);
		} else return undefined;
	}
	const [first, ...others] = entries;
	if (!first || others.length === 0 || !entries.every(({ lines }) => lines.some(isWay))) {
		return undefined;
	}
	if (!others.every((entry) => isSomebodyElse(entry, first))) return undefined;
	return entries.map(({ name, lines }) => ({ ...readPerson(lines), name }));
}

/** Nothing but a number or an address. */
function isWay(line: string): boolean {
	const email = findEmail(line);
	if (email) return withoutMarks(line.replace(email, '')) === '';
	return findPhone(line) !== undefined && !/\p{L}{4,}/u.test(line);
}

function isName(line: string): boolean {
	if (looksLikeTitle(line) || looksLikeCompany(line) || LABEL.test(line)) return false;
	if (isAlone(line)) return true;
	return looksLikePersonsName(line) && !endsLikePlace(line);
}

/** One word with a capital. */
function isAlone(line: string): boolean {
	return /^\p{Lu}[\p{L}\p{M}'’-]{1,30}$/u.test(line);
}

/** Not a company and its switchboard: the address has the name in it, or all names are written alike above a number. */
function isSomebodyElse({ name, lines }: Entry, first: Entry): boolean {
	const { email } = readPerson(lines);
	if (email !== undefined) return isNamedIn(email, name) && !isNamedIn(email, first.name);
	return isAlone(name) === isAlone(first.name);
}
