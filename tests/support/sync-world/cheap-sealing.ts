/**
 * Sealing that costs nothing and refuses what the real one refuses: another room's, forged, cut or changed entries. Who
 * wants to forge here could; the schedules do not.
 */
import { createHash } from 'node:crypto';
import { err, ok } from '../../../src/lib/result.ts';
import type { Sealing } from '../../../src/lib/sync/sealing.ts';

const hash = (...parts: readonly Uint8Array[]) => {
	const sum = createHash('sha256');
	for (const part of parts) sum.update(part);
	return new Uint8Array(sum.digest());
};

const head = 1 + 8;
const tag = 16;

/** `version · number · update · sum over room and all that`. Equal updates make different entries, as with a nonce. */
export function createCheapSealing(room: string, nextNumber: () => number): Sealing {
	const roomBytes = new TextEncoder().encode(room);
	const sumOf = (body: Uint8Array) => hash(roomBytes, body).subarray(0, tag);
	return {
		async seal(update) {
			const body = new Uint8Array(head + update.length);
			body[0] = 1;
			new DataView(body.buffer).setFloat64(1, nextNumber());
			body.set(update, head);
			const entry = new Uint8Array(body.length + tag);
			entry.set(body);
			entry.set(sumOf(body), body.length);
			return ok(entry);
		},
		async open(entry) {
			if (entry.length < head + tag) return err({ type: 'too-short' });
			const body = entry.subarray(0, -tag);
			const isOwn = Buffer.compare(sumOf(body), entry.subarray(-tag)) === 0;
			return isOwn ? ok(body.slice(head)) : err({ type: 'bad-signature' });
		},
		nameOf: async (entry) => hash(entry).subarray(0, 16)
	};
}
