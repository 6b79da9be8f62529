/** What a line of a card or a signature is likely to be. Kept to shapes and a few words that are common on cards. */

const TITLE_WORDS =
	/\b(?:manager|director|head|lead|leader|chief|c[efiot]o|officer|president|vp|svp|evp|partner|founder|owner|principal|recruit\w*|talent|coordinator|analyst|specialist|consultant|engineer|developer|designer|architect|scientist|professor|lecturer|editor|assistant|associate|administrator|supervisor|superintendent|nurse|teacher|dean|secretary|counsel|attorney|accountant|controller|operations|resources|hr)\b/iu;
const COMPANY_WORDS =
	/\b(?:inc|llc|ltd|limited|plc|corp|corporation|company|co|gmbh|ag|kg|s\.?a\.?|s\.?r\.?l\.?|b\.?v\.?|oy|ab|group|holdings?|university|college|school|hospital|institute|foundation|bank|energy|health|press|partners|associates|services|systems|solutions|technologies|labs?)\b\.?/iu;
const STREET_WORDS =
	/\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|way|court|ct|place|pl|square|sq|row|quay|parkway|pkwy|highway|hwy|terrace|suite|floor|p\.?\s?o\.?\s?box|rue|via|calle|plaza|strasse)\b|stra(?:ß|ss)e\b|str\.|weg\b|gasse\b|platz\b|allee\b|straat\b|laan\b/iu;
const PLACE_WORDS =
	/\b(?:house|building|tower|cent(?:re|er)|hall|campus|office|team|department)$/iu;
const POSTCODE =
	/\b[A-Z]{2},?\s+\d{5}(?:-\d{4})?\b|\b[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}\b|^(?:[A-Z]{1,2}-)?\d{4,5}\s+\p{Lu}\p{L}+/u;
const NOISE =
	/^(?:(?:best|kind|warm|many)(?:\s+(?:regards|wishes|thanks))?|regards|thanks|thank you|sincerely|cheers|yours(?:\s+\w+)?|sent from my .*|get outlook .*|from|to|cc|subject|date|mit freundlichen grüßen|viele grüße|saludos|un saludo|cordialement)\s*[,.!]?$|^(?:from|to|cc|subject|date|sent)\s?:|^(?:https?:\/\/|www\.)\S+$|^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|example|co\.uk|de)$|^[-–—_=*~.\s]+$/iu;
const PARTICLES = new Set(
	'von van de der den del della di da dos du la le el al bin ibn ben ter ten zu zum y e and'.split(
		' '
	)
);

/** Greetings, links, header lines of a forwarded e-mail, rulers. */
export function isNoise(line: string): boolean {
	return NOISE.test(line);
}

/** A word that is common in titles, in at most 120 characters. */
export function looksLikeTitle(words: string): boolean {
	return words.length <= 120 && TITLE_WORDS.test(words);
}

/** A legal form, or a word that companies and institutions call themselves by, in at most 120 characters. */
export function looksLikeCompany(words: string): boolean {
	return words.length <= 120 && COMPANY_WORDS.test(words);
}

/** A postcode, or a number beside a word for a street, in at most 160 characters. */
export function isAddressLine(line: string): boolean {
	if (line.length > 160) return false;
	return POSTCODE.test(line) || (/\d/u.test(line) && STREET_WORDS.test(line));
}

/** Two to six words, each with a capital or a particle of a name, or a short line in a script without capitals. */
export function looksLikeName(words: string): boolean {
	if (words.length > 80 || /[\d@:/\\]/u.test(words)) return false;
	if (TITLE_WORDS.test(words) || COMPANY_WORDS.test(words)) return false;
	const parts = words.split(' ').filter(Boolean);
	if (parts.length === 0 || parts.length > 6) return false;
	const caseless = /^[\p{Lo}\p{M}\p{Zs}.'’\u200c-]+$/u;
	if (caseless.test(words)) return words.length <= 40;
	if (parts.length === 1) return false;
	return parts.every(
		(part) => PARTICLES.has(part.toLowerCase()) || /^['’]?\p{Lu}[\p{L}\p{M}.'’-]*$/u.test(part)
	);
}

/**
 * Sure enough to begin another person with: two to four words with a capital, particles aside.
 * Scripts without capitals are left out, as a title looks like a name there.
 */
export function looksLikePersonsName(words: string): boolean {
	const capitals = words.split(' ').filter((word) => /^['’]?\p{Lu}/u.test(word)).length;
	return capitals >= 2 && capitals <= 4 && looksLikeName(words);
}

/** The last word is one for a street, a building or a department. */
export function endsLikePlace(words: string): boolean {
	return PLACE_WORDS.test(words) || STREET_WORDS.test(words.split(' ').at(-1) ?? '');
}
