import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { createDeviceSettings } from '../../../src/lib/storage/device-settings.ts';
import { beginning, type SyncState } from '../../../src/lib/session/sync-state.ts';
import { createSync, type SyncNeeds } from '../../../src/lib/session/sync.ts';
import { createMemoryStore } from '../storage/memory-store.ts';
import { settle } from '../sync/fake-world.ts';

function setUp(load?: SyncNeeds['load']) {
	const device = createDeviceSettings(createMemoryStore(), new EventTarget());
	const log: string[] = [];
	let tell: (state: SyncState) => void = () => {};
	const open = (_doc: Y.Doc, told: typeof tell) => {
		log.push('opens');
		tell = told;
		return {
			retryNow: () => void log.push('retries'),
			close: async () => void log.push('closes')
		};
	};
	const loading = vi.fn(load ?? (async () => open));
	const sync = createSync(() => new Y.Doc(), { device, load: loading });
	return { device, sync, log, loading, tell: (state: SyncState) => tell(state) };
}

describe('syncing', () => {
	test('where it is not wanted nothing of it is loaded', async () => {
		const { sync, loading } = setUp();
		sync.begin();
		await settle();
		expect(loading).not.toHaveBeenCalled();
		expect(sync.state.current).toEqual({ type: 'off' });
	});

	test('begins once Today is shown, and ends and begins again as the user wishes', async () => {
		const { sync, device, log, tell } = setUp();
		device.change({ sync: true });
		await settle();
		expect(log).toEqual([]);
		sync.begin();
		expect(sync.state.current).toEqual(beginning);
		await settle();
		tell({ ...beginning, waiting: 2 });
		expect(sync.state.current).toMatchObject({ waiting: 2 });
		sync.retryNow();
		sync.stop();
		expect(sync.state.current).toEqual({ type: 'off' });
		// What was on its way is of no interest any more.
		tell({ ...beginning, waiting: 1 });
		expect(sync.state.current).toEqual({ type: 'off' });
		sync.start();
		await settle();
		expect(log).toEqual(['opens', 'retries', 'closes', 'opens']);
	});

	test('begins where another tab has switched it on', async () => {
		const { sync, device, log } = setUp();
		sync.begin();
		device.change({ sync: true });
		await settle();
		expect(log).toEqual(['opens']);
	});

	test('switched off while it is loaded it does not begin', async () => {
		const { sync, log } = setUp();
		sync.begin();
		sync.start();
		sync.stop();
		await settle();
		expect(log).toEqual([]);
	});

	test('says that it could not be loaded, and tries once more when asked', async () => {
		let isThere = false;
		const open = () => ({ retryNow: () => undefined, close: async () => undefined });
		const { sync } = setUp(async () => {
			if (!isThere) throw new TypeError('Failed to fetch');
			return open;
		});
		sync.begin();
		sync.start();
		await settle();
		expect(sync.state.current).toMatchObject({ trouble: { type: 'not-loaded' }, isOver: true });
		isThere = true;
		sync.retryNow();
		await settle();
		expect(sync.state.current).toEqual(beginning);
	});

	test('closed with the session', async () => {
		const { sync, log, device } = setUp();
		sync.begin();
		sync.start();
		await sync.close();
		device.change({ sync: false });
		device.change({ sync: true });
		await settle();
		expect(log).toEqual([]);
	});
});
