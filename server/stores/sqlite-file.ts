import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { emptyDigest, splitNames, type SetDigest } from '../../src/lib/sync/wire-names.ts';
import type { RoomKind } from '../../src/lib/sync/wire.ts';
import {
	packOutcomes,
	unpackChanges,
	type PackedChanges,
	type PackedOutcomes
} from './pack-changes.ts';
import { planChange, touchedAt } from './plan-change.ts';
import { inTransaction, lockDirectory, openDatabase } from './sqlite-database.ts';
import { statementsOf } from './sqlite-statements.ts';
import type { Change, Found, Outcome, Room, Store } from './store.ts';

/** The store with nothing asynchronous about it, as it runs on its own thread. */
export type SqliteFile = {
	readonly [Name in Exclude<keyof Store, 'commit'>]: (
		...given: Parameters<Store[Name]>
	) => Awaited<ReturnType<Store[Name]>>;
} & { readonly commit: (changes: PackedChanges, now: number) => PackedOutcomes };

/** How many rooms, and how many pages of freed space, one sweep takes: others wait meanwhile. */
const sweepRooms = 50;
const sweepPages = 2_000;

/** @throws where the directory or the file cannot be used, or another server uses them. */
export function openSqliteFile(directory: string): SqliteFile {
	const lock = lockDirectory(directory);
	const database = openDatabase(directory);
	const statements = statementsOf(database);

	const stateOf = (roomId: string): 'deleted' | 'unknown' =>
		statements.findDeleted.get(roomId) ? 'deleted' : 'unknown';

	const find = (roomId: string): Found => {
		const row = statements.findRoom.get(roomId);
		return row ? { type: 'live', room: roomOf(row) } : { type: stateOf(roomId) };
	};

	const apply = (change: Change, now: number): Outcome => {
		const row = statements.findRoomToChange.get(change.roomId);
		if (!row) return { type: stateOf(change.roomId) };
		const number = Number(row['number']);
		const room = { size: Number(row['size']), digest: digestOf(row) };
		const plan = planChange(room, change, (name) => {
			const size = statements.sizeOfEntry.get(number, name)?.['size'];
			return size === undefined ? undefined : Number(size);
		});
		if (!plan) return { type: 'too-large' };
		for (const name of plan.removes) statements.removeEntry.run(number, name);
		if (plan.adds) statements.addEntry.run(number, change.name, change.entry);
		const { size, digest } = plan;
		const touched = touchedAt(Number(row['touched']), now);
		statements.updateRoom.run(size, digest.count, digest.sum, touched, number);
		return { type: 'added', hasChanged: plan.adds || plan.removes.length > 0, size, digest };
	};

	const remove = (roomId: string): void => {
		const number = statements.findRoom.get(roomId)?.['number'];
		if (number === undefined) return;
		statements.removeEntries.run(number);
		statements.removeRoom.run(number);
	};

	return {
		findRoom: find,
		createRoom: (roomId, { kind, passHash }, now) =>
			inTransaction(database, () => {
				const { sum } = emptyDigest;
				const isUnknown = find(roomId).type === 'unknown';
				if (isUnknown) statements.addRoom.run(roomId, kind, passHash, sum, now);
				return find(roomId);
			}),
		touchRoom: (roomId, now) => void statements.touchRoom.run(now, roomId),
		listNames: (roomId) =>
			new Uint8Array(
				Buffer.concat(statements.listNames.all(roomId).map((row) => bytesOf(row, 'name')))
			),
		readEntries: (roomId, names, maxBytes) =>
			readEntries(statements.readEntry, roomId, names, maxBytes),
		commit: (packed, now) => {
			const changes = unpackChanges(packed);
			return packOutcomes(
				inTransaction(database, () => changes.map((change) => apply(change, now)))
			);
		},
		deleteRoom: (roomId, now) =>
			inTransaction(database, () => {
				remove(roomId);
				statements.addDeleted.run(roomId, now);
			}),
		sweep: (before) => sweep(database, statements, remove, before),
		check: () => void statements.check.run(),
		close: () => {
			database.close();
			lock.close();
		}
	};
}

type Row = Readonly<Record<string, unknown>>;

function roomOf(row: Row): Room {
	return {
		kind: row['kind'] as RoomKind,
		passHash: bytesOf(row, 'pass_hash'),
		size: Number(row['size']),
		digest: digestOf(row),
		touched: Number(row['touched'])
	};
}

function digestOf(row: Row): SetDigest {
	return { count: Number(row['count']), sum: bytesOf(row, 'sum') };
}

function bytesOf(row: Row, column: string): Uint8Array {
	return row[column] as Uint8Array;
}

function readEntries(
	readEntry: StatementSync,
	roomId: string,
	names: Uint8Array,
	maxBytes: number
): (Uint8Array | undefined)[] {
	const found: (Uint8Array | undefined)[] = [];
	let bytes = 0;
	for (const name of splitNames(names)) {
		const row = readEntry.get(roomId, name);
		const entry = row && bytesOf(row, 'bytes');
		bytes += entry?.length ?? 0;
		if (bytes > maxBytes && found.length > 0) break;
		found.push(entry);
	}
	return found;
}

function sweep(
	database: DatabaseSync,
	statements: ReturnType<typeof statementsOf>,
	remove: (roomId: string) => void,
	before: number
): number {
	const gone = inTransaction(database, () => {
		const rooms = statements.oldRooms.all(before, sweepRooms);
		for (const { id } of rooms) remove(String(id));
		return rooms.length + Number(statements.forgetDeleted.run(before).changes);
	});
	database.exec(`PRAGMA incremental_vacuum(${sweepPages})`);
	return gone;
}
