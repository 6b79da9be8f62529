/** Finding by words, whatever their case and accents. */

/** Case and accents taken off, so that "muller" finds "Müller". */
export function plain(text: string): string {
	return text
		.normalize('NFKD')
		.replaceAll(/\p{M}/gu, '')
		.toLocaleLowerCase()
		.replaceAll('ß', 'ss')
		.replaceAll('ø', 'o')
		.replaceAll('ł', 'l');
}

/** Tells whether a text holds every word of `query`; an empty query is in every text. */
export function matcher(query: string): (text: string) => boolean {
	const words = plain(query).split(/\s+/u).filter(Boolean);
	return (text) => {
		if (words.length === 0) return true;
		const where = plain(text);
		return words.every((word) => where.includes(word));
	};
}
