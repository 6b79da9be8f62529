/**
 * Reads through a foreign Yjs update (V1) without making anything of it, before Yjs does: Yjs allocates by announced
 * counts, recurses as deep as it is told, and leaves half of a broken update behind. What this product never writes is
 * refused: documents in documents, rich text, XML, JSON as text.
 */
import { err, ok, type Result } from '../result.ts';
import { tidyRuns, type IdRanges, type IdSet } from './id-ranges.ts';
import {
	createReader,
	isAtEnd,
	maxNumber,
	readByte,
	readBytes,
	readNumber,
	type Reader
} from './wire-bytes.ts';
import { skipValue, textLength } from './scan-value.ts';

export interface Scanned {
	readonly ranges: IdRanges;
	/** Types that stand elsewhere than at the top, or beside something: how deep is not seen from here. */
	readonly nested: number;
}

export type NotAcceptable =
	/** No update, or one that breaks a rule that Yjs keeps. */
	| { readonly type: 'malformed' }
	/** More structs than a search ever has: each costs a hundred bytes once it is opened. */
	| { readonly type: 'too-many' };

/** Of one update, and of all that waits in a document for what it builds on. */
export const mostStructs = 1_000_000;

/** The five low bits say what it is, the high ones what stands before its content. */
const kindOf = (info: number) => info & 31;
const hasOrigin = 128;
const hasRightOrigin = 64;
const hasKey = 32;
const kinds = { gc: 0, deleted: 1, binary: 3, text: 4, type: 7, any: 8, skip: 10 };
/** Array, map, text. */
const lastType = 2;

interface Scan {
	readonly reader: Reader;
	readonly structs: Map<number, readonly number[]>;
	/** Of each client, also what its structs say by being empty. */
	readonly deletions: Map<number, number[]>;
	count: number;
	nested: number;
}

/** Never throws, whatever the bytes are. */
export function scanUpdate(update: Uint8Array, most = mostStructs): Result<Scanned, NotAcceptable> {
	const reader = createReader(update);
	const scan: Scan = { reader, structs: new Map(), deletions: new Map(), count: 0, nested: 0 };
	for (let clients = readNumber(reader); clients > 0 && reader.ok; clients--) {
		scanClient(scan, most);
		if (scan.count > most) return err({ type: 'too-many' });
	}
	scanDeletions(scan);
	if (!reader.ok || !isAtEnd(reader)) return err({ type: 'malformed' });
	const deletions: IdSet = new Map(
		[...scan.deletions].map(([client, pairs]) => [client, tidyRuns(pairs)])
	);
	return ok({ ranges: { structs: scan.structs, deletions }, nested: scan.nested });
}

function scanClient(scan: Scan, most: number): void {
	const { reader } = scan;
	const count = readNumber(reader);
	const client = readNumber(reader);
	let clock = readNumber(reader);
	const runs: number[] = [];
	// Yjs keeps only the last of two parts for one client.
	if (count === 0 || scan.structs.has(client)) reader.ok = false;
	for (let left = count; left > 0 && reader.ok; left--) {
		scan.count += 1;
		if (scan.count > most) return;
		const info = readByte(reader);
		const end = clock + scanStruct(scan, info, { client, clock });
		if (end === clock || end > maxNumber) reader.ok = false;
		if (info !== kinds.skip) {
			if (runs.at(-1) === clock) runs[runs.length - 1] = end;
			else runs.push(clock, end);
			if (kindOf(info) <= kinds.deleted) deletionsOf(scan, client).push(clock, end);
		}
		clock = end;
	}
	scan.structs.set(client, runs);
	if (runs.length === 0) reader.ok = false;
}

interface Id {
	readonly client: number;
	readonly clock: number;
}

/** Gives its length. */
function scanStruct(scan: Scan, info: number, id: Id): number {
	const { reader } = scan;
	const kind = kindOf(info);
	if (kind === kinds.gc || info === kinds.skip) return readNumber(reader);
	if (info & hasOrigin) readEarlierId(reader, id);
	if (info & hasRightOrigin) readEarlierId(reader, id);
	let isAtTop = false;
	if (!(info & (hasOrigin | hasRightOrigin))) {
		isAtTop = readNumber(reader) === 1;
		if (isAtTop) readText(reader);
		else readEarlierId(reader, id);
		if (info & hasKey) readText(reader);
	}
	if (kind === kinds.type && !isAtTop) scan.nested += 1;
	return scanContent(reader, kind);
}

/** What a struct refers to in its own client came before it; Yjs throws in the middle of its work where not. */
function readEarlierId(reader: Reader, { client, clock }: Id): void {
	const isOwn = readNumber(reader) === client;
	if (readNumber(reader) >= clock && isOwn) reader.ok = false;
}

function scanContent(reader: Reader, kind: number): number {
	switch (kind) {
		case kinds.deleted:
			return readNumber(reader);
		case kinds.binary:
			readBytes(reader, readNumber(reader));
			return 1;
		case kinds.text:
			return textLength(readText(reader));
		case kinds.type:
			if (readNumber(reader) > lastType) reader.ok = false;
			return 1;
		case kinds.any: {
			const count = readNumber(reader);
			for (let left = count; left > 0 && reader.ok; left--) skipValue(reader);
			return count;
		}
		default:
			reader.ok = false;
			return 0;
	}
}

function scanDeletions(scan: Scan): void {
	const { reader } = scan;
	for (let clients = readNumber(reader); clients > 0 && reader.ok; clients--) {
		const client = readNumber(reader);
		const ranges = deletionsOf(scan, client);
		const count = readNumber(reader);
		if (count === 0) reader.ok = false;
		for (let left = count; left > 0 && reader.ok; left--) {
			const from = readNumber(reader);
			const to = from + readNumber(reader);
			if (to === from || to > maxNumber) reader.ok = false;
			ranges.push(from, to);
		}
	}
}

function deletionsOf({ deletions }: Scan, client: number): number[] {
	let ranges = deletions.get(client);
	if (!ranges) deletions.set(client, (ranges = []));
	return ranges;
}

function readText(reader: Reader): Uint8Array {
	return readBytes(reader, readNumber(reader));
}
