import { describe, expect, it, vi } from 'vitest';
import { addSnapshot } from '../../../src/lib/storage/disk.ts';
import { packState } from '../../../src/lib/storage/packed-state.ts';
import {
	closeConnection,
	IDBObjectStore,
	keys,
	keysOnDisk,
	open,
	put,
	rawly,
	rowCount,
	save,
	useFreshBrowser
} from './support.ts';

useFreshBrowser();

const snapshotKeys = () => rawly((database) => database.getAllKeys('snapshots'));
const rowKeys = () => rawly((database) => database.getAllKeys('updates'));

describe('compaction', () => {
	it('keeps the snapshot before and the rows since, and removes only what that one holds', async () => {
		const stored = await open();
		await save(stored, 'a', 'b');
		expect(await stored.compact()).toBe(true);
		expect([await snapshotKeys(), await rowKeys()]).toEqual([[2], [1, 2]]);
		await save(stored, 'c');
		expect(await stored.compact()).toBe(true);
		expect([await snapshotKeys(), await rowKeys()]).toEqual([[2, 3], [3]]);
		await save(stored, 'd');
		expect(await stored.compact()).toBe(true);
		expect([await snapshotKeys(), await rowKeys()]).toEqual([[3, 4], [4]]);
		expect(await keysOnDisk()).toEqual(['a', 'b', 'c', 'd']);
	});

	it('does nothing when there is nothing new', async () => {
		const stored = await open();
		expect(await stored.compact()).toBe(false);
		await save(stored, 'a');
		expect(await stored.compact()).toBe(true);
		expect(await stored.compact()).toBe(false);
	});

	it('comes by itself when there are many rows', async () => {
		const stored = await open({ compactAbove: 3 });
		await save(stored, 'a', 'b', 'c', 'd');
		await vi.waitUntil(async () => (await snapshotKeys()).length === 1, { timeout: 5000 });
	});

	it('comes after opening when many rows were left', async () => {
		const first = await open();
		await save(first, 'a', 'b', 'c', 'd');
		await first.close();
		await open({ compactAbove: 3 });
		await vi.waitUntil(async () => (await snapshotKeys()).length === 1, { timeout: 5000 });
	});

	it('spares rows that arrive meanwhile', async () => {
		const stored = await open();
		await save(stored, 'a');
		await stored.compact();
		await save(stored, 'b');
		const compacting = stored.compact();
		put(stored, 'c');
		await Promise.all([compacting, stored.flush()]);
		expect(await keysOnDisk()).toEqual(['a', 'b', 'c']);
	});

	it('changes nothing when it is interrupted', async () => {
		const stored = await open();
		await save(stored, 'a');
		await stored.compact();
		await save(stored, 'b');
		vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementationOnce(() => {
			throw new DOMException('closing', 'InvalidStateError');
		});
		expect(await stored.compact()).toBe(false);
		expect(await rowKeys()).toContain(2);
		expect(await keysOnDisk()).toEqual(['a', 'b']);
		closeConnection();
		expect(await stored.compact()).toBe(false);
		expect(await keysOnDisk()).toEqual(['a', 'b']);
		await save(stored, 'c');
		expect(await stored.compact()).toBe(true);
		expect(await keysOnDisk()).toEqual(['a', 'b', 'c']);
	});

	it('works where there are no locks', async () => {
		vi.stubGlobal('navigator', {});
		const stored = await open();
		await save(stored, 'a');
		expect(await stored.compact()).toBe(true);
	});

	it('works where nothing can be compressed', async () => {
		vi.stubGlobal('CompressionStream', undefined);
		const stored = await open();
		await save(stored, 'a');
		expect(await stored.compact()).toBe(true);
		await save(stored, 'b');
		await stored.compact();
		expect(await keysOnDisk()).toEqual(['a', 'b']);
	});

	it('leaves it to the other tab that is at it, and gives way if both are', async () => {
		const [one, two] = [await open(), await open()];
		await save(one, 'a');
		const withLock = await Promise.all([one.compact(), two.compact()]);
		expect(withLock.filter(Boolean)).toHaveLength(1);
		vi.stubGlobal('navigator', {});
		const [three, four] = [await open(), await open()];
		await save(three, 'b');
		await Promise.all([three.compact(), four.compact()]);
		expect(await snapshotKeys()).toEqual([1, 2]);
		expect(keys(four)).toEqual(['a', 'b']);
	});

	it('changes nothing when another tab was quicker', async () => {
		const stored = await open();
		await save(stored, 'a', 'b');
		await stored.compact();
		const packed = await packState(new Uint8Array([0, 0]), '2026-11-23T09:00:00Z');
		const late = { upTo: 1, packed, previous: undefined };
		expect(await rawly((database) => addSnapshot(database, undefined, late))).toBe(false);
		expect([await snapshotKeys(), await rowKeys()]).toEqual([[2], [1, 2]]);
	});

	it('lets no deleted text come back', async () => {
		const stored = await open();
		put(stored, 'secret', 'x'.repeat(2000));
		await stored.flush();
		stored.doc.getMap('events').delete('secret');
		for (const key of ['a', 'b', 'c']) {
			await save(stored, key);
			await stored.compact();
		}
		expect(await rowCount()).toBe(1);
		const left = await rawly((database) => database.getAll('snapshots'));
		expect(Math.max(...left.map(({ bytes }) => bytes.length))).toBeLessThan(200);
	});
});
