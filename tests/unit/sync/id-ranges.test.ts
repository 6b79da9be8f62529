import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { cutUpdate } from '../../../src/lib/sync/cut-update.ts';
import { rangesOfDoc } from '../../../src/lib/sync/document-ranges.ts';
import { decodeRanges, encodeRanges } from '../../../src/lib/sync/id-ranges-bytes.ts';
import {
	contains,
	isNothing,
	minus,
	noRanges,
	tidyRuns,
	union,
	type IdRanges,
	type IdSet
} from '../../../src/lib/sync/id-ranges.ts';
import { scanUpdate } from '../../../src/lib/sync/scan-update.ts';
import { anyHistory, contentOf, playHistory } from '../../support/yjs-history.ts';

const anySet: fc.Arbitrary<IdSet> = fc
	.dictionary(
		fc.constantFrom('1', '7', '4294967295'),
		fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 8 })
	)
	.map(
		(clients) =>
			new Map(
				Object.entries(clients).map(([client, ranges]) => [
					Number(client),
					tidyRuns(ranges.flatMap(([from, length]) => [from, from + length]))
				])
			)
	);
const anyRanges: fc.Arbitrary<IdRanges> = fc.record({ structs: anySet, deletions: anySet });

/** Each id alone: slow and plain. */
function ids({ structs, deletions }: IdRanges): Set<string> {
	const all = new Set<string>();
	for (const [set, mark] of [
		[structs, 's'],
		[deletions, 'd']
	] as const) {
		for (const [client, runs] of set) {
			for (let at = 0; at < runs.length; at += 2) {
				for (let id = runs[at] ?? 0; id < (runs[at + 1] ?? 0); id++)
					all.add(`${mark}${client}/${id}`);
			}
		}
	}
	return all;
}

/** Ascending, apart, none empty. */
function expectTidy({ structs, deletions }: IdRanges): void {
	for (const runs of [...structs.values(), ...deletions.values()]) {
		expect(runs.length).toBeGreaterThan(0);
		expect(runs.every((edge, index) => index === 0 || edge > (runs[index - 1] ?? 0))).toBe(true);
	}
}

function saysOf(update: Uint8Array): IdRanges {
	const scanned = scanUpdate(update);
	if (!scanned.ok) throw new Error(`An honest update is ${scanned.error.type}.`);
	return scanned.value.ranges;
}

describe('sets of ranges', () => {
	test('are what sets of single ids are', () => {
		fc.assert(
			fc.property(anyRanges, anyRanges, (one, other) => {
				const [some, others] = [ids(one), ids(other)];
				const [both, rest] = [union(one, other), minus(one, other)];
				[both, rest].forEach(expectTidy);
				expect(ids(both)).toEqual(some.union(others));
				expect(ids(rest)).toEqual(some.difference(others));
				expect(contains(one, other)).toBe(others.isSubsetOf(some));
				expect(isNothing(rest)).toBe(some.isSubsetOf(others));
			}),
			{ numRuns: 1000 }
		);
	});

	test('come back from their bytes, which have one form', () => {
		fc.assert(
			fc.property(anyRanges, fc.nat(), fc.nat(255), (ranges, at, byte) => {
				const bytes = encodeRanges(ranges);
				const read = decodeRanges(bytes);
				expect(read && ids(read)).toEqual(ids(ranges));
				const changed = Uint8Array.from(bytes);
				changed[at % changed.length] = byte;
				const other = decodeRanges(changed);
				if (!other) return;
				expectTidy(other);
				expect(encodeRanges(other)).toEqual(changed);
			}),
			{ numRuns: 1000 }
		);
	});
});

describe('what an update says', () => {
	test('is what a document has that took it', () => {
		fc.assert(
			fc.property(anyHistory, (steps) => {
				const { docs, updates } = playHistory(steps);
				for (const doc of docs) {
					expect(ids(saysOf(Y.encodeStateAsUpdate(doc)))).toEqual(ids(rangesOfDoc(doc)));
				}
				const late = new Y.Doc();
				for (const update of updates.toReversed()) {
					Y.applyUpdate(late, update);
					expect(contains(rangesOfDoc(late), saysOf(update))).toBe(true);
				}
				// What waits for the first ones is there as well.
				const all = updates.map(saysOf).reduce(union, noRanges);
				expect(contains(rangesOfDoc(late), all)).toBe(true);
			}),
			{ numRuns: 300 }
		);
	});

	test('is what Yjs itself reads in it', () => {
		fc.assert(
			fc.property(anyHistory, (steps) => {
				for (const update of playHistory(steps).updates) {
					const { structs, ds } = Y.decodeUpdate(update);
					const expected = new Set<string>();
					const add = (mark: string, client: number, from: number, length: number) => {
						for (let id = from; id < from + length; id++) expected.add(`${mark}${client}/${id}`);
					};
					for (const { id, length } of structs) add('s', id.client, id.clock, length);
					for (const [client, items] of ds.clients) {
						for (const { clock, len } of items) add('d', client, clock, len);
					}
					// Structs that are made deleted say both.
					const said = ids(saysOf(update));
					expect(expected.isSubsetOf(said)).toBe(true);
					expect([...said.difference(expected)].every((id) => id.startsWith('d'))).toBe(true);
				}
			}),
			{ numRuns: 300 }
		);
	});
});

describe('a cut', () => {
	test('brings another document to what this one is, and says no more than was asked', () => {
		fc.assert(
			fc.property(anyHistory, fc.nat(), (steps, pick) => {
				const { docs, updates } = playHistory(steps);
				const [full = new Y.Doc(), other = new Y.Doc()] = docs;
				for (const update of updates) Y.applyUpdate(full, update);
				// One that lacks some in the middle, so that others wait in it.
				for (const [at, update] of updates.entries()) {
					if ((pick >> (at % 20)) & 1) Y.applyUpdate(other, update);
				}
				const missing = minus(rangesOfDoc(full), rangesOfDoc(other));
				const cut = cutUpdate(full, missing);
				expect(contains(saysOf(cut), missing)).toBe(true);
				expect(contains(rangesOfDoc(full), saysOf(cut))).toBe(true);
				Y.applyUpdate(other, cut);
				expect(contentOf(other)).toEqual(contentOf(full));
				expect(ids(minus(rangesOfDoc(full), rangesOfDoc(other)))).toEqual(new Set());
			}),
			{ numRuns: 500 }
		);
	});

	test('of what waits for something missing is kept as well', () => {
		fc.assert(
			fc.property(anyHistory, fc.nat(), (steps, pick) => {
				const { updates } = playHistory(steps);
				const partial = new Y.Doc();
				for (const [at, update] of updates.entries()) {
					if ((pick >> (at % 20)) & 1) Y.applyUpdate(partial, update);
				}
				const all = rangesOfDoc(partial);
				const copy = new Y.Doc();
				Y.applyUpdate(copy, cutUpdate(partial, all));
				expect(ids(rangesOfDoc(copy))).toEqual(ids(all));
				// With what was missing, both are whole.
				for (const update of updates) for (const doc of [partial, copy]) Y.applyUpdate(doc, update);
				expect(contentOf(copy)).toEqual(contentOf(partial));
			}),
			{ numRuns: 300 }
		);
	});

	test('of pieces put together in any order makes the same document', () => {
		fc.assert(
			fc.property(
				anyHistory,
				fc.array(fc.tuple(anySeam, anySeam), { maxLength: 4 }),
				(steps, seams) => {
					// Where text is cut is not for this test to choose.
					const { docs } = playHistory(steps.filter((step) => step.do !== 'type'));
					const [doc = new Y.Doc()] = docs;
					let rest = rangesOfDoc(doc);
					const pieces: Uint8Array[] = [];
					for (const [from, length] of seams) {
						const piece = minus(rest, minus(rest, everyone(doc, from, from + length + 1)));
						const cut = cutUpdate(doc, piece);
						pieces.push(cut);
						rest = minus(rest, saysOf(cut));
					}
					pieces.push(cutUpdate(doc, rest));
					const copy = new Y.Doc();
					for (const piece of pieces) Y.applyUpdate(copy, piece);
					expect(contentOf(copy)).toEqual(contentOf(doc));
					expect(ids(rangesOfDoc(copy))).toEqual(ids(rangesOfDoc(doc)));
				}
			),
			{ numRuns: 500 }
		);
	});

	test('of text leaves letters whole', () => {
		const doc = new Y.Doc();
		doc.getText('words').insert(0, 'ab🙂cd');
		const all = rangesOfDoc(doc);
		const wanted = { structs: new Map([[doc.clientID, [0, 3]]]), deletions: new Map() };
		const first = cutUpdate(doc, wanted);
		const copy = new Y.Doc();
		Y.applyUpdate(copy, first);
		expect(contentOf(copy)).toMatchObject({ words: 'ab🙂' });
		Y.applyUpdate(copy, cutUpdate(doc, minus(all, saysOf(first))));
		expect(contentOf(copy)).toMatchObject({ words: 'ab🙂cd' });
	});

	test('of one deletion is small, however many there are', () => {
		const doc = new Y.Doc();
		for (let count = 0; count < 3000; count++) doc.getMap('values').set(`k${count % 7}`, count);
		const list = doc.getArray<number>('list');
		list.push(Array.from({ length: 9000 }, (_, index) => index));
		for (let at = 0; at < 3000; at++) list.delete(at, 1);
		const before = rangesOfDoc(doc);
		list.delete(4000, 1);
		expect(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc)).length).toBeGreaterThan(5000);
		expect(cutUpdate(doc, minus(rangesOfDoc(doc), before)).length).toBeLessThan(40);
	});
});

const anySeam = fc.nat(30);

function everyone({ store }: Y.Doc, from: number, to: number): IdRanges {
	const set = new Map([...store.clients.keys()].map((client) => [client, [from, to]]));
	return { structs: set, deletions: set };
}

test('a cut of what was emptied deletes it where the content is still there', () => {
	const doc = new Y.Doc();
	doc.getArray('list').push(['a', 'b']);
	const early = new Y.Doc();
	Y.applyUpdate(early, Y.encodeStateAsUpdate(doc));
	doc.getArray('list').delete(0, 1);
	const { structs } = rangesOfDoc(doc);
	// Somebody else's entry is thought to say what is deleted, and goes.
	const cut = cutUpdate(doc, { structs, deletions: new Map() });
	Y.applyUpdate(early, cut);
	expect(early.getArray('list').toArray()).toEqual(['b']);
});
