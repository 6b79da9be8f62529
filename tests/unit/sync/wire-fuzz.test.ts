import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeMessage } from '../../../src/lib/sync/wire-decode.ts';
import { encodeMessage } from '../../../src/lib/sync/wire-encode.ts';
import {
	createOutQueue,
	enqueue,
	nextFrame,
	readFrame
} from '../../../src/lib/sync/wire-frames.ts';
import { anyMessage } from './arbitrary.ts';
import { memoryInUse } from '../../support/memory-in-use.ts';

const runs = 100_000;
const mega = 1024 * 1024;

/** The same numbers for the same seed, from 0 to 1. */
function createRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

test(`${runs} mutated inputs: nothing is thrown and nothing is kept`, () => {
	const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_125);
	const random = createRandom(seed);
	const below = (limit: number) => Math.floor(random() * limit);
	const samples = fc.sample(anyMessage, { numRuns: 300, seed }).flatMap((message) => {
		const bytes = encodeMessage(message);
		const queue = createOutQueue();
		enqueue(queue, below(200), { bytes });
		return [bytes, nextFrame(queue) ?? bytes];
	});

	const mutate = (): Uint8Array => {
		const bytes = Array.from(samples[below(samples.length)] ?? []);
		for (let times = 1 + below(4); times > 0; times--) {
			const at = below(bytes.length + 1);
			switch (below(4)) {
				case 0:
					bytes[at] = below(256);
					break;
				case 1:
					bytes.splice(at, below(20));
					break;
				case 2:
					bytes.splice(at, 0, ...Array.from({ length: below(12) }, () => below(256)));
					break;
				default:
					// A length that promises far more than there is.
					bytes.splice(at, 1, 0xff, 0xff, 0xff, 0xff, 0x0f);
			}
		}
		return Uint8Array.from(bytes);
	};

	let read = 0;
	const feed = (count: number) => {
		for (let run = 0; run < count; run++) {
			const bytes = mutate();
			if (decodeMessage(bytes).ok) read += 1;
			const chunks = readFrame(bytes);
			if (chunks.ok) for (const chunk of chunks.value) decodeMessage(chunk.bytes);
		}
	};
	feed(5_000);
	const before = memoryInUse();
	feed(runs - 5_000);
	expect(memoryInUse() - before).toBeLessThan(4 * mega);
	// Some of them are messages still: the mutations reach beyond the first byte.
	expect(read).toBeGreaterThan(runs / 100);
});
