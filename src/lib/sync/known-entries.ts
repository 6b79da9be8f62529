/**
 * What a device knows of the entries of a room that it could read, kept on disk, so that none is fetched or opened
 * twice. It is never believed: what an entry is said to have brought is looked for in the document. Losing all of it
 * costs time, and the memory of how much there was.
 */
export interface KnownEntry {
	/** 16 bytes. */
	readonly name: Uint8Array;
	/** Of the sealed entry, in bytes. */
	readonly size: number;
	/** The id ranges in it, in byte form. */
	readonly says: Uint8Array;
}

export interface KnownEntries {
	load(): Promise<readonly KnownEntry[]>;
	/** Adds some, or replaces those of the same names. */
	put(entries: readonly KnownEntry[]): Promise<void>;
	remove(names: readonly Uint8Array[]): Promise<void>;
	close(): void;
}
