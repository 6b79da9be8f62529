/** Foreign bytes made from honest ones, replayable from a seed. */

export type Chance = () => number;

/** The same numbers in [0, 1) for the same seed (a 32-bit xorshift). */
export function createChance(seed: number): Chance {
	let state = seed | 1;
	return () => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) / 2 ** 32;
	};
}

/** Flips bits, overwrites, cuts, repeats, and sometimes makes something of nothing. */
export function mutate(honest: Uint8Array, chance: Chance): Uint8Array<ArrayBuffer> {
	const below = (limit: number) => Math.floor(chance() * limit);
	let bytes = Array.from(honest);
	for (let rounds = 1 + below(3); rounds > 0; rounds--) {
		const at = below(bytes.length + 1);
		switch (below(6)) {
			case 0:
				bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8));
				break;
			case 1:
				bytes[at] = below(256);
				break;
			case 2:
				bytes = bytes.slice(0, at);
				break;
			case 3:
				bytes.splice(at, below(20));
				break;
			case 4:
				bytes.splice(at, 0, ...bytes.slice(at, at + below(40)));
				break;
			default:
				bytes = Array.from({ length: below(80) }, () => below(256));
		}
	}
	return Uint8Array.from(bytes);
}
