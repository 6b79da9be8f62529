/**
 * Id ranges as bytes, for the disk: `1 · structs · deletions`, each set as `number of clients`, and of each client, in
 * ascending order, `client · number of ranges`, and of each range `gap since the last one ended · length`. All numbers
 * as in `wire-bytes.ts`; every set has exactly one form.
 */
import type { IdRanges, IdSet } from './id-ranges.ts';
import {
	createReader,
	isAtEnd,
	joinBytes,
	maxNumber,
	readByte,
	readNumber,
	type Piece,
	type Reader
} from './wire-bytes.ts';

const version = 1;

export function encodeRanges({ structs, deletions }: IdRanges): Uint8Array {
	return joinBytes([version, ...setBytes(structs), ...setBytes(deletions)]);
}

/** Undefined for bytes that are no ranges, or those of another version. */
export function decodeRanges(bytes: Uint8Array): IdRanges | undefined {
	const reader = createReader(bytes);
	if (readByte(reader) !== version) return undefined;
	const structs = readSet(reader);
	const deletions = readSet(reader);
	return reader.ok && isAtEnd(reader) ? { structs, deletions } : undefined;
}

function setBytes(set: IdSet): Piece[] {
	const pieces: Piece[] = [set.size];
	for (const [client, runs] of [...set].sort(([one], [other]) => one - other)) {
		pieces.push(client, runs.length / 2);
		let end = 0;
		for (const edge of runs) {
			pieces.push(edge - end);
			end = edge;
		}
	}
	return pieces;
}

/** Every client and every range takes a byte or more, so nothing is made that was not there. */
function readSet(reader: Reader): IdSet {
	const set = new Map<number, readonly number[]>();
	let last = -1;
	for (let clients = readNumber(reader); clients > 0 && reader.ok; clients--) {
		const client = readNumber(reader);
		const runs = readRuns(reader);
		if (client <= last || runs.length === 0) reader.ok = false;
		last = client;
		set.set(client, runs);
	}
	return set;
}

function readRuns(reader: Reader): readonly number[] {
	const runs: number[] = [];
	let end = 0;
	for (let ranges = readNumber(reader); ranges > 0 && reader.ok; ranges--) {
		const from = end + readNumber(reader);
		const to = from + readNumber(reader);
		const isApart = runs.length === 0 || from > end;
		if (!isApart || to === from || to > maxNumber) reader.ok = false;
		runs.push(from, to);
		end = to;
	}
	return runs;
}
