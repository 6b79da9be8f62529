import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, test } from 'vitest';
import { createKnownEntries, forgetKnownEntries } from '../../../src/lib/storage/known-entries.ts';
import { createMemoryKnownEntries } from '../../../src/lib/storage/known-entries-memory.ts';

const nameOf = (fill: number) => new Uint8Array(16).fill(fill);
const entry = (fill: number, size = 600) => ({
	name: nameOf(fill),
	size,
	says: Uint8Array.of(1, 0, fill)
});

let rooms = 0;
const newRoom = () => `room-${rooms++}`;

describe.each([
	['on disk', () => createKnownEntries(newRoom())],
	['in memory', () => createMemoryKnownEntries()]
])('known entries %s', (_where, create) => {
	test('are there again, the newer one of a name', async () => {
		const known = create();
		expect(await known.load()).toEqual([]);
		await known.put([entry(1), entry(2)]);
		await known.put([entry(2, 700), entry(3)]);
		await known.remove([nameOf(1), nameOf(9)]);
		expect(await known.load()).toEqual([entry(2, 700), entry(3)]);
		known.close();
	});
});

describe('known entries on disk', () => {
	test('outlive the page, each room by itself', async () => {
		const [here, there] = [newRoom(), newRoom()];
		const known = createKnownEntries(here);
		await known.put([entry(1)]);
		known.close();
		expect(await createKnownEntries(here).load()).toEqual([entry(1)]);
		expect(await createKnownEntries(there).load()).toEqual([]);
	});

	test('leave out what is damaged', async () => {
		const room = newRoom();
		const known = createKnownEntries(room);
		await known.put([entry(1)]);
		const database = await openDB(`afterview-known-${room}`);
		await database.put('entries', { name: 'no', size: 1 }, 'ff');
		await database.put('entries', null, 'fe');
		database.close();
		expect(await known.load()).toEqual([entry(1)]);
	});

	test('of a room that was left are gone', async () => {
		const room = newRoom();
		const known = createKnownEntries(room);
		await known.put([entry(1)]);
		forgetKnownEntries(room);
		expect(await createKnownEntries(room).load()).toEqual([]);
	});

	test('reject where they were closed, and where there is no database', async () => {
		const known = createKnownEntries(newRoom());
		known.close();
		await expect(known.load()).rejects.toThrow('Closed');
		const { indexedDB } = globalThis;
		Reflect.deleteProperty(globalThis, 'indexedDB');
		try {
			await expect(createKnownEntries(newRoom()).put([entry(1)])).rejects.toThrow('no IndexedDB');
		} finally {
			Reflect.set(globalThis, 'indexedDB', indexedDB);
		}
	});
});
