/** What may be entered. A problem names the field and why; the screen words it and keeps what was typed. */
import { isDay } from '../cadence/calendar.ts';
import type { Day } from '../cadence/spec.ts';
import { countCharacters } from '../characters.ts';
import { isWallTime } from './read-records.ts';

export const limits = {
	/** Characters in a name, a title, a company, a phone number… */
	line: 200,
	/** Characters in an address. */
	address: 1_000,
	/** Characters in a note. */
	note: 20_000,
	/** Years before and after today that an interview may lie. */
	yearsBack: 10,
	yearsAhead: 3
} as const;

/** `length` counts as `countCharacters` does; `earliest`, `latest` and `most` are still allowed. */
export type Problem =
	| { readonly type: 'missing' }
	| { readonly type: 'too-long'; readonly most: number; readonly length: number }
	| { readonly type: 'not-a-number' }
	| { readonly type: 'not-a-day' }
	| { readonly type: 'not-a-time' }
	| { readonly type: 'too-far-back'; readonly earliest: Day }
	| { readonly type: 'too-far-ahead'; readonly latest: Day }
	| { readonly type: 'in-the-future'; readonly latest: Day }
	| { readonly type: 'before-interview'; readonly earliest: Day }
	| { readonly type: 'not-after'; readonly earliest: Day };

/** The first thing wrong with a line of text, or `undefined`. Length counts as `countCharacters` does. */
export function checkText(
	value: string,
	{ most = limits.line, required = false }: { most?: number; required?: boolean } = {}
): Problem | undefined {
	if (required && value.trim() === '') return { type: 'missing' };
	// No text has more characters than units, and what fits by these need not be taken apart.
	const length = value.length > most ? countCharacters(value) : 0;
	if (length > most) return { type: 'too-long', most, length };
	return undefined;
}

/** A number that can be said and dialled: three digits at least, whatever stands around them. Empty is right. */
export function checkPhone(value: string): Problem | undefined {
	if (value.trim() !== '' && countDigits(value) < 3) return { type: 'not-a-number' };
	return checkText(value);
}

/** Words where a number belongs: `ask for Ada` has not one digit in any script. An extension alone has, and is right. */
export function isNoNumber(phone: string): boolean {
	return phone.trim() !== '' && countDigits(phone) === 0;
}

function countDigits(text: string): number {
	return text.match(/\p{Nd}/gu)?.length ?? 0;
}

/** An interview may be ahead or behind, within reason: a wrong year is a slip of the finger. */
export function checkInterviewDay(value: string, today: Day): Problem | undefined {
	if (value.trim() === '') return { type: 'missing' };
	if (!isDay(value)) return { type: 'not-a-day' };
	const year = Number(today.slice(0, 4));
	const earliest = `${String(year - limits.yearsBack).padStart(4, '0')}-01-01`;
	const latest = `${String(year + limits.yearsAhead).padStart(4, '0')}-12-31`;
	if (value < earliest) return { type: 'too-far-back', earliest };
	if (value > latest) return { type: 'too-far-ahead', latest };
	return undefined;
}

/** Something that happened did so by today, and not before the interview it follows. */
export function checkEventDay(value: string, today: Day, interviewDay: Day): Problem | undefined {
	if (value.trim() === '') return { type: 'missing' };
	if (!isDay(value)) return { type: 'not-a-day' };
	if (value > today) return { type: 'in-the-future', latest: today };
	if (value < interviewDay) return { type: 'before-interview', earliest: interviewDay };
	return undefined;
}

/** A promise lies on or after `earliest`, and within the years an interview may lie ahead. */
export function checkPromisedDay(value: string, earliest: Day): Problem | undefined {
	if (value.trim() === '') return { type: 'missing' };
	if (!isDay(value)) return { type: 'not-a-day' };
	if (value < earliest) return { type: 'not-after', earliest };
	const latest = `${String(Number(earliest.slice(0, 4)) + limits.yearsAhead).padStart(4, '0')}-12-31`;
	return value > latest ? { type: 'too-far-ahead', latest } : undefined;
}

/** A time may be left out: empty is right. */
export function checkTime(value: string): Problem | undefined {
	return value === '' || isWallTime(value) ? undefined : { type: 'not-a-time' };
}
