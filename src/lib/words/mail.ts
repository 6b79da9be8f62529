/** A `mailto:` link to one address, as RFC 6068 has it: UTF-8 in percents, lines ended by CR and LF, no `+` for a space. */
import { oneLine } from './names.ts';

export interface MailWords {
	readonly subject?: string;
	readonly body?: string;
}

/**
 * Characters of a link that every mail program takes whole. Windows hands on 2,083 at most and Chromium there opens
 * nothing beyond 2,048; what Outlook does with more is to cut it.
 */
export const LONGEST_MAIL_LINK = 2_000;

export function mailHref(address: string, words: MailWords = {}): string {
	const { subject, body } = words;
	const fields = [
		...(subject ? [`subject=${encode(oneLine(subject))}`] : []),
		...(body ? [`body=${encode(crlf(body))}`] : [])
	];
	return `mailto:${encodeAddress(address)}${fields.length > 0 ? `?${fields.join('&')}` : ''}`;
}

/** The link, and whether it says all of it: a text that would make it too long is left out rather than cut. */
export function mailDraft(
	address: string,
	words: MailWords
): { readonly href: string; readonly isWhole: boolean } {
	const href = mailHref(address, words);
	if (href.length <= LONGEST_MAIL_LINK) return { href, isWhole: true };
	return { href: mailHref(address, { ...words, body: '' }), isWhole: false };
}

/** An address in one line; what ends a line or an address would begin something else. */
export function mailAddress(address: string): string {
	return oneLine(address.replaceAll(/[\p{Cc}<>]/gu, ''));
}

/** The lines of a mail end in CR and LF, however they were typed. */
export function crlf(text: string): string {
	return text.replaceAll(/\r\n|\r|\n/gu, '\r\n');
}

/** The last `@` stands before the host, and alone may stand as it is. */
function encodeAddress(address: string): string {
	const whole = mailAddress(address);
	const at = whole.lastIndexOf('@');
	if (at < 0) return encode(whole);
	return `${encode(whole.slice(0, at))}@${encode(whole.slice(at + 1))}`;
}

/** Half a surrogate pair has no UTF-8. */
function encode(text: string): string {
	return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'));
}
