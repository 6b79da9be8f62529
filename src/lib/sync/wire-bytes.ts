/**
 * Reading foreign bytes without a throw: a reader that has met what cannot be is no longer `ok`, gives zeros and empty
 * arrays from then on, and is asked once at the end. Nothing is allocated by an announced length.
 */

export interface Reader {
	readonly bytes: Uint8Array;
	at: number;
	ok: boolean;
}

/** The largest whole number that travels. */
export const maxNumber = 0xffff_ffff;

const nothing = new Uint8Array();

export function createReader(bytes: Uint8Array): Reader {
	return { bytes, at: 0, ok: true };
}

export function isAtEnd(reader: Reader): boolean {
	return !reader.ok || reader.at === reader.bytes.length;
}

export function readByte(reader: Reader): number {
	const byte = reader.bytes[reader.at];
	if (byte === undefined || !reader.ok) return fail(reader, 0);
	reader.at += 1;
	return byte;
}

/** Seven bits a byte, the low ones first; in one way only, so that a message has one form. */
export function readNumber(reader: Reader): number {
	let value = 0;
	for (let place = 1; place <= 2 ** 28; place *= 128) {
		const byte = readByte(reader);
		value += (byte & 127) * place;
		if (byte < 128) {
			const isShortest = byte > 0 || place === 1;
			return reader.ok && isShortest && value <= maxNumber ? value : fail(reader, 0);
		}
	}
	return fail(reader, 0);
}

/** A view, not a copy: it holds on to what was received. */
export function readBytes(reader: Reader, length: number): Uint8Array {
	const end = reader.at + length;
	if (!reader.ok || end > reader.bytes.length) return fail(reader, nothing);
	const view = reader.bytes.subarray(reader.at, end);
	reader.at = end;
	return view;
}

/** All that is left, as a view. */
export function readRest(reader: Reader): Uint8Array {
	return readBytes(reader, reader.bytes.length - reader.at);
}

function fail<T>(reader: Reader, value: T): T {
	reader.ok = false;
	return value;
}

/** What is written: bytes as they are, a number in the form that `readNumber` reads, whole and not above `maxNumber`. */
export type Piece = Uint8Array | number;

/** Written once, into bytes of the right length. `lead` bytes before them are left free, for whoever sends them. */
export function joinBytes(pieces: readonly Piece[], lead = 0): Uint8Array {
	let length = lead;
	for (const piece of pieces) length += lengthOf(piece);
	const joined = new Uint8Array(length);
	let at = lead;
	for (const piece of pieces) {
		if (typeof piece === 'number') writeNumber(joined, at, piece);
		else joined.set(piece, at);
		at += lengthOf(piece);
	}
	return lead === 0 ? joined : joined.subarray(lead);
}

export function lengthOf(piece: Piece): number {
	if (typeof piece !== 'number') return piece.length;
	let length = 1;
	for (let most = 128; piece >= most; most *= 128) length += 1;
	return length;
}

function writeNumber(bytes: Uint8Array, at: number, value: number): void {
	let place = at;
	let rest = value;
	for (; rest >= 128; rest = Math.floor(rest / 128)) bytes[place++] = (rest % 128) + 128;
	bytes[place] = rest;
}
