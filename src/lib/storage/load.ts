import type * as Y from 'yjs';
import { err, ok, type Result } from '../result.ts';
import { assembleDoc } from './assemble.ts';
import { quarantine, readDisk, type DiskContent } from './disk.ts';
import type { Connection } from './open-database.ts';
import { messageOf, openProblemOf, type OpenProblem } from './problems.ts';

export interface Loaded {
	doc: Y.Doc;
	/** The highest key on disk. */
	upTo: number;
	rowsToFold: number;
	quarantined: number;
}

/** Reads the document and puts aside what cannot be read. */
export async function loadDoc(
	connection: Connection,
	at: string
): Promise<Result<Loaded, OpenProblem>> {
	const badSnapshots: number[] = [];
	for (;;) {
		const read = await readTwice(connection, badSnapshots.at(-1));
		if (!read.ok) return read;
		const { snapshot, rows, badEntries } = read.value;
		const assembled = await assembleDoc(read.value);
		if (!assembled) {
			if (snapshot) badSnapshots.push(snapshot.key);
			continue;
		}
		const { doc, base } = assembled;
		const bad = [
			...badSnapshots.map((key) => ({ from: 'snapshots' as const, key })),
			...assembled.bad.map((key) => ({ from: 'updates' as const, key }))
		];
		if (bad.length > 0) {
			// If this fails they are met again at the next load, and skipped again.
			await connection
				.open()
				.then((database) => quarantine(database, bad, at))
				.catch(() => undefined);
		}
		return ok({
			doc,
			upTo: Math.max(rows.at(-1)?.key ?? 0, base),
			rowsToFold: rows.length,
			quarantined: badEntries + bad.length
		});
	}
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
				return ok(await readDisk(database, before));
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
