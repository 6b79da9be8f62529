/**
 * A snapshot as it lies on disk. Compressed: the log repeats itself so much that a tenth remains, and gzip's checksum
 * tells a damaged snapshot from a sound one.
 */
export interface PackedState {
	format: 'gzip' | 'raw';
	bytes: Uint8Array;
	/** ISO instant. */
	at: string;
}

export async function packState(state: Uint8Array, at: string): Promise<PackedState> {
	if (typeof CompressionStream === 'undefined') return { format: 'raw', bytes: state, at };
	return { format: 'gzip', bytes: await through(state, new CompressionStream('gzip')), at };
}

/** Rejects if the snapshot is damaged or of a format this version does not know. */
export async function unpackState(packed: PackedState): Promise<Uint8Array> {
	if (packed.format === 'raw') return packed.bytes;
	if (packed.format === 'gzip') return through(packed.bytes, new DecompressionStream('gzip'));
	throw new TypeError('Unknown snapshot format');
}

async function through(
	bytes: Uint8Array,
	transform: CompressionStream | DecompressionStream
): Promise<Uint8Array> {
	const input = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
	return new Uint8Array(await new Response(input.pipeThrough(transform)).arrayBuffer());
}
