import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The one file under `DATA_DIR` that has to be kept; two more beside it belong to it while it is open. */
export const storeFile = 'rooms.sqlite';

const version = 1;

const schema = `
	CREATE TABLE rooms (
		number INTEGER PRIMARY KEY,
		id TEXT NOT NULL UNIQUE,
		kind TEXT NOT NULL,
		pass_hash BLOB NOT NULL,
		size INTEGER NOT NULL,
		count INTEGER NOT NULL,
		sum BLOB NOT NULL,
		touched INTEGER NOT NULL
	) STRICT;
	CREATE INDEX rooms_by_touched ON rooms (touched);
	CREATE TABLE entries (
		room INTEGER NOT NULL,
		name BLOB NOT NULL,
		bytes BLOB NOT NULL,
		UNIQUE (room, name)
	) STRICT;
	CREATE TABLE deleted (id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
	CREATE INDEX deleted_by_at ON deleted (at);
	CREATE TABLE checks (only INTEGER PRIMARY KEY CHECK (only = 1), count INTEGER NOT NULL) STRICT;
	PRAGMA user_version = ${version};
`;

/**
 * Opens or makes it. What is committed is on the disk when the commit returns, whatever happens then.
 *
 * @throws where it cannot be read or written, or a later version made it.
 */
export function openDatabase(directory: string): DatabaseSync {
	makeDirectory(directory);
	const database = new DatabaseSync(join(directory, storeFile), { timeout: 10_000 });
	// So that the space of what went can be given back. Counts only before the first table.
	database.exec('PRAGMA auto_vacuum = INCREMENTAL');
	database.exec('PRAGMA journal_mode = WAL');
	database.exec('PRAGMA synchronous = FULL');
	database.exec(`PRAGMA journal_size_limit = ${64 * 1024 * 1024}`);
	// Pages that change again and again are carried over less often, and fewer of them read anew.
	database.exec('PRAGMA wal_autocheckpoint = 4000');
	database.exec('PRAGMA cache_size = -8000');
	const found = versionOf(database);
	if (found === 0) inTransaction(database, () => database.exec(schema));
	else if (found !== version) {
		database.close();
		throw new Error(`The store is of version ${found}, and this server knows version ${version}.`);
	}
	return database;
}

export function versionOf(database: DatabaseSync): number {
	return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
}

/** Whatever fails, the store is as before. */
export function inTransaction<T>(database: DatabaseSync, run: () => T): T {
	database.exec('BEGIN IMMEDIATE');
	try {
		const value = run();
		database.exec('COMMIT');
		return value;
	} catch (error) {
		// Of some failures, such as a full disk, SQLite takes everything back itself.
		if (database.isTransaction) database.exec('ROLLBACK');
		throw error;
	}
}

/**
 * Two servers on one directory would not tell each other what is new. The lock ends with the process, however that ends.
 *
 * @throws where another holds it.
 */
export function lockDirectory(directory: string): DatabaseSync {
	makeDirectory(directory);
	const lock = new DatabaseSync(join(directory, 'lock'), { timeout: 0 });
	try {
		lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
	} catch {
		lock.close();
		throw new Error(`Another server is using ${directory}. Stop it, or choose another DATA_DIR.`);
	}
	return lock;
}

/** Step by step: Node's `recursive` never returns where a parent is there and takes nothing, as `/proc`. */
function makeDirectory(directory: string): void {
	if (existsSync(directory)) return;
	makeDirectory(dirname(directory));
	mkdirSync(directory);
}
