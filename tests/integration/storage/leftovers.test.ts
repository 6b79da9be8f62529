import { expect, it, vi } from 'vitest';
import {
	createListedStore,
	createPage,
	failCommit,
	keys,
	keysOnDisk,
	open,
	put,
	useFreshBrowser
} from './support.ts';

useFreshBrowser();

it('what the disk gave up with the page is brought in by the next one', async () => {
	const leftoverStore = createListedStore();
	const pageLife = createPage();
	const gone = await open({ leftoverStore, pageLife });
	failCommit('AbortError', 100);
	put(gone, 'tapped while leaving');
	pageLife.hide();
	// The page is gone: nothing is tried again.
	const left = new Map(leftoverStore.items);
	expect(left.size).toBe(1);
	await gone.flush();
	vi.restoreAllMocks();

	const store = createListedStore();
	for (const [key, value] of left) store.setItem(key, value);
	const next = await open({ leftoverStore: store });
	expect(keys(next)).toEqual(['tapped while leaving']);
	await expect.poll(() => store.items.size).toBe(0);
	expect(await keysOnDisk()).toEqual(['tapped while leaving']);
});

it('what arrives after all leaves nothing behind', async () => {
	const leftoverStore = createListedStore();
	const pageLife = createPage();
	const stored = await open({ leftoverStore, pageLife });
	put(stored, 'a');
	pageLife.hide();
	expect(leftoverStore.items.size).toBe(1);
	await stored.flush();
	await expect.poll(() => leftoverStore.items.size).toBe(0);
	pageLife.hide();
	expect(leftoverStore.items.size).toBe(0);
});

it('two pages that go at once leave both their own', async () => {
	const leftoverStore = createListedStore();
	const [one, two] = [createPage(), createPage()];
	const first = await open({ leftoverStore, pageLife: one });
	const second = await open({ leftoverStore, pageLife: two });
	put(first, 'a');
	put(second, 'b');
	one.hide();
	two.hide();
	expect(leftoverStore.items.size).toBe(2);
});

it.each(['{', '["%"]', '[]', 'null', '[3]', '["AAEC"]'])('takes no harm from %s', async (text) => {
	const leftoverStore = createListedStore();
	leftoverStore.setItem('test:left:x', text);
	const stored = await open({ leftoverStore });
	put(stored, 'a');
	await stored.flush();
	expect(keys(stored)).toEqual(['a']);
});
