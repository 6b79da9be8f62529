import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { cutUpdate } from '../../../src/lib/sync/cut-update.ts';
import { rangesOfDoc } from '../../../src/lib/sync/document-ranges.ts';
import { decodeRanges, encodeRanges } from '../../../src/lib/sync/id-ranges-bytes.ts';
import { noRanges, union } from '../../../src/lib/sync/id-ranges.ts';
import { scanUpdate } from '../../../src/lib/sync/scan-update.ts';
import { createChance, mutate } from '../../support/mutate.ts';
import { anyHistory, playHistory } from '../../support/yjs-history.ts';
import { memoryInUse } from '../../support/memory-in-use.ts';

const mega = 1024 * 1024;

/** One client, one struct after the other, and no deletions. */
function updateOf(write: (encoder: encoding.Encoder) => number, client = 7): Uint8Array {
	const structs = encoding.createEncoder();
	const count = write(structs);
	const update = encoding.createEncoder();
	for (const number of [1, count, client, 0]) encoding.writeVarUint(update, number);
	encoding.writeUint8Array(update, encoding.toUint8Array(structs));
	encoding.writeVarUint(update, 0);
	return encoding.toUint8Array(update);
}

function bytes(...numbers: readonly number[]): Uint8Array {
	return Uint8Array.from(numbers);
}

const [gc, any, json, text, embed, format, type, subdocument] = [0, 8, 2, 4, 5, 6, 7, 9];
/** Under the top-level type `a`. */
const atTop = [1, 1, 97];
const huge = [0xff, 0xff, 0xff, 0xff, 0x0f];

describe('a foreign update', () => {
	test.each([
		['nothing', bytes()],
		['a promise of structs', bytes(1, ...huge, 7, 0)],
		['a promise of clients', bytes(...huge)],
		[
			'a promise of values',
			updateOf((to) => (encoding.writeUint8Array(to, bytes(any, ...atTop, ...huge)), 1))
		],
		['a promise of deletions', bytes(0, 1, 7, ...huge)],
		['a text longer than all there is', bytes(1, 1, 7, 0, text, ...atTop, ...huge, 97)],
		['a struct of no length', bytes(1, 1, 7, 0, gc, 0, 0)],
		['a value of no length', bytes(1, 1, 7, 0, any, ...atTop, 0, 0)],
		['a deletion of no length', bytes(0, 1, 7, 1, 3, 0)],
		['a client twice', bytes(2, 1, 7, 0, gc, 1, 1, 7, 1, gc, 1, 0)],
		['a client without structs', bytes(1, 0, 7, 0, 0)],
		['a clock beyond all clocks', bytes(1, 2, 7, 0, gc, ...huge, gc, 1, 0)],
		['a struct after itself', bytes(1, 1, 7, 5, 128 + any, 7, 5, 1, 126, 0)],
		['a struct inside itself', bytes(1, 1, 7, 5, any, 0, 7, 9, 1, 126, 0)],
		['more after the end', bytes(0, 0, 0)],
		['JSON as text', bytes(1, 1, 7, 0, json, ...atTop, 1, 1, 48, 0)],
		['a thing embedded in text', bytes(1, 1, 7, 0, embed, ...atTop, 1, 48, 0)],
		['a format of text', bytes(1, 1, 7, 0, format, ...atTop, 1, 97, 1, 48, 0)],
		['a document in a document', bytes(1, 1, 7, 0, subdocument, ...atTop, 1, 97, 118, 0, 0)],
		['an XML element', bytes(1, 1, 7, 0, type, ...atTop, 3, 1, 97, 0)],
		['a kind that is none', bytes(1, 1, 7, 0, 11, ...atTop, 0)]
	])('is not accepted where it is %s', (_what, update) => {
		expect(scanUpdate(update)).toEqual({ ok: false, error: { type: 'malformed' } });
	});

	test('is not accepted where lists lie in lists without end, however they are packed', () => {
		const nested = (depth: number) =>
			updateOf((to) => {
				encoding.writeUint8Array(to, bytes(any, ...atTop, 1));
				for (let at = 0; at < depth; at++) encoding.writeUint8Array(to, bytes(117, 1));
				encoding.writeUint8Array(to, bytes(126));
				return 1;
			});
		expect(scanUpdate(nested(20)).ok).toBe(true);
		expect(scanUpdate(nested(40)).ok).toBe(false);
		expect(scanUpdate(nested(1_000_000)).ok).toBe(false);
	});

	test('with more structs than a search has is not read to the end, and nothing is made of it', () => {
		const count = 5_000_000;
		const many = new Uint8Array(2 * count + 32).fill(1);
		// Each is one that is gone, of length 1: `0 1`.
		for (let at = 0; at < count; at++) many[16 + 2 * at] = gc;
		const head = encoding.encode((to) => {
			for (const number of [1, count, 0x0fff_ffff, 0]) encoding.writeVarUint(to, number);
		});
		many.set(head, 16 - head.length);
		const update = many.subarray(16 - head.length);
		const before = memoryInUse();
		expect(scanUpdate(update)).toEqual({ ok: false, error: { type: 'too-many' } });
		expect(memoryInUse() - before).toBeLessThan(mega);
	});
});

test('100,000 mutated inputs: no throw, nothing kept, and what is accepted Yjs reads alike', () => {
	const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_125);
	const chance = createChance(seed);
	const samples = fc
		.sample(anyHistory, { numRuns: 60, seed })
		.flatMap((steps) => {
			const { docs, updates } = playHistory(steps);
			return [...updates, ...docs.map((doc) => cutUpdate(doc, rangesOfDoc(doc)))];
		})
		.filter((update) => update.length > 4 && update.length < 400);
	const indexes = samples.map((update) => {
		const scanned = scanUpdate(update);
		return encodeRanges(scanned.ok ? scanned.value.ranges : noRanges);
	});
	const oneOf = (all: readonly Uint8Array[]) => all[Math.floor(chance() * all.length)] ?? bytes();
	const accepted = { updates: 0, indexes: 0 };
	const feed = (count: number) => {
		for (let run = 0; run < count; run++) {
			const update = mutate(oneOf(samples), chance);
			const scanned = scanUpdate(update);
			if (scanned.ok) {
				accepted.updates += 1;
				agrees(update, encodeRanges(scanned.value.ranges));
			}
			if (decodeRanges(mutate(oneOf(indexes), chance))) accepted.indexes += 1;
		}
	};
	feed(5_000);
	const before = memoryInUse();
	feed(95_000);
	expect(memoryInUse() - before).toBeLessThan(4 * mega);
	// The mutations reach beyond the first byte.
	expect(accepted.updates).toBeGreaterThan(2_000);
	expect(accepted.indexes).toBeGreaterThan(2_000);
});

/** Yjs refuses it while it reads, before anything is changed, or finds in it what was found here. */
function agrees(update: Uint8Array, ranges: Uint8Array): void {
	let decoded: ReturnType<typeof Y.decodeUpdate>;
	try {
		decoded = Y.decodeUpdate(update);
	} catch {
		return;
	}
	let said = noRanges;
	for (const { id, length, constructor } of decoded.structs) {
		if (constructor === Y.Skip) continue;
		const runs = new Map([[id.client, [id.clock, id.clock + length]]]);
		said = union(said, { structs: runs, deletions: new Map() });
	}
	const found = decodeRanges(ranges);
	expect(found && [...found.structs].sort()).toEqual([...said.structs].sort());
}
