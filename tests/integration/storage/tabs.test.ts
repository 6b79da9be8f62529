import { describe, expect, it, vi } from 'vitest';
import { DISK_VERSION } from '../../../src/lib/storage/open-database.ts';
import {
	createPage,
	failCommit,
	keys,
	keysOnDisk,
	open,
	put,
	rowCount,
	save,
	useFreshBrowser
} from './support.ts';

useFreshBrowser();

/** A tab that hears nothing until it is shown. */
const frozen = { openChannel: () => undefined };

describe('two tabs', () => {
	it('show the same, once it is on disk, and store it once', async () => {
		const [one, two] = [await open(), await open()];
		await save(one, 'a');
		await vi.waitUntil(() => keys(two).length === 1);
		await save(two, 'b');
		await vi.waitUntil(() => keys(one).length === 2);
		await Promise.all([one.flush(), two.flush()]);
		expect(await rowCount()).toBe(2);
	});

	it('both keep what they write at the same time, through compaction', async () => {
		const [one, two] = [await open({ compactAbove: 7 }), await open({ compactAbove: 11 })];
		const expected: string[] = [];
		for (let i = 0; i < 60; i++) {
			for (const [name, tab] of [
				['one', one],
				['two', two]
			] as const) {
				put(tab, `${name}-${i}`);
				expected.push(`${name}-${i}`);
			}
			if (i % 5 === 0) await one.flush();
			if (i % 20 === 0) await Promise.all([one.compact(), two.compact()]);
		}
		await Promise.all([one.flush(), two.flush()]);
		await vi.waitUntil(() => keys(one).length === 120 && keys(two).length === 120);
		expect(await keysOnDisk()).toEqual(expected.sort());
	});

	it('ignore what is not theirs', async () => {
		const stored = await open();
		const channel = new BroadcastChannel(`test#${DISK_VERSION}`);
		const heard = new BroadcastChannel(`test#${DISK_VERSION}`);
		const arrived = new Promise((resolve) => (heard.onmessage = resolve));
		for (const message of ['x', null, [1, { key: 'a' }, { key: 1, bytes: new Uint8Array([9]) }]]) {
			channel.postMessage(message);
		}
		await arrived;
		channel.close();
		heard.close();
		await save(stored, 'a');
		expect(keys(stored)).toEqual(['a']);
	});
});

describe('a tab that was frozen', () => {
	it('reads what it missed when it is shown', async () => {
		const page = createPage();
		const sleeper = await open({ ...frozen, pageLife: page });
		await save(sleeper, 'a');
		await save(await open(), 'b', 'c');
		expect(keys(sleeper)).toEqual(['a']);
		page.show();
		await vi.waitUntil(() => keys(sleeper).length === 3);
		expect(await rowCount()).toBe(3);
	});

	it('reads it from the snapshot when its rows are gone', async () => {
		const page = createPage();
		const sleeper = await open({ ...frozen, pageLife: page });
		const busy = await open();
		for (const key of ['a', 'b', 'c']) {
			await save(busy, key);
			await busy.compact();
		}
		await save(busy, 'd');
		page.show();
		await vi.waitUntil(() => keys(sleeper).length === 4);
	});

	it('misses nothing that came between its own writes', async () => {
		const page = createPage();
		const sleeper = await open({ ...frozen, pageLife: page });
		const busy = await open(frozen);
		await save(busy, 'theirs');
		await save(sleeper, 'mine');
		page.show();
		await vi.waitUntil(() => keys(sleeper).length === 2);
	});

	it('tries again at once what could not be saved', async () => {
		vi.useFakeTimers({ toFake: ['setTimeout'] });
		try {
			const page = createPage();
			const stored = await open({ pageLife: page });
			failCommit('UnknownError', 2);
			put(stored, 'a');
			expect(await stored.flush()).toMatchObject({ ok: false });
			page.show();
			expect(await stored.flush()).toMatchObject({ ok: true });
		} finally {
			vi.useRealTimers();
		}
	});
});
