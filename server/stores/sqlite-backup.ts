import {
	chmodSync,
	closeSync,
	copyFileSync,
	existsSync,
	fsyncSync,
	openSync,
	renameSync,
	rmSync
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { err, ok, type Result } from '../../src/lib/result.ts';
import { lockDirectory, openDatabase, storeFile, versionOf } from './sqlite-database.ts';

/** A sentence for who asked. Nothing was changed. */
export interface NotCopied {
	readonly type: 'not-copied';
	readonly words: string;
}

/**
 * Copies the store under `directory` into one new file, also while a server writes to it: what was committed before is
 * in it, nothing of a commit by halves. The file appears when it is whole and checked.
 */
export function backUp(directory: string, file: string): Result<void, NotCopied> {
	if (!existsSync(join(directory, storeFile))) return refuse(`There is no store in ${directory}.`);
	if (existsSync(file)) return refuse(`${file} is there already.`);
	const part = `${file}.part`;
	return attempt(() => {
		removeCopy(part);
		try {
			const database = new DatabaseSync(join(directory, storeFile), { timeout: 10_000 });
			try {
				database.prepare('VACUUM INTO ?').run(part);
			} finally {
				database.close();
			}
			checkCopy(part, file);
			putInPlace(part, file);
		} catch (error) {
			removeCopy(part);
			throw error;
		}
	});
}

/** Puts a backup in the place of the store. The store that was there stays beside it, under a name that says when. */
export function restore(directory: string, file: string, now: Date): Result<void, NotCopied> {
	if (!existsSync(file)) return refuse(`There is no file ${file}.`);
	const store = join(directory, storeFile);
	const part = `${store}.part`;
	return attempt(() => {
		const lock = lockDirectory(directory);
		try {
			copyFileSync(file, part);
			chmodSync(part, 0o600);
			checkCopy(part, file);
			if (existsSync(store)) {
				// Opened and closed once, all is in the one file: what lies beside it belongs to that file only.
				openDatabase(directory).close();
				for (const beside of ['-wal', '-shm']) rmSync(store + beside, { force: true });
				renameSync(store, `${store}.until-${now.toISOString().replaceAll(':', '-')}`);
			}
			putInPlace(part, store);
		} catch (error) {
			removeCopy(part);
			throw error;
		} finally {
			lock.close();
		}
	});
}

/** @throws where it is damaged or no store, in words that call it `name`. */
function checkCopy(file: string, name: string): void {
	const database = new DatabaseSync(file, { readOnly: true });
	try {
		const found = integrityOf(database);
		if (found !== 'ok') throw new Error(`${name} is damaged: ${found}`);
		if (versionOf(database) === 0) throw new Error(`${name} is no store of Afterview.`);
	} finally {
		database.close();
	}
}

function integrityOf(database: DatabaseSync): string {
	try {
		return String(database.prepare('PRAGMA integrity_check').get()?.['integrity_check']);
	} catch (error) {
		// As of a file that is no database at all.
		return error instanceof Error ? error.message : String(error);
	}
}

/** With what SQLite may have put beside it. */
function removeCopy(part: string): void {
	for (const end of ['', '-wal', '-shm', '-journal']) rmSync(part + end, { force: true });
}

function putInPlace(part: string, file: string): void {
	flush(part);
	renameSync(part, file);
	flush(dirname(file));
}

/** On the disk before anything that depends on it. */
function flush(path: string): void {
	const handle = openSync(path, 'r');
	fsyncSync(handle);
	closeSync(handle);
}

function refuse(words: string): Result<void, NotCopied> {
	return err({ type: 'not-copied', words });
}

function attempt(run: () => void): Result<void, NotCopied> {
	try {
		run();
		return ok(undefined);
	} catch (error) {
		return refuse(error instanceof Error ? error.message : String(error));
	}
}
