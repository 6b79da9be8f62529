/** Whether two names may be the same thing, written twice: by two people's thumbs, or from memory and from a card. */
import { isSlipApart } from '$lib/words/slip-apart.ts';
import { plain } from '../interviews/text-search.ts';

/** Words that say nothing of who or what it is. */
const TITLES = /^(?:dr|prof|professor|mr|mrs|ms|mx|miss|sir|herr|frau|phd|md|msc|mba|jr|sr)$/u;
const LEGAL =
	/^(?:the|inc|incorporated|ltd|limited|llc|llp|plc|gmbh|ag|kg|se|sa|sas|sarl|srl|spa|bv|nv|ab|oy|as|co|company|corp|corporation|group|holding|holdings)$/u;

/** One spelling for each way to write somebody: no case, accents, titles or commas, in the order of the alphabet. */
export function personName(name: string): string {
	return words(name, TITLES).sort().join(' ');
}

export function companyName(company: string): string {
	return words(company, LEGAL).join(' ');
}

export function roleName(role: string): string {
	return words(role).join(' ');
}

/** A word in common, or a slip of the finger apart; nothing at all is near to anything. */
export function areNear(a: string, b: string): boolean {
	if (a === '' || b === '' || a === b) return true;
	const [one, two] = [a.split(' '), b.split(' ')];
	return one.some((word) => word.length > 2 && two.includes(word)) || isSlipApart(a, b);
}

/** All words of the shorter one are in the longer, or they are a slip of the finger apart. */
export function areNearRoles(a: string, b: string): boolean {
	if (a === '' || b === '' || a === b) return true;
	const [few = [], many = []] = [a.split(' '), b.split(' ')].sort((x, y) => x.length - y.length);
	return few.every((word) => many.includes(word)) || isSlipApart(a, b);
}

function words(text: string, empty?: RegExp): string[] {
	const all = plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
	const telling = empty ? all.filter((word) => !empty.test(word)) : all;
	return telling.length > 0 ? telling : all;
}
