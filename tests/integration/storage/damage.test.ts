import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { keys, keysOnDisk, open, rawly, rowCount, save, useFreshBrowser } from './support.ts';

useFreshBrowser();

const garbage = new Uint8Array([1, 1, 255, 255, 255, 7, 0, 42]);

describe('a row that cannot be read', () => {
	it.each([
		['garbage', garbage],
		['nothing', new Uint8Array()],
		['no bytes at all', 'text' as unknown as Uint8Array]
	])('is put aside and never fatal: %s', async (_name, row) => {
		await save(await open(), 'a');
		await rawly((database) => database.add('updates', row));
		await save(await open(), 'b');

		const stored = await open();
		expect(keys(stored)).toEqual(['a', 'b']);
		expect(stored.quarantined).toBe(1);
		expect(await rowCount()).toBe(2);
		expect(await rawly((database) => database.getAll('bad'))).toMatchObject([
			{ from: 'updates', key: 2, value: row }
		]);
	});

	it('leaves nothing of itself behind when it breaks half-way', async () => {
		const other = new Y.Doc();
		other.getMap('events').set('half', 'x'.repeat(50));
		const whole = Y.encodeStateAsUpdate(other);
		await save(await open(), 'a');
		// Everything but the end of the list of deletions, which is read last.
		await rawly((database) => database.add('updates', whole.slice(0, -1)));
		const stored = await open();
		expect(keys(stored)).toEqual(['a']);
		expect(stored.quarantined).toBe(1);
	});

	it('does not take those with it that build on it', async () => {
		const stored = await open();
		await save(stored, 'a', 'b', 'c');
		await stored.close();
		const lost = await rawly(async (database) => {
			const bytes = await database.get('updates', 2);
			await database.put('updates', garbage, 2);
			return bytes;
		});
		const damaged = await open();
		expect(keys(damaged)).toEqual(['a']);
		expect(await damaged.compact()).toBe(true);
		await damaged.close();
		// What waits for the lost row is still there when the row comes back, from another device say.
		const again = await open();
		Y.applyUpdate(again.doc, lost ?? new Uint8Array());
		expect(keys(again)).toEqual(['a', 'b', 'c']);
	});

	it('stops compaction, which changes nothing then', async () => {
		const stored = await open();
		await save(stored, 'a');
		await rawly((database) => database.add('updates', garbage));
		expect(await stored.compact()).toBe(false);
		expect(await rowCount()).toBe(2);
		expect(await rawly((database) => database.count('snapshots'))).toBe(0);
	});
});

describe('a snapshot that cannot be read', () => {
	async function prepare(): Promise<void> {
		const stored = await open();
		await save(stored, 'a', 'b');
		await stored.compact();
		await save(stored, 'c', 'd');
		await stored.compact();
		await save(stored, 'e');
		await stored.close();
	}

	async function damage(which: number): Promise<void> {
		await rawly(async (database) => {
			const key = (await database.getAllKeys('snapshots')).at(which) ?? 0;
			const packed = await database.get('snapshots', key);
			if (!packed) throw new Error('no snapshot');
			packed.bytes[20] = (packed.bytes[20] ?? 0) ^ 1;
			await database.put('snapshots', packed, key);
		});
	}

	it('costs nothing, for the one before and the rows since are kept', async () => {
		await prepare();
		await damage(-1);
		const stored = await open();
		expect(keys(stored)).toEqual(['a', 'b', 'c', 'd', 'e']);
		expect(stored.quarantined).toBe(1);
		await stored.compact();
		await stored.close();
		expect(await keysOnDisk()).toEqual(['a', 'b', 'c', 'd', 'e']);
	});

	it('of an unknown format is put aside, too', async () => {
		await prepare();
		await rawly(async (database) => {
			const packed = { format: 'zstd', bytes: garbage, at: '' } as never;
			await database.put('snapshots', packed, 4);
		});
		expect(await keysOnDisk()).toEqual(['a', 'b', 'c', 'd', 'e']);
	});

	it('leaves the rows when both are damaged', async () => {
		await prepare();
		await damage(-1);
		await damage(0);
		const stored = await open();
		expect(stored.quarantined).toBe(2);
		expect(await rawly((database) => database.count('bad'))).toBe(2);
		await save(stored, 'new');
		expect(await keysOnDisk()).toContain('new');
	});
});
