/**
 * A message as a file (`.eml`) that a mail program opens for sending: RFC 5322 with the headers of MIME. It has neither a
 * date nor an identity: the program that sends it gives it both.
 */
import { crlf, mailAddress } from './mail.ts';
import { oneLine } from './names.ts';

export interface MailParty {
	readonly name: string;
	readonly address: string;
}

export interface MailMessage {
	readonly to: MailParty;
	/** Absent where the user has not said their own address: the program takes the one it sends from. */
	readonly from?: MailParty;
	readonly subject: string;
	readonly body: string;
}

export function emlOf({ to, from, subject, body }: MailMessage): string {
	const lines = base64(crlf(body.endsWith('\n') ? body : `${body}\n`)).match(/.{1,76}/gu) ?? [];
	return [
		// Outlook opens it as a draft, not as something received.
		'X-Unsent: 1',
		...(from ? [`From: ${party(from)}`] : []),
		`To: ${party(to)}`,
		`Subject: ${words(oneLine(subject))}`,
		'MIME-Version: 1.0',
		'Content-Type: text/plain; charset=utf-8',
		'Content-Transfer-Encoding: base64',
		'',
		...lines,
		''
	].join('\r\n');
}

function party({ name, address }: MailParty): string {
	const shown = oneLine(name);
	if (!shown) return mailAddress(address);
	const isPlain = isAscii(shown) && shown.length <= LONGEST_PLAIN && !shown.includes('=?');
	const said = isPlain ? `"${shown.replaceAll(/["\\]/gu, String.raw`\$&`)}"` : words(shown);
	// On a line of its own: together they may be longer than a line.
	return `${said}\r\n <${mailAddress(address)}>`;
}

/** A line should have no more than 78 characters, the name of the header among them. */
const LONGEST_PLAIN = 60;
/** Bytes of text in an encoded word: with its frame and the name of the header, its line stays within 76. */
const WORD_BYTES = 36;

/** Text in a header: as it is where ASCII will do, else in the encoded words of RFC 2047, none of which cuts a character. */
function words(text: string): string {
	if (isAscii(text) && text.length <= LONGEST_PLAIN && !text.includes('=?')) return text;
	const pieces: string[] = [];
	let piece = '';
	for (const character of text) {
		if (bytesOf(piece + character).length > WORD_BYTES) {
			pieces.push(piece);
			piece = '';
		}
		piece += character;
	}
	return [...pieces, piece].map((part) => `=?UTF-8?B?${base64(part)}?=`).join('\r\n ');
}

function isAscii(text: string): boolean {
	return /^[ -~]*$/u.test(text);
}

function bytesOf(text: string): Uint8Array {
	return new TextEncoder().encode(text);
}

function base64(text: string): string {
	return btoa(Array.from(bytesOf(text), (byte) => String.fromCharCode(byte)).join(''));
}
