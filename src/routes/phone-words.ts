/** What was typed where a phone number belongs and has none in it: kept, as a note. */
import { isNoNumber } from '$lib/doc/check.ts';

/** `ask for Ada` cannot be dialled: nobody would be told that a number is missing, and Call would dial nothing. */
export function phoneWordsToNote<T extends { readonly phone: string; readonly note: string }>(
	fields: T
): T {
	const { phone, note } = fields;
	if (!isNoNumber(phone)) return fields;
	return { ...fields, phone: '', note: [note.trim(), phone.trim()].filter(Boolean).join('\n') };
}
