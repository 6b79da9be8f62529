import type { DatabaseSync, StatementSync } from 'node:sqlite';

const texts = {
	findRoom: 'SELECT * FROM rooms WHERE id = ?',
	findRoomToChange: 'SELECT number, size, count, sum, touched FROM rooms WHERE id = ?',
	addRoom: `INSERT INTO rooms (id, kind, pass_hash, size, count, sum, touched) VALUES (?, ?, ?, 0, 0, ?, ?)`,
	updateRoom: 'UPDATE rooms SET size = ?, count = ?, sum = ?, touched = ? WHERE number = ?',
	touchRoom: 'UPDATE rooms SET touched = ? WHERE id = ?',
	removeRoom: 'DELETE FROM rooms WHERE number = ?',
	oldRooms: 'SELECT id FROM rooms WHERE touched < ? ORDER BY touched LIMIT ?',
	listNames:
		'SELECT name FROM entries WHERE room = (SELECT number FROM rooms WHERE id = ?) ORDER BY rowid',
	readEntry:
		'SELECT bytes FROM entries WHERE room = (SELECT number FROM rooms WHERE id = ?) AND name = ?',
	// Read off the head of the row, not off the bytes.
	sizeOfEntry: 'SELECT length(bytes) AS size FROM entries WHERE room = ? AND name = ?',
	addEntry: 'INSERT INTO entries (room, name, bytes) VALUES (?, ?, ?)',
	removeEntry: 'DELETE FROM entries WHERE room = ? AND name = ?',
	removeEntries: 'DELETE FROM entries WHERE room = ?',
	findDeleted: 'SELECT 1 FROM deleted WHERE id = ?',
	addDeleted: 'INSERT INTO deleted (id, at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING',
	forgetDeleted: 'DELETE FROM deleted WHERE at < ?',
	check: `INSERT INTO checks (only, count) VALUES (1, 1) ON CONFLICT (only) DO UPDATE SET count = count + 1`
} as const;

/** Prepared once; each may run again and again. */
export function statementsOf(
	database: DatabaseSync
): Readonly<Record<keyof typeof texts, StatementSync>> {
	const prepared = Object.entries(texts).map(([name, text]) => [name, database.prepare(text)]);
	return Object.fromEntries(prepared) as Record<keyof typeof texts, StatementSync>;
}
