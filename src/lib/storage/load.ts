import type * as Y from 'yjs';
import { err, ok, type Result } from '../result.ts';
import { buildDoc, unpackParts, type Assembled, type Parts } from './assemble.ts';
import { quarantine, readDisk, type DiskContent } from './disk.ts';
import type { Connection } from './open-database.ts';
import { messageOf, openProblemOf, type OpenProblem } from './problems.ts';

export interface Loaded {
	/** Builds the document where that has been put off. */
	build: () => Y.Doc;
	/** The value of an extract that is good; the document is then still to be built. */
	extract: unknown;
	/** The highest key on disk. */
	upTo: number;
	rowsToFold: number;
	quarantined: number;
}

/**
 * Reads the document and puts aside what cannot be read. `by` is who may have made the extract. Beside a good one the
 * document waits: it was built of these very bytes when the extract was made.
 */
export async function loadDoc(
	connection: Connection,
	at: string,
	by: string
): Promise<Result<Loaded, OpenProblem>> {
	const badSnapshots: number[] = [];
	for (;;) {
		const read = await readTwice(connection, badSnapshots.at(-1));
		if (!read.ok) return read;
		const { snapshot, rows, badEntries, extract } = read.value;
		const upTo = rows.at(-1)?.key ?? snapshot?.key ?? 0;
		const parts = await unpackParts(read.value);
		const isGood = extract?.upTo === upTo && extract.by === by;
		if (parts && isGood && snapshot?.packed.format === 'gzip') {
			const build = () => buildLate(connection, parts, at);
			const { value } = extract;
			return ok({ build, extract: value, upTo, rowsToFold: rows.length, quarantined: badEntries });
		}
		const assembled = parts && buildDoc(parts);
		if (!assembled) {
			if (snapshot) badSnapshots.push(snapshot.key);
			continue;
		}
		const bad = await putAside(connection, assembled, badSnapshots, at);
		return ok({
			build: () => assembled.doc,
			extract: undefined,
			upTo,
			rowsToFold: rows.length,
			quarantined: badEntries + bad
		});
	}
}

/** Throws where a snapshot with a sound checksum, which was opened before, is no state of a document. */
function buildLate(connection: Connection, parts: Parts, at: string): Y.Doc {
	const assembled = buildDoc(parts);
	if (!assembled) throw new Error(`Snapshot ${parts.base} was read before and now is not readable`);
	void putAside(connection, assembled, [], at);
	return assembled.doc;
}

/** If this fails they are met again at the next load, and skipped again. Resolves with how many there were. */
async function putAside(
	connection: Connection,
	assembled: Assembled,
	badSnapshots: readonly number[],
	at: string
): Promise<number> {
	const bad = [
		...badSnapshots.map((key) => ({ from: 'snapshots' as const, key })),
		...assembled.bad.map((key) => ({ from: 'updates' as const, key }))
	];
	if (bad.length > 0) {
		await connection
			.open()
			.then((database) => quarantine(database, bad, at))
			.catch(() => undefined);
	}
	return bad.length;
}

/** A connection may be lost at any time, on iOS above all; a second one usually works. */
async function readTwice(
	connection: Connection,
	before: number | undefined
): Promise<Result<DiskContent, OpenProblem>> {
	for (let isLast = false; ; isLast = true) {
		try {
			const database = await connection.open();
			try {
				return ok(await readDisk(database, connection.cipher, before));
			} catch (error) {
				connection.drop();
				if (isLast) return err({ type: 'unknown', message: messageOf(error) });
			}
		} catch (error) {
			const problem = openProblemOf(error);
			if (isLast || problem.type !== 'unknown') return err(problem);
		}
	}
}
