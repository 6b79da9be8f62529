import {
	splitNames,
	withName,
	withoutName,
	type SetDigest
} from '../../src/lib/sync/wire-names.ts';
import { entryOverhead } from '../../src/lib/sync/wire.ts';
import type { Change, Room } from './store.ts';

export interface Plan {
	readonly adds: boolean;
	readonly removes: readonly Uint8Array[];
	readonly size: number;
	readonly digest: SetDigest;
}

/**
 * What a change does to a room; `sizeOf` gives the bytes of an entry that is there. Undefined where the room would hold
 * more than it may. One that grows too large can always be made smaller.
 */
export function planChange(
	room: Pick<Room, 'size' | 'digest'>,
	change: Change,
	sizeOf: (name: Uint8Array) => number | undefined
): Plan | undefined {
	let { size, digest } = room;
	const seen = new Set([keyOf(change.name)]);
	const removes: Uint8Array[] = [];
	for (const name of splitNames(change.replaces)) {
		const key = keyOf(name);
		const bytes = seen.has(key) ? undefined : sizeOf(name);
		seen.add(key);
		if (bytes === undefined) continue;
		removes.push(name);
		size -= bytes + entryOverhead;
		digest = withoutName(digest, name);
	}
	const adds = sizeOf(change.name) === undefined;
	if (adds) {
		size += change.entry.length + entryOverhead;
		digest = withName(digest, change.name);
	}
	const isTooLarge = size > change.limit && size > room.size;
	return isTooLarge ? undefined : { adds, removes, size, digest };
}

/** That a room is in use is written down once a day: it would be an index more to change with every entry. */
const touchMs = 24 * 60 * 60 * 1000;

/** When a room was last touched, as far as it is written down, where it is touched now. */
export function touchedAt(before: number, now: number): number {
	return now - before > touchMs ? now : before;
}

/** A name as a key of a map. */
export function keyOf(name: Uint8Array): string {
	return Buffer.from(name.buffer, name.byteOffset, name.length).toString('latin1');
}
