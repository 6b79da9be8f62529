/** Recognises what a way to reach somebody is: a phone number, an e-mail address, or a place to post a letter to. */

export interface Reach {
	readonly phone?: string;
	readonly email?: string;
	readonly post?: string;
}

// One dot at least, nothing that could not stand in an address; linear on any input.
const EMAIL = /[^\s<>()[\]"',;:@]{1,64}@[^\s<>()[\]"',;:@]{1,255}/u;
const PHONE =
	/(?:\+|\(|\p{Nd})[\p{Nd} \u00a0().\-\u2010-\u2013/]{4,40}\p{Nd}(?:\s?(?:x|ext\.?|#)\s?\p{Nd}{1,6})?/iu;

/** The first e-mail address in a line, as it is written. */
export function findEmail(line: string): string | undefined {
	const found = EMAIL.exec(line)?.[0].replace(/[.…]+$/u, '');
	return found && /@[^.@]+(\.[^.@]+)+$/u.test(found) ? found : undefined;
}

/** The first phone number in a line, as it is written: six to fifteen digits, more than a house number has. */
export function findPhone(line: string): string | undefined {
	const found = PHONE.exec(line)?.[0].trim();
	const digits =
		found?.replace(/(?:x|ext\.?|#)\s?\p{Nd}{1,6}$/iu, '').match(/\p{Nd}/gu)?.length ?? 0;
	return digits >= 6 && digits <= 15 ? found : undefined;
}

const LABEL = /\b(?:tel|phone|mobile|cell|ext|mail|email|e-mail)\b[.:]?/giu;
const MARKED_LABEL = /\b(?:tel|phone|mobile|cell|ext|mail|email|e-mail)\b\s?[.:]/giu;

/**
 * Sorts what was typed into one field for "phone, email or postal address"; what is neither number
 * nor e-mail is an address, so that whatever was typed is kept. Digits without a word are a number.
 */
export function recogniseReach(typed: string): Reach {
	const email = findEmail(typed);
	const withoutEmail = email ? typed.replace(email, ' ') : typed;
	const bare = withoutEmail.replace(LABEL, '');
	// A house number and a postcode are digits, too: a number is only a phone where no words stand beside it.
	const isWordy = /\p{L}{2,}/u.test(bare);
	const phone = isWordy ? undefined : findPhone(bare);
	// Among words "phone" and "mail" may belong to an address: Mail Lane, Phone House.
	const unlabelled = isWordy ? withoutEmail.replace(MARKED_LABEL, '') : bare;
	const rest = (phone ? unlabelled.replace(phone, ' ') : unlabelled).replace(
		/^[\s,;:<>()]+|[\s,;:<>()]+$/gu,
		''
	);
	const isFound = phone !== undefined || email !== undefined;
	// Digits alone are no place, however few: an extension, perhaps.
	if (!isFound && !/\p{L}/u.test(rest) && /\p{Nd}/u.test(rest)) return { phone: rest };
	const post = isFound ? (/[^\p{P}\s]/u.test(rest) ? rest : '') : rest || typed.trim();
	return { ...(phone && { phone }), ...(email && { email }), ...(post && { post }) };
}
