/** The app lock in words. */
import { m } from '../paraglide/messages.js';

/** Characters. */
export const SHORTEST_PASSPHRASE = 8;

export type Strength = 'weak' | 'fair' | 'good';

/** Bits of what somebody who knows how people choose would have to try. Rough, and rather too low than too high. */
const FAIR = 32;
const GOOD = 50;
/** A word that comes to mind is one of some two thousand. */
const BITS_PER_WORD = 11;
/** A character that a person typed, where it does not repeat another. */
const BITS_PER_CHARACTER = 3.5;

export function strengthOf(passphrase: string): Strength {
	const text = passphrase.normalize('NFKC').trim().toLowerCase();
	const words = new Set(text.split(/[\s\-_.,]+/u).filter((word) => word.length > 1));
	const characters = new Set(text).size;
	const bits =
		words.size > 2
			? Math.min(words.size * BITS_PER_WORD, text.length * BITS_PER_CHARACTER)
			: Math.min(characters, text.length) * BITS_PER_CHARACTER;
	return bits < FAIR ? 'weak' : bits < GOOD ? 'fair' : 'good';
}

export function strengthWords(strength: Strength): string {
	switch (strength) {
		case 'weak':
			return m.lock_strength_weak();
		case 'fair':
			return m.lock_strength_fair();
		case 'good':
			return m.lock_strength_good();
	}
}

export interface LockFailure {
	readonly type:
		| 'wrong-passphrase'
		| 'wrong-passkey'
		| 'unreadable'
		| 'no-prf'
		| 'not-given'
		| 'switched-elsewhere'
		| 'not-written';
	readonly why?: { readonly type: string };
}

export function lockFailure({ type, why }: LockFailure): string {
	switch (type) {
		case 'wrong-passphrase':
			return m.lock_fail_wrong_passphrase();
		case 'wrong-passkey':
			return m.lock_fail_wrong_passkey();
		case 'unreadable':
			return m.lock_fail_unreadable();
		case 'no-prf':
			return m.lock_fail_no_prf();
		case 'not-given':
			return m.lock_fail_not_given();
		case 'switched-elsewhere':
			return m.lock_fail_elsewhere();
		case 'not-written':
			return why?.type === 'blocked' ? m.lock_fail_blocked() : m.lock_fail_not_written();
	}
}
