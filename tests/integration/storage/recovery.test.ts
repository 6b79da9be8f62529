import { describe, expect, it, vi } from 'vitest';
import { createMemoryStore, keys, open, save, useFreshBrowser, wipe } from './support.ts';

useFreshBrowser();

const now = () => '2026-11-23T09:00:00Z';
const lost = { type: 'wiped', lastSaved: '2026-11-23T09:00:00Z', entries: 2 };

async function fill(sentinelStore = createMemoryStore()) {
	const stored = await open({ sentinelStore, now });
	await save(stored, 'a', 'b');
	await stored.close();
	return sentinelStore;
}

describe('an emptied database', () => {
	it('is recognised and told, with what was in it and when', async () => {
		const sentinelStore = await fill();
		wipe();
		const stored = await open({ sentinelStore });
		expect(keys(stored)).toEqual([]);
		expect(stored.recovery).toEqual(lost);
	});

	it('stays told until it is acknowledged, whatever is written meanwhile', async () => {
		const sentinelStore = await fill();
		wipe();
		const first = await open({ sentinelStore });
		await save(first, 'new');
		await first.close();
		const second = await open({ sentinelStore });
		expect(second.recovery).toEqual(lost);
		second.acknowledgeLoss();
		expect(second.recovery).toEqual({ type: 'none' });
		await second.close();
		expect((await open({ sentinelStore })).recovery).toEqual({ type: 'none' });
		wipe();
		expect((await open({ sentinelStore })).recovery).toMatchObject({ type: 'wiped', entries: 1 });
	});

	it('is no loss when it is new, or when nothing was ever committed', async () => {
		const sentinelStore = createMemoryStore();
		const stored = await open({ sentinelStore });
		expect(stored.recovery).toEqual({ type: 'none' });
		expect(sentinelStore.items.size).toBe(0);
		await stored.close();
		expect((await open({ sentinelStore })).recovery).toEqual({ type: 'none' });
	});

	it('is no loss when it is there', async () => {
		const sentinelStore = await fill();
		const stored = await open({ sentinelStore });
		expect(stored.recovery).toEqual({ type: 'none' });
	});

	it('is noticed even if the note began later than the data', async () => {
		await fill();
		const sentinelStore = createMemoryStore();
		await (await open({ sentinelStore, now })).close();
		wipe();
		expect((await open({ sentinelStore })).recovery).toEqual(lost);
	});

	it('counts as the caller counts', async () => {
		const sentinelStore = createMemoryStore();
		const stored = await open({ sentinelStore, countEntries: () => 42 });
		await save(stored, 'a');
		// The note waits for a pause in the work.
		await vi.waitUntil(() => sentinelStore.items.size > 0, { timeout: 10_000 });
		wipe();
		expect((await open({ sentinelStore })).recovery).toMatchObject({ entries: 42 });
	});

	it.each(['{', '[]', 'null', '{"entries":"many"}'])('is not made up from %s', async (text) => {
		const sentinelStore = createMemoryStore();
		sentinelStore.setItem('test:sentinel', text);
		expect((await open({ sentinelStore })).recovery).toEqual({ type: 'none' });
	});

	it('does without the note where it is denied', async () => {
		const denied = () => {
			throw new DOMException('no', 'SecurityError');
		};
		const sentinelStore = { getItem: denied, setItem: denied, removeItem: denied };
		const stored = await open({ sentinelStore });
		await save(stored, 'a');
		stored.acknowledgeLoss();
		expect(stored.recovery).toEqual({ type: 'none' });
	});
});
