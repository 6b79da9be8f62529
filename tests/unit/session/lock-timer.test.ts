import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startLockTimer, type LockTimerNeeds } from '../../../src/lib/session/lock-timer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const MINUTE = 60_000;

/** As many tabs as asked for, with the locks of one browser. */
function createBrowser() {
	const held = new Set<symbol>();
	const locks = {
		async request(_name: string, _options: object, hold: () => Promise<void>) {
			const mine = Symbol('held');
			held.add(mine);
			await hold();
			held.delete(mine);
		},
		query: async () => ({ held: [...held].map(() => ({ name: 'afterview:in-front' })) })
	} as unknown as NonNullable<LockTimerNeeds['locks']>;
	return {
		openTab(minutes: number, isHidden = false) {
			let watching: { onHidden: () => void; onVisible: () => void } | undefined;
			const did: string[] = [];
			const timer = startLockTimer(() => minutes, {
				isHidden: () => isHidden,
				locks,
				pageLife: {
					watch(handlers) {
						watching = handlers;
						return () => (watching = undefined);
					}
				},
				cover: () => did.push('cover'),
				lockHere: () => did.push('here'),
				lockEverywhere: () => did.push('everywhere')
			});
			return {
				did,
				timer,
				hide: () => watching?.onHidden(),
				show: () => watching?.onVisible()
			};
		}
	};
}

describe('the app locks itself', () => {
	it('when its only tab has been in the background for so long, and not before', async () => {
		const tab = createBrowser().openTab(5);
		tab.hide();
		await vi.advanceTimersByTimeAsync(5 * MINUTE - 1);
		expect(tab.did).toEqual([]);
		await vi.advanceTimersByTimeAsync(1);
		expect(tab.did).toEqual(['everywhere']);
	});

	it('not when it came back in time', async () => {
		const tab = createBrowser().openTab(5);
		tab.hide();
		await vi.advanceTimersByTimeAsync(4 * MINUTE);
		tab.show();
		await vi.advanceTimersByTimeAsync(10 * MINUTE);
		expect(tab.did).toEqual([]);
	});

	it('not while another tab is in front', async () => {
		const browser = createBrowser();
		const back = browser.openTab(5, true);
		const front = browser.openTab(5);
		await vi.advanceTimersByTimeAsync(30 * MINUTE);
		expect(back.did).toEqual([]);
		front.hide();
		await vi.advanceTimersByTimeAsync(10 * MINUTE);
		expect([...back.did, ...front.did]).toContain('everywhere');
	});

	it('when it comes back late because its timers slept, before anything is shown', () => {
		const tab = createBrowser().openTab(5);
		tab.hide();
		vi.setSystemTime(Date.now() + 6 * MINUTE);
		expect(tab.timer.isOverdue).toBe(true);
		tab.show();
		expect(tab.did).toEqual(['cover', 'here']);
	});

	it('never where it was told so', async () => {
		const tab = createBrowser().openTab(0);
		tab.hide();
		await vi.advanceTimersByTimeAsync(1000 * MINUTE);
		expect(tab.timer.isOverdue).toBe(false);
		tab.show();
		expect(tab.did).toEqual([]);
	});

	it('no more once it was stopped', async () => {
		const tab = createBrowser().openTab(1);
		tab.hide();
		tab.timer.stop();
		await vi.advanceTimersByTimeAsync(10 * MINUTE);
		expect(tab.did).toEqual([]);
	});
});
