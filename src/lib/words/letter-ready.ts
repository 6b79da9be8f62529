/** What a thank-you needs before it leaves, and the whole of it as text. */
import { letterText } from './letter-text.ts';
import type { Letter } from './letter.ts';

export type ReadyLack = 'my-name' | 'my-address' | 'my-phone' | 'post' | 'email';

/**
 * What would be a gap on paper or in the message; none, and it can be printed or sent. A letter that announces a call says
 * from which number. A card is written by hand, from whatever there is.
 */
export function readyLacks(letter: Letter): readonly ReadyLack[] {
	const { kind, sender, signature, missing } = letter;
	const isLetter = kind === 'letter';
	const lacking: Readonly<Record<ReadyLack, boolean>> = {
		'my-name': (isLetter && !sender.name) || (kind === 'email' && signature.length === 0),
		'my-address': isLetter && sender.address.length === 0,
		'my-phone': isLetter && !sender.phone,
		post: isLetter && missing.includes('post'),
		email: missing.includes('email')
	};
	return (Object.keys(lacking) as ReadyLack[]).filter((lack) => lacking[lack]);
}

/** From the greeting to the name below it, as it is copied and mailed. */
export function wholeText(letter: Letter): string {
	const signature = letter.signature.join('\n');
	return [letterText(letter).join('\n\n'), signature].filter(Boolean).join('\n');
}
