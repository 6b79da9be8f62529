import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closeCodes, isCloseCode, isFinal } from '../../../src/lib/sync/wire-close.ts';
import { decodeMessage } from '../../../src/lib/sync/wire-decode.ts';
import { encodeMessage, kinds } from '../../../src/lib/sync/wire-encode.ts';
import {
	appendChunk,
	createOutQueue,
	enqueue,
	maxFrame,
	nextFrame,
	readFrame,
	type Part
} from '../../../src/lib/sync/wire-frames.ts';
import {
	digestOf,
	sameDigest,
	splitNames,
	withName,
	withoutName
} from '../../../src/lib/sync/wire-names.ts';
import fixtures from '../../fixtures/wire-v1.json' with { type: 'json' };
import { checkWireVectors } from '../../support/wire-vectors.ts';
import { anyMessage } from './arbitrary.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const unhex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));

describe('messages', () => {
	test('come out as they went in', () => {
		fc.assert(
			fc.property(anyMessage, (message) => {
				expect(decodeMessage(encodeMessage(message))).toEqual({ ok: true, value: message });
			}),
			{ numRuns: 2000 }
		);
	});

	test('have one form: what can be read is written the same', () => {
		fc.assert(
			fc.property(anyMessage.map(encodeMessage), fc.nat(), fc.nat(255), (bytes, at, byte) => {
				const changed = Uint8Array.from(bytes);
				changed[at % changed.length] = byte;
				const read = decodeMessage(changed);
				if (read.ok) expect(hex(encodeMessage(read.value))).toBe(hex(changed));
			}),
			{ numRuns: 2000 }
		);
	});

	test.each([
		['nothing', ''],
		['a kind that is none', 'ff'],
		['more than the message', '0300'],
		['half a name', '05ff'],
		['no name to get', '05'],
		['an entry of no bytes', '070000'],
		['more names than bytes', '07 00 ffffffff0f 01'],
		['an entry longer than what is left', '09 00 ffffffff0f 01'],
		['a number above 32 bits', '08 ffffffff1f'],
		['a number that never ends', '08 ffffffffffffffff'],
		['a number in a longer form', '08 8000'],
		['a code that is none', '0b 01'],
		['a role that is none', `0201${'00'.repeat(32)}03${'00'.repeat(32)}00${'00'.repeat(16)}`]
	])('%s is malformed', (_what, text) => {
		const read = decodeMessage(unhex(text.replaceAll(' ', '')));
		expect(read).toEqual({ ok: false, error: { type: 'malformed' } });
	});

	test('another version is named, whatever follows', () => {
		for (const kind of [kinds.hello, kinds.open]) {
			expect(decodeMessage(Uint8Array.of(kind, 2, 9, 9))).toEqual({
				ok: false,
				error: { type: 'other-version', version: 2 }
			});
		}
	});
});

describe('version 1 opens for ever', () => {
	test('as it was written then', () => {
		expect(checkWireVectors(fixtures)).toEqual([]);
	});

	test('and what differs is named', () => {
		const [first, ...others] = fixtures.messages;
		if (!first) throw new Error('There is a message.');
		const changed = { ...fixtures, messages: [{ ...first, message: { type: 'x' } }, ...others] };
		expect(checkWireVectors(changed)).toHaveLength(1);
	});

	test('there is one of every kind', () => {
		const types = fixtures.messages.map(({ message }) => message.type);
		expect(new Set(types)).toEqual(new Set(Object.keys(kinds)));
	});
});

describe('frames', () => {
	const anyTraffic = fc.array(
		fc.record({
			channel: fc.oneof(fc.nat(3), fc.integer({ min: 0, max: 0x7fff_ffff })),
			bytes: fc
				.tuple(
					fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 200_000 })),
					fc.nat(255)
				)
				.map(([length, fill]) => new Uint8Array(length).fill(fill))
		}),
		{ minLength: 1, maxLength: 12 }
	);

	test('carry any traffic, whole and in the order of each channel', () => {
		fc.assert(
			fc.property(anyTraffic, (traffic) => {
				const queue = createOutQueue();
				for (const { channel, bytes } of traffic) enqueue(queue, channel, { bytes });
				const parts = new Map<number, Part>();
				const arrived = new Map<number, string[]>();
				for (let frame = nextFrame(queue); frame; frame = nextFrame(queue)) {
					expect(frame.length).toBeLessThanOrEqual(maxFrame);
					const chunks = readFrame(frame);
					if (!chunks.ok) throw new Error('An own frame cannot be read.');
					for (const { channel, more, bytes } of chunks.value) {
						const part = appendChunk(parts.get(channel), bytes, 200_000);
						if (!part) throw new Error('Larger than what was sent.');
						if (more) parts.set(channel, part);
						else {
							parts.delete(channel);
							const list = arrived.get(channel) ?? [];
							list.push(hex(part.buffer.subarray(0, part.length)));
							arrived.set(channel, list);
						}
					}
				}
				expect(queue.bytes).toBe(0);
				const sent = Map.groupBy(traffic, ({ channel }) => channel);
				expect(arrived.size).toBe(sent.size);
				for (const [channel, messages] of sent) {
					expect(arrived.get(channel)).toEqual(messages.map(({ bytes }) => hex(bytes)));
				}
			}),
			{ numRuns: 150 }
		);
	});

	test('of one message alone are made once for all who get it on that channel', () => {
		const message = { bytes: Uint8Array.of(3) };
		const frames = [1, 1, 2].map((channel) => {
			const queue = createOutQueue();
			enqueue(queue, channel, message);
			return nextFrame(queue);
		});
		expect(frames[0]).toBe(frames[1]);
		expect(frames.map((frame) => frame && hex(frame))).toEqual(['020103', '020103', '040103']);
	});

	test('let a small message pass a large one of another channel', () => {
		const queue = createOutQueue();
		enqueue(queue, 1, { bytes: new Uint8Array(1_000_000) });
		enqueue(queue, 2, { bytes: Uint8Array.of(3) });
		const first = readFrame(nextFrame(queue) ?? new Uint8Array());
		expect(first.ok && first.value.some(({ channel }) => channel === 2)).toBe(true);
	});

	test('a message over the limit is refused before it is kept', () => {
		const part = appendChunk(undefined, new Uint8Array(60), 100);
		expect(part && appendChunk(part, new Uint8Array(41), 100)).toBeUndefined();
	});

	test.each(['', '02', '0200', '020201', 'ffffffffff0101'])('%j is no frame', (text) => {
		expect(readFrame(unhex(text)).ok).toBe(false);
	});
});

test('a digest knows no order, and leaving undoes coming', () => {
	const name = fc.uint8Array({ minLength: 16, maxLength: 16 });
	const names = fc.uniqueArray(name, { selector: hex, minLength: 1, maxLength: 20 });
	fc.assert(
		fc.property(names, name, (some, other) => {
			const digest = digestOf(some);
			expect(sameDigest(digest, digestOf(some.toReversed()))).toBe(true);
			expect(sameDigest(digest, withoutName(withName(digest, other), other))).toBe(true);
			expect(sameDigest(digest, digestOf(some.slice(1)))).toBe(false);
			expect(splitNames(unhex(some.map(hex).join(''))).map(hex)).toEqual(some.map(hex));
		})
	);
});

test('close codes: 44 is final, 45 is tried again, and no other is known', () => {
	const codes = Object.keys(closeCodes).map(Number);
	expect(codes.filter(isFinal)).toEqual([4400, 4401, 4403, 4404, 4410, 4413, 4426]);
	expect(codes.filter((code) => !isFinal(code))).toEqual([4503, 4504, 4508, 4509, 4529]);
	expect([1000, 4402, 4500].some(isCloseCode)).toBe(false);
});
