/** Values as lib0 writes them into a Yjs update: skipped, not made. */
import { readByte, readBytes, readNumber, type Reader } from './wire-bytes.ts';

/** Lists in lists: what reads them later recurses. */
const mostDepth = 32;

const values = {
	bytes: 116,
	list: 117,
	object: 118,
	text: 119,
	true: 120,
	false: 121,
	bigint: 122,
	float64: 123,
	float32: 124,
	integer: 125,
	null: 126,
	undefined: 127
};

export function skipValue(reader: Reader, depth = 0): void {
	if (depth > mostDepth) reader.ok = false;
	switch (readByte(reader)) {
		case values.undefined:
		case values.null:
		case values.true:
		case values.false:
			return;
		case values.integer:
			return skipInteger(reader);
		case values.float32:
			return void readBytes(reader, 4);
		case values.float64:
		case values.bigint:
			return void readBytes(reader, 8);
		case values.text:
		case values.bytes:
			return void readBytes(reader, readNumber(reader));
		case values.list:
			for (let left = readNumber(reader); left > 0 && reader.ok; left--) {
				skipValue(reader, depth + 1);
			}
			return;
		case values.object:
			for (let left = readNumber(reader); left > 0 && reader.ok; left--) {
				readBytes(reader, readNumber(reader));
				skipValue(reader, depth + 1);
			}
			return;
		default:
			reader.ok = false;
	}
}

/** Its first byte has a sign, too. Yjs takes no more than eight. */
function skipInteger(reader: Reader): void {
	for (let bytes = 1; readByte(reader) >= 128; bytes++) if (bytes === 8) reader.ok = false;
}

/** In UTF-16, as Yjs counts: of valid UTF-8. Yjs refuses other bytes. */
export function textLength(bytes: Uint8Array): number {
	let length = 0;
	for (const byte of bytes) {
		if (byte < 0x80 || byte >= 0xc0) length += byte >= 0xf0 ? 2 : 1;
	}
	return length;
}
