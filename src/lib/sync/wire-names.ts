/**
 * Names of entries, and the digest of a set of them.
 *
 * An entry's name is the first 16 bytes of its SHA-256. Many names are one array, end to end, as they travel and lie.
 * The digest is how many there are and the exclusive or of all: no order, and one step for each entry that comes or
 * goes, so that the server keeps it beside the room and need not read the names to answer "same". It finds differences,
 * it proves nothing: a writer who crafts entries until two sets share a digest hides only their own, and a server that
 * wants to lie could say "same" without.
 */

export const nameBytes = 16;

export interface SetDigest {
	readonly count: number;
	/** 16 bytes. */
	readonly sum: Uint8Array;
}

export const emptyDigest: SetDigest = { count: 0, sum: new Uint8Array(nameBytes) };

/** The digest of the set with this name, which was not in it. */
export function withName(digest: SetDigest, name: Uint8Array): SetDigest {
	return { count: digest.count + 1, sum: mixed(digest.sum, name) };
}

/** The digest of the set without this name, which was in it. */
export function withoutName(digest: SetDigest, name: Uint8Array): SetDigest {
	return { count: digest.count - 1, sum: mixed(digest.sum, name) };
}

/** No name twice. */
export function digestOf(names: Iterable<Uint8Array>): SetDigest {
	let digest = emptyDigest;
	for (const name of names) digest = withName(digest, name);
	return digest;
}

export function sameDigest(one: SetDigest, other: SetDigest): boolean {
	return one.count === other.count && one.sum.every((byte, at) => byte === other.sum[at]);
}

/** Views of the single names in many. */
export function splitNames(names: Uint8Array): Uint8Array[] {
	return Array.from({ length: Math.floor(names.length / nameBytes) }, (_, index) =>
		names.subarray(index * nameBytes, (index + 1) * nameBytes)
	);
}

function mixed(sum: Uint8Array, name: Uint8Array): Uint8Array {
	return sum.map((byte, at) => byte ^ (name[at] ?? 0));
}
