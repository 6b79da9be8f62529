/** One person from the lines of a card or a signature: each line, or part of one, is put where it most likely belongs. */
import { isAddressLine, looksLikeCompany, looksLikeName, looksLikeTitle } from './card-lines.ts';
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

/** Whatever finds no place is left for the note. */
export function readPerson(lines: readonly string[]): FoundPerson {
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

/** The parts of a line that say one thing each. */
export function partsOfLine(line: string): string[] {
	return line.split(/\s*[|•·]\s*|\s*[,;]\s+|\s+[-–—]\s+|\t/u);
}

/** Without what a mail program or a label puts around a name or an address. */
export function withoutMarks(words: string): string {
	return words.replace(/[<>()"]|\bmailto:|^\s*(?:e-?mail|e|mail)\s?[:.]/giu, ' ').trim();
}

/** A word of the name, initials aside, stands before the @. */
export function isNamedIn(email: string | undefined, name: string | undefined): boolean {
	const local = email?.toLowerCase().replace(/@.*$/u, '') ?? '';
	const words = name?.toLowerCase().match(/[\p{L}\p{M}]{3,}/gu) ?? [];
	return words.some((word) => local.includes(word));
}
