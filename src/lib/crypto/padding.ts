import { err, ok, type Result } from '../result.ts';
import { concat, type Bytes } from './bytes.ts';

const LENGTH_BYTES = 4;
export const SMALLEST_BUCKET = 512;
const LARGEST_DOUBLED_BUCKET = 4096;

/**
 * Up to 4 KiB the next power of two from 512: one logged call, one name and one short note look alike, and the bytes
 * cost nothing. Beyond that the buckets of Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and
 * Communication with PURBs", 2019), which add 6 % at most and leave 16 or 32 sizes per doubling.
 */
export function bucketOf(length: number): number {
	if (length <= SMALLEST_BUCKET) return SMALLEST_BUCKET;
	if (length <= LARGEST_DOUBLED_BUCKET) return 2 ** (32 - Math.clz32(length - 1));
	const step = 2 ** (log2(length) - log2(log2(length)) - 1);
	return Math.ceil(length / step) * step;
}

function log2(whole: number): number {
	return 31 - Math.clz32(whole);
}

/** `length (4 bytes, big endian) · content · zeros`. */
export function pad(content: Uint8Array): Bytes {
	const head = new Uint8Array(LENGTH_BYTES);
	new DataView(head.buffer).setUint32(0, content.length);
	const size = LENGTH_BYTES + content.length;
	return concat(head, content, new Uint8Array(bucketOf(size) - size));
}

/** How much was added is the writer's affair, so that other buckets need no new version. */
export function unpad(padded: Bytes): Result<Bytes, { type: 'bad-padding' }> {
	if (padded.length < LENGTH_BYTES) return err({ type: 'bad-padding' });
	const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
	const end = LENGTH_BYTES + length;
	if (end > padded.length || padded.subarray(end).some((byte) => byte !== 0)) {
		return err({ type: 'bad-padding' });
	}
	return ok(padded.subarray(LENGTH_BYTES, end));
}
