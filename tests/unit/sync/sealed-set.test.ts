import { describe, expect, test } from 'vitest';
import { contains, noRanges, union, type IdRanges } from '../../../src/lib/sync/id-ranges.ts';
import {
	createSealedSet,
	planCompaction,
	planMakingRoom,
	type HeldEntry,
	type MergedEntry
} from '../../../src/lib/sync/sealed-set.ts';
import { digestOf, sameDigest } from '../../../src/lib/sync/wire-names.ts';

const nameOf = (id: number) => {
	const name = new Uint8Array(16);
	new DataView(name.buffer).setUint32(0, id);
	return name;
};
const saying = (from: number, to = from + 1): IdRanges => ({
	structs: new Map([[1, [from, to]]]),
	deletions: new Map()
});
const entry = (id: number, size = 600, says = saying(id)): MergedEntry => ({
	name: nameOf(id),
	size,
	says
});
const unreadable = (id: number): HeldEntry => ({ name: nameOf(id), size: 600, says: undefined });
const names = (...ids: readonly number[]) => ids.map(nameOf);

function filled(...ids: readonly number[]) {
	const set = createSealedSet();
	for (const id of ids) set.take(entry(id));
	return set;
}

describe('a sealed set', () => {
	test('has the digest of all it holds, unreadable ones too, through all that comes and goes', () => {
		const set = filled(1, 2, 3);
		set.take(unreadable(4));
		set.take(entry(2));
		expect(sameDigest(set.digest, digestOf(names(1, 2, 3, 4)))).toBe(true);
		expect(set.unreadable).toBe(1);
		set.replace(names(1, 4, 9));
		expect(sameDigest(set.digest, digestOf(names(2, 3)))).toBe(true);
		expect(set.unreadable).toBe(0);
		expect(set.list(names(3, 5))).toEqual(names(5));
		expect(sameDigest(set.digest, digestOf(names(3)))).toBe(true);
	});

	test('says what is said by what it could read, and no more than that when some goes', () => {
		const set = filled(1, 2);
		set.take(unreadable(3));
		expect(set.union).toEqual(saying(1, 3));
		set.replace(names(1));
		expect(set.union).toEqual(saying(2));
	});

	test('does not take back an answer that was overtaken by what stands for it', () => {
		const set = filled();
		set.list(names(1));
		set.replace(names(1));
		set.take(entry(1));
		expect(set.has(nameOf(1))).toBe(false);
		// Somebody has added the same again, and the server says so.
		set.list(names(1));
		set.take(entry(1));
		expect(set.has(nameOf(1))).toBe(true);
	});

	test('knows that less is served, until others say it or it comes back', () => {
		const set = filled(1, 2);
		set.list(names(2));
		expect(set.servesLess).toBe(true);
		expect(set.forgetCovered()).toEqual([]);
		set.take(entry(7, 600, saying(0, 2)));
		expect(set.servesLess).toBe(false);
		expect(set.forgetCovered()).toEqual([entry(1)]);
		set.remember([entry(30)]);
		expect(set.servesLess).toBe(true);
		set.take(entry(30));
		expect(set.servesLess).toBe(false);
	});

	test('waits for what was listed, and not for ever', () => {
		const set = filled();
		set.list(names(1, 2, 3));
		set.miss(names(1));
		set.take(entry(2));
		expect(set.isWaiting).toBe(true);
		set.waitNoLonger();
		expect(set).toMatchObject({ isWaiting: false, servesLess: true });
		set.take(entry(3));
		expect(set.servesLess).toBe(false);
	});

	test('remembers no more names than a room can have, however many are sent', () => {
		const set = createSealedSet();
		for (let id = 0; id < 70_000; id++) set.take(unreadable(id));
		expect(set.digest.count).toBe(65_536);
		const many = Array.from({ length: 70_000 }, (_, id) => nameOf(100_000 + id));
		expect(createSealedSet().list(many).length).toBe(65_536);
	});
});

describe('compaction', () => {
	const some = (count: number, size: number, from = 1000) =>
		Array.from({ length: count }, (_, at) => entry(from + at, size));
	const large = entry(1, 1_000_000);

	test.each([
		['few are left', [large, ...some(63, 600)], 0],
		['of many small ones all go into one, the large one stays', [large, ...some(64, 600)], 64],
		['half as much as the large one takes that too', [large, ...some(64, 8_000)], 65],
		['among small ones all but one go', some(65, 600), 64],
		['64 KB of them take the largest too', some(65, 1_030), 65],
		['no more than a message can name', some(5000, 600), 4000]
	])('%s', (_what, merged, count) => {
		const replaced = planCompaction(merged);
		expect(replaced.length).toBe(count);
		const said = replaced.reduce((all, { says }) => union(all, says), noRanges);
		expect(
			contains(
				merged.reduce((all, { says }) => union(all, says), noRanges),
				said
			)
		).toBe(true);
	});

	test.each([
		['all of it where it is many', some(60, 600), 60],
		['what lies beside a large one where that weighs', [large, ...some(50, 8_000)], 51],
		['nothing where it is one', [large], 0],
		['nothing where it would come to little', [large, ...some(60, 600)], 0],
		['nothing of nothing', [], 0]
	])('in a full room: %s', (_what, merged, count) => {
		const bytes = merged.reduce((sum, { size }) => sum + size, 0);
		expect(planMakingRoom(merged, bytes)).toHaveLength(count);
	});
});
