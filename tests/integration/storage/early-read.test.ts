import { expect, it, vi } from 'vitest';
import { readDisk, type DiskContent } from '../../../src/lib/storage/disk.ts';
import { takeEarlyRead } from '../../../src/lib/storage/early-read.ts';
import { DISK_VERSION } from '../../../src/lib/storage/open-database.ts';
import { keys, keysOnDisk, open, rawly, save, useFreshBrowser } from './support.ts';

useFreshBrowser();

const read = (): Promise<DiskContent> => rawly((database) => readDisk(database));

it('a page opens with what was read early, and with what another wrote since', async () => {
	const other = await open();
	await save(other, 'a');
	const early = await read();
	await save(other, 'b');
	const stored = await open({ early: Promise.resolve(early) });
	await vi.waitUntil(() => keys(stored).length === 2);
	await save(stored, 'c');
	await stored.close();
	await other.close();
	expect(await keysOnDisk()).toEqual(['a', 'b', 'c']);
});

it('a damaged snapshot read early is put aside, and the rows it held make up for it', async () => {
	const other = await open({ compactAbove: 0 });
	await save(other, 'a', 'b');
	await other.compact();
	await other.close();
	const { snapshot, ...rest } = await read();
	if (!snapshot) throw new Error('There should be a snapshot.');
	const packed = { ...snapshot.packed, bytes: new Uint8Array([1, 2, 3]) };
	const early = { ...rest, snapshot: { ...snapshot, packed } };
	const stored = await open({ early: Promise.resolve(early) });
	expect(keys(stored)).toEqual(['a', 'b']);
	expect(stored.quarantined).toBe(1);
});

it('without one the page reads for itself', async () => {
	const other = await open();
	await save(other, 'a');
	await other.close();
	expect(keys(await open({ early: Promise.resolve(undefined) }))).toEqual(['a']);
});

it.each([
	[DISK_VERSION, true],
	[DISK_VERSION + 1, false]
])('of a disk of version %i it is taken once: %s', async (version, isTaken) => {
	const content = { version, snapshot: undefined, rows: [], badEntries: 0 };
	Reflect.set(globalThis, 'afterviewDisk', Promise.resolve(content));
	expect(await takeEarlyRead()).toEqual(isTaken ? content : undefined);
	expect(await takeEarlyRead()).toBeUndefined();
});
