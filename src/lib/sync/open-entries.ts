import type { SealedSet } from './sealed-set.ts';
import type { Sealing } from './sealing.ts';
import { splitNames } from './wire-names.ts';
import type { NewEntry } from './wire.ts';

export interface Opened {
	readonly name: Uint8Array;
	/** Of the sealed entry, in bytes. */
	readonly size: number;
	/** Undefined where it cannot be opened, or need not be. */
	readonly update: Uint8Array | undefined;
	/** Names of the entries that it stands for. */
	readonly replaces: readonly Uint8Array[];
}

/** All at once, since the platform does it beside us. */
export function openEntries(
	{ nameOf, open }: Sealing,
	held: Pick<SealedSet, 'has'>,
	entries: readonly NewEntry[]
): Promise<readonly Opened[]> {
	return Promise.all(
		entries.map(async ({ entry, replaces }) => {
			const name = await nameOf(entry);
			const update = held.has(name) ? undefined : await open(entry);
			return {
				name,
				size: entry.length,
				update: update?.ok ? update.value : undefined,
				replaces: splitNames(replaces)
			};
		})
	);
}
