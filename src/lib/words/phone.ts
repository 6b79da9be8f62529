/** Phone numbers as they are dialled, shown and spoken. They are kept as typed. */

const KEYPAD = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];
const EXTENSION = /(?:\bext(?:ension)?\b\.?|\bx|#|;ext=)\s*:?\s*(\d{1,7})\s*$/iu;

/** With as many digits a number needs no letters: those beside it are words, such as "office". */
const WHOLE = 10;

/** What a `tel:` link needs, or `undefined` where the text holds no number to dial. */
export function telHref(phone: string): string | undefined {
	const { main, extension } = take(phone);
	const real = main.replaceAll(/\D/gu, '');
	if (real.length < 3) return undefined;
	const digits = real.length < WHOLE ? [...main].map(toDigit).join('') : real;
	const plus = /^\s*\(?\s*\+/u.test(main) ? '+' : '';
	return `tel:${plus}${digits}${extension ? `,${extension}` : ''}`;
}

/** On one line: hyphens and spaces that do not break. */
export function phoneDisplay(phone: string): string {
	return phone.trim().replaceAll(/\s+/gu, '\u00a0').replaceAll('-', '\u2011');
}

/** The groups in which it is read out: as typed, or by threes and fours where it was typed in one run. */
export function phoneGroups(phone: string): string[] {
	const { main, extension } = take(phone);
	const typed = main.match(/\+?[\da-z]+/giu) ?? [];
	const groups = typed.flatMap((group) => (group.length > 5 ? split(group) : [group]));
	return extension ? [...groups, extension] : groups;
}

function take(phone: string): { main: string; extension?: string } {
	const plain = phone
		.normalize('NFKC')
		.replaceAll(/\p{Nd}/gu, (digit) => (/\d/u.test(digit) ? digit : latinDigit(digit)));
	const extension = EXTENSION.exec(plain);
	return extension?.[1]
		? { main: plain.slice(0, extension.index), extension: extension[1] }
		: { main: plain };
}

/** Digits of every script stand in runs of ten. */
function latinDigit(digit: string): string {
	let value = 0;
	let code = digit.codePointAt(0) ?? 0;
	while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
		code -= 1;
		value += 1;
	}
	return String(value);
}

function toDigit(character: string): string {
	if (/\d/u.test(character)) return character;
	const key = KEYPAD.findIndex((letters) => letters.includes(character.toLowerCase()));
	return key < 0 ? '' : String(key + 2);
}

function split(run: string): string[] {
	const plus = run.startsWith('+') ? '+' : '';
	const digits = run.slice(plus.length);
	if (digits.length === 11 && digits.startsWith('1')) {
		return [`${plus}1`, ...split(digits.slice(1))];
	}
	const groups: string[] = [];
	let rest = digits;
	while (rest.length > 4) {
		groups.push(rest.slice(0, 3));
		rest = rest.slice(3);
	}
	groups.push(rest);
	return groups.map((group, index) => (index === 0 ? plus + group : group));
}
