import { describe, expect, it, vi } from 'vitest';
import type { PackedState } from '../../../src/lib/storage/packed-state.ts';
import type { StoredDoc } from '../../../src/lib/storage/stored-doc.ts';
import {
	createListedStore,
	createPage,
	failCommit,
	keys,
	open,
	put,
	rawly,
	save,
	useFreshBrowser
} from './support.ts';

useFreshBrowser();

const keep = (stored: StoredDoc) => stored.keepExtract(() => ({ shown: keys(stored) }));

/** A disk with a snapshot of `a`, a row with `b`, and the extract of both. */
async function keptDisk(): Promise<void> {
	const stored = await open();
	await save(stored, 'a');
	await stored.compact();
	await save(stored, 'b');
	await keep(stored);
	await stored.close();
}

describe('an extract', () => {
	it('is there at the next start, before the document, which is whole when asked for', async () => {
		await keptDisk();
		const stored = await open();
		const built = vi.fn();
		stored.onBuilt(built);
		expect(stored.extract).toEqual({ shown: ['a', 'b'] });
		expect(built).not.toHaveBeenCalled();
		expect(keys(stored)).toEqual(['a', 'b']);
		expect(built).toHaveBeenCalledOnce();
		expect(stored.extract).toBeUndefined();
	});

	it('does not keep a change from the disk', async () => {
		await keptDisk();
		const stored = await open();
		await save(stored, 'c');
		expect(stored.extract).toBeUndefined();
		await stored.close();
		const next = await open();
		// The one on the disk is of two entries; there are three.
		expect(next.extract).toBeUndefined();
		expect(keys(next)).toEqual(['a', 'b', 'c']);
	});

	it('is kept anew after a change', async () => {
		await keptDisk();
		const stored = await open();
		await save(stored, 'c');
		await keep(stored);
		await stored.close();
		expect((await open()).extract).toEqual({ shown: ['a', 'b', 'c'] });
	});

	it('stays good through compaction', async () => {
		await keptDisk();
		const stored = await open();
		expect(await stored.compact()).toBe(true);
		await stored.close();
		expect((await open()).extract).toEqual({ shown: ['a', 'b'] });
	});

	it('gives way to what another tab writes', async () => {
		await keptDisk();
		const [shown, writing] = [await open(), await open()];
		await save(writing, 'c');
		await vi.waitUntil(() => shown.extract === undefined);
		expect(keys(shown)).toEqual(['a', 'b', 'c']);
	});

	it('gives way to what a page left that could not save it', async () => {
		await keptDisk();
		const leftoverStore = createListedStore();
		const page = createPage();
		const stored = await open({ leftoverStore, pageLife: page });
		failCommit('UnknownError', 4);
		put(stored, 'c');
		page.hide();
		const next = await open({ leftoverStore });
		expect(next.extract).toBeUndefined();
		expect(keys(next)).toEqual(['a', 'b', 'c']);
	});

	it('is not kept while something is not on the disk', async () => {
		await keptDisk();
		const stored = await open();
		put(stored, 'c');
		await keep(stored);
		await stored.flush();
		await stored.close();
		expect((await open()).extract).toBeUndefined();
	});

	it('is not kept by a tab that has missed what others wrote', async () => {
		await keptDisk();
		const frozen = await open({ openChannel: () => undefined });
		const writing = await open();
		await save(frozen, 'c');
		await save(writing, 'd');
		await keep(frozen);
		await Promise.all([frozen.close(), writing.close()]);
		expect((await open()).extract).toBeUndefined();
	});

	it('of another build of the app is not read', async () => {
		await keptDisk();
		expect((await open({ madeBy: 'another' })).extract).toBeUndefined();
	});

	it('is not shown beside a damaged snapshot, whose rows are still there', async () => {
		await keptDisk();
		await rawly(async (database) => {
			const packed = (await database.get('snapshots', 1)) as PackedState;
			await database.put('snapshots', { ...packed, bytes: packed.bytes.slice(0, -9) }, 1);
		});
		const stored = await open();
		expect(stored.extract).toBeUndefined();
		expect(keys(stored)).toEqual(['a', 'b']);
	});

	it('beside a row that cannot be read costs nothing but that row', async () => {
		await keptDisk();
		await rawly((database) => database.put('updates', new Uint8Array([255, 255, 255]), 2));
		const stored = await open();
		expect(keys(stored)).toEqual(['a']);
		await vi.waitUntil(async () => (await rawly((database) => database.count('bad'))) === 1);
	});

	it('finds an emptied database as it is', async () => {
		await keptDisk();
		const sentinelStore = {
			getItem: () => '{"lastSaved":"x","entries":2}',
			setItem() {},
			removeItem() {}
		};
		await rawly(async (database) => {
			await Promise.all([database.clear('updates'), database.clear('snapshots')]);
		});
		const stored = await open({ sentinelStore });
		expect(stored.extract).toBeUndefined();
		expect(stored.recovery.type).toBe('wiped');
	});
});
