import { err, ok, type Result } from '../result.ts';
import { asBytes, concat, type Bytes } from './bytes.ts';

/**
 * Some browsers inflate a whole chunk of input before anybody can read and stop. Deflate grows bytes at most 1,032
 * times, so with slices of this size no more than a megabyte is ever made beyond the limit.
 */
const SLICE_BYTES = 1024;

export async function deflate(bytes: Uint8Array): Promise<Bytes> {
	const input = new Blob([asBytes(bytes)]).stream();
	const output = input.pipeThrough(new CompressionStream('deflate-raw'));
	return new Uint8Array(await new Response(output).arrayBuffer());
}

/** Stops as soon as more than `limit` bytes have come out. */
export async function inflate(
	bytes: Bytes,
	limit: number
): Promise<Result<Bytes, { type: 'too-large' | 'cannot-inflate' }>> {
	const reader = inSlices(bytes).pipeThrough(new DecompressionStream('deflate-raw')).getReader();
	const parts: Bytes[] = [];
	let length = 0;
	try {
		for (;;) {
			const { done, value } = await reader.read();
			if (done) return ok(concat(...parts));
			length += value.length;
			if (length > limit) {
				await reader.cancel();
				return err({ type: 'too-large' });
			}
			parts.push(value);
		}
	} catch {
		return err({ type: 'cannot-inflate' });
	}
}

function inSlices(bytes: Bytes): ReadableStream<Bytes> {
	let at = 0;
	return new ReadableStream(
		{
			pull(controller) {
				if (at >= bytes.length) return controller.close();
				// A copy, because a stream may take the buffer of a chunk away.
				controller.enqueue(bytes.slice(at, at + SLICE_BYTES));
				at += SLICE_BYTES;
			}
		},
		{ highWaterMark: 0 }
	);
}
