import * as Y from 'yjs';
import * as encoding from 'lib0/encoding';
import { isDeletedStruct, type Struct } from './document-ranges.ts';
import { tidyRuns, unionOf, type IdRanges, type IdSet } from './id-ranges.ts';

/**
 * An update with exactly these ranges of a document, which has them: what waits in it for something missing included. Of
 * text it may be one unit more at the end, so that no letter is cut in two.
 *
 * What the document no longer has the content of goes with its deletion, wanted or not: who has the content still would
 * otherwise keep it, and who has nothing would not.
 */
export function cutUpdate(doc: Y.Doc, { structs, deletions }: IdRanges): Uint8Array {
	const all = Y.decodeUpdate(Y.encodeStateAsUpdate(doc, stateBefore(doc, structs))).structs;
	const byClient = Map.groupBy(all, ({ id }) => id.client);
	const encoder = new Y.UpdateEncoderV1();
	let gone: IdSet = new Map();
	const clients = [...structs].sort(([one], [other]) => other - one);
	encoding.writeVarUint(encoder.restEncoder, clients.length);
	for (const [client, runs] of clients) {
		const pieces = piecesOf(byClient.get(client) ?? [], runs);
		writePieces(encoder, client, pieces);
		const emptied = pieces.filter(({ struct }) => isDeletedStruct(struct));
		if (emptied.length === 0) continue;
		gone = unionOf(
			gone,
			new Map([[client, tidyRuns(emptied.flatMap(({ from, to }) => [from, to]))]])
		);
	}
	writeDeletions(encoder, unionOf(deletions, gone));
	return encoder.toUint8Array();
}

/** Of a client of which nothing is wanted all there is, of another up to where it begins. */
function stateBefore({ store }: Y.Doc, structs: IdSet): Uint8Array {
	const state = new Map<number, number>();
	for (const client of store.clients.keys()) {
		state.set(client, structs.get(client)?.[0] ?? Y.getState(store, client));
	}
	return Y.encodeStateVector(state);
}

/** What is written of a struct. */
interface Piece {
	readonly struct: Struct;
	readonly from: number;
	readonly to: number;
}

function piecesOf(structs: readonly Struct[], runs: readonly number[]): Piece[] {
	const pieces: Piece[] = [];
	let at = 0;
	for (const struct of structs) {
		if (struct instanceof Y.Skip) continue;
		const start = struct.id.clock;
		const end = start + struct.length;
		while (at < runs.length && (runs[at + 1] ?? 0) <= start) at += 2;
		// More than one range of a struct is rare: what lies between them goes along.
		let last = at;
		while (last + 2 < runs.length && (runs[last + 2] ?? 0) < end) last += 2;
		const from = Math.max(start, runs[at] ?? end);
		const to = Math.min(end, runs[last + 1] ?? end);
		if (from < to) pieces.push({ struct, from, to: endOfLetter(struct, to) });
	}
	return pieces;
}

/** Yjs makes two question marks of a pair of code units that is cut. No range begins in one, since none ends there. */
function endOfLetter(struct: Struct, to: number): number {
	if (!(struct instanceof Y.Item && struct.content instanceof Y.ContentString)) return to;
	const next = struct.content.str.charCodeAt(to - struct.id.clock);
	return next >= 0xdc00 && next < 0xe000 ? to + 1 : to;
}

function writePieces(encoder: Y.UpdateEncoderV1, client: number, pieces: readonly Piece[]): void {
	const { restEncoder } = encoder;
	const gaps = pieces.filter(({ from }, index) => index > 0 && from > (pieces[index - 1]?.to ?? 0));
	encoding.writeVarUint(restEncoder, pieces.length + gaps.length);
	encoder.writeClient(client);
	let clock = pieces[0]?.from ?? 0;
	encoding.writeVarUint(restEncoder, clock);
	for (const { struct, from, to } of pieces) {
		if (from > clock) {
			new Y.Skip(Y.createID(client, clock), from - clock).write(encoder, 0);
		}
		upTo(struct, to).write(encoder, from - struct.id.clock);
		clock = to;
	}
}

/** Cuts the end off. The struct is our own: it was decoded for this. */
function upTo(struct: Struct, to: number): Struct {
	const length = to - struct.id.clock;
	if (length === struct.length) return struct;
	if (struct instanceof Y.Item) struct.content.splice(length);
	else struct.length = length;
	return struct;
}

function writeDeletions({ restEncoder }: Y.UpdateEncoderV1, deletions: IdSet): void {
	encoding.writeVarUint(restEncoder, deletions.size);
	for (const [client, runs] of [...deletions].sort(([one], [other]) => other - one)) {
		encoding.writeVarUint(restEncoder, client);
		encoding.writeVarUint(restEncoder, runs.length / 2);
		for (let index = 0; index < runs.length; index += 2) {
			const from = runs[index] ?? 0;
			encoding.writeVarUint(restEncoder, from);
			encoding.writeVarUint(restEncoder, (runs[index + 1] ?? 0) - from);
		}
	}
}
