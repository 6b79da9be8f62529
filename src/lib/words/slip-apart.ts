/**
 * One letter too many, too few, another one, or two in the wrong order. Of words shorter than `least` nothing would be
 * left then.
 */
export function isSlipApart(a: string, b: string, least = 5): boolean {
	const [short, long] = a.length < b.length ? [a, b] : [b, a];
	if (a === b || short.length < least || long.length - short.length > 1) return false;
	let from = 0;
	while (from < short.length && short[from] === long[from]) from++;
	const rest = (text: string, by: number) => text.slice(from + by);
	if (short.length < long.length) return rest(short, 0) === rest(long, 1);
	return (
		rest(short, 1) === rest(long, 1) ||
		(short[from] === long[from + 1] &&
			short[from + 1] === long[from] &&
			rest(short, 2) === rest(long, 2))
	);
}
