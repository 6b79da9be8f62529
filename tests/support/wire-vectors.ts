/** What version 1 put on the line, read and written again: the same in Node and in every browser engine. */
import { decodeMessage } from '../../src/lib/sync/wire-decode.ts';
import { encodeMessage } from '../../src/lib/sync/wire-encode.ts';
import { readFrame } from '../../src/lib/sync/wire-frames.ts';
import { proofMessage } from '../../src/lib/sync/wire.ts';
import { fromHex, toHex } from './hex.ts';

/** All bytes as hexadecimal digits. */
export interface WireVectors {
	readonly messages: readonly {
		readonly message: { readonly type: string };
		readonly bytes: string;
	}[];
	readonly frame: { readonly bytes: string; readonly chunks: readonly object[] };
	readonly proof: {
		readonly origin: string;
		readonly roomId: string;
		readonly nonce: string;
		readonly passHash: string;
		readonly bytes: string;
	};
}

/** Gives what does not come out as it is written, in words. */
export function checkWireVectors({ messages, frame, proof }: WireVectors): string[] {
	const complaints: string[] = [];
	const compare = (what: string, found: string, expected: string) => {
		if (found !== expected) complaints.push(`${what}: ${found} instead of ${expected}`);
	};
	for (const { message, bytes } of messages) {
		const read = decodeMessage(fromHex(bytes));
		compare(`${bytes}, read`, plain(read), plain({ ok: true, value: message }));
		if (read.ok) compare(`${bytes}, written`, toHex(encodeMessage(read.value)), bytes);
	}
	compare(
		'a frame',
		plain(readFrame(fromHex(frame.bytes))),
		plain({ ok: true, value: frame.chunks })
	);
	const signed = proofMessage(
		proof.origin,
		fromHex(proof.roomId),
		fromHex(proof.nonce),
		fromHex(proof.passHash)
	);
	compare('what is signed', toHex(signed), proof.bytes);
	return complaints;
}

/** As text, with sorted fields and bytes as hexadecimal digits. */
function plain(value: unknown): string {
	return JSON.stringify(value, (_key, each: unknown) => {
		if (each instanceof Uint8Array) return toHex(each);
		const isRecord = typeof each === 'object' && each !== null && !Array.isArray(each);
		return isRecord
			? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
			: each;
	});
}
