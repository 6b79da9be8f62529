/**
 * The changes of a commit, and what became of them, on their way to the thread of the store and back: all bytes in one
 * buffer, which is moved and not copied, and numbers in a row. Sent as the objects they are, with a buffer for each name
 * and entry, they would take longer to pass on than to write down.
 */
import { joinBytes } from '../../src/lib/sync/wire-bytes.ts';
import { nameBytes } from '../../src/lib/sync/wire-names.ts';
import type { Change, Outcome } from './store.ts';

export interface PackedChanges {
	readonly roomIds: readonly string[];
	/** Of each: bytes of the replaced names, bytes of the entry, limit. */
	readonly numbers: Float64Array<ArrayBuffer>;
	/** Of each: name, replaced names, entry. */
	readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface PackedOutcomes {
	/** Of each: type, changed or not, size, count. */
	readonly numbers: Float64Array<ArrayBuffer>;
	/** Of each: the sum of the digest. */
	readonly sums: Uint8Array<ArrayBuffer>;
}

const types = ['added', 'too-large', 'deleted', 'unknown'] as const satisfies Outcome['type'][];
const perChange = 3;
const perOutcome = 4;

/** Copies what it is given. */
export function packChanges(changes: readonly Change[]): PackedChanges {
	const numbers = new Float64Array(changes.length * perChange);
	for (const [index, { replaces, entry, limit }] of changes.entries()) {
		numbers.set([replaces.length, entry.length, limit], index * perChange);
	}
	const pieces = changes.flatMap(({ name, replaces, entry }) => [name, replaces, entry]);
	const bytes = joinBytes(pieces) as Uint8Array<ArrayBuffer>;
	return { roomIds: changes.map(({ roomId }) => roomId), numbers, bytes };
}

/** As views of what it is given. */
export function unpackChanges({ roomIds, numbers, bytes }: PackedChanges): Change[] {
	let at = 0;
	const take = (length: number) => bytes.subarray(at, (at += length));
	return roomIds.map((roomId, index) => {
		const [replaced = 0, length = 0, limit = 0] = numbers.subarray(index * perChange);
		return { roomId, name: take(nameBytes), replaces: take(replaced), entry: take(length), limit };
	});
}

export function packOutcomes(outcomes: readonly Outcome[]): PackedOutcomes {
	const numbers = new Float64Array(outcomes.length * perOutcome);
	const sums = new Uint8Array(outcomes.length * nameBytes);
	for (const [index, outcome] of outcomes.entries()) {
		const at = index * perOutcome;
		numbers[at] = types.indexOf(outcome.type);
		if (outcome.type !== 'added') continue;
		const { hasChanged, size, digest } = outcome;
		numbers.set([hasChanged ? 1 : 0, size, digest.count], at + 1);
		sums.set(digest.sum, index * nameBytes);
	}
	return { numbers, sums };
}

export function unpackOutcomes({ numbers, sums }: PackedOutcomes): Outcome[] {
	return Array.from({ length: numbers.length / perOutcome }, (_, index) => {
		const at = index * perOutcome;
		const type = types[numbers[at] ?? 0] ?? 'unknown';
		if (type !== 'added') return { type };
		// A room keeps its digest for long, and not those of all others in the commit with it.
		const sum = sums.slice(index * nameBytes, (index + 1) * nameBytes);
		const digest = { count: numbers[at + 3] ?? 0, sum };
		return { type, hasChanged: numbers[at + 1] === 1, size: numbers[at + 2] ?? 0, digest };
	});
}
