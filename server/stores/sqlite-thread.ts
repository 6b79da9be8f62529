/**
 * The thread that SQLite runs on. It answers one request after the other, in order, so that what is asked for after a
 * commit is asked of what was committed.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { openSqliteFile, type SqliteFile } from './sqlite-file.ts';

export interface Request {
	readonly id: number;
	readonly call: keyof SqliteFile;
	readonly given: readonly unknown[];
}

/** `failure` is what SQLite says, which names no row and no value. */
export type Answer =
	| { readonly id: number; readonly value: unknown }
	| { readonly id: number; readonly failure: string };

const port = parentPort;
if (!port) throw new Error('This runs on a thread of its own.');

let file: SqliteFile | undefined;
try {
	file = openSqliteFile(String(workerData));
	port.postMessage({ id: 0, value: undefined } satisfies Answer);
} catch (error) {
	port.postMessage({ id: 0, failure: wordsOf(error) } satisfies Answer);
	port.close();
}

port.on('message', ({ id, call, given }: Request) => {
	const run = file?.[call] as (...given: readonly unknown[]) => unknown;
	try {
		port.postMessage({ id, value: run(...given) } satisfies Answer);
	} catch (error) {
		port.postMessage({ id, failure: wordsOf(error) } satisfies Answer);
	}
	if (call === 'close') port.close();
});

function wordsOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
