import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeMessage } from '../../../src/lib/sync/wire-encode.ts';
import { createOutQueue, enqueue, nextFrame } from '../../../src/lib/sync/wire-frames.ts';
import { connectClient } from '../../support/sync-client.ts';
import { bytesOf, createTestRoom } from '../../support/sync-room.ts';
import { startSyncServer } from '../../support/sync-server.ts';
import { anyMessage } from '../../unit/sync/arbitrary.ts';

const rounds = 150;

/** Frames of messages for a few channels, some of them with a byte changed. */
const traffic = fc.array(
	fc
		.tuple(anyMessage, fc.integer({ min: 1, max: 5 }), fc.option(fc.tuple(fc.nat(), fc.nat(255))))
		.map(([message, channel, change]) => {
			const queue = createOutQueue();
			enqueue(queue, channel, { bytes: encodeMessage(message) });
			const frame = Uint8Array.from(nextFrame(queue) ?? []);
			if (change) frame[change[0] % frame.length] = change[1];
			return frame;
		}),
	{ minLength: 1, maxLength: 40 }
);

test('whatever one client sends, another is served as ever', async () => {
	const server = await startSyncServer({ limits: { adds: { burst: 10_000, perSecond: 1000 } } });
	const [room, attacked] = [await createTestRoom(), await createTestRoom()];
	const [a, b] = [
		await connectClient(server.url, server.origin),
		await connectClient(server.url, server.origin)
	];
	const [writing, reading] = [await a.write(room), 1];
	await a.next(writing);
	b.read(room);
	await b.next(reading);
	const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_125);
	for (const [round, frames] of fc.sample(traffic, { numRuns: rounds, seed }).entries()) {
		const fuzzer = await connectClient(server.url, server.origin);
		// Half of them have a room open on the first channel.
		if (round % 2 === 0) await fuzzer.next(await fuzzer.write(attacked));
		for (const frame of frames) fuzzer.sendFrame(frame);
		const entry = bytesOf(`${round}`);
		a.add(writing, entry);
		expect(await a.next(writing)).toMatchObject({ type: 'ack' });
		expect(await b.next(reading)).toMatchObject({ type: 'new', added: [{ entry }] });
		fuzzer.socket.terminate();
	}
	expect(server.warnings).toEqual([]);
	await server.close();
});
