import { describe, expect, test } from 'vitest';
import type { Channel } from '../../../src/lib/storage/tabs.ts';
import { beginning, type SyncState } from '../../../src/lib/session/sync-state.ts';
import { openSyncTabs, type SyncLead } from '../../../src/lib/session/sync-tabs.ts';
import { createWorld, settle } from '../sync/fake-world.ts';

/** A browser: its locks, and the channel between its tabs. */
function createBrowser() {
	const world = createWorld();
	const channels = new Set<{ channel: Channel; isAsleep: boolean }>();
	let holder: { readonly rob: (error: Error) => void } | undefined;
	const queue: (() => void)[] = [];

	const grant = async (hold: () => Promise<unknown>) => {
		let rob: (error: Error) => void = () => {};
		const robbed = new Promise<never>((_, reject) => (rob = reject));
		const mine = { rob };
		holder = mine;
		try {
			await Promise.race([hold(), robbed]);
		} finally {
			if (holder === mine) release();
		}
	};
	const release = () => {
		holder = undefined;
		queue.shift()?.();
	};
	/** As much of a `LockManager` as is used; there is one lock. */
	const request = (async (_: string, options: LockOptions, hold: () => Promise<unknown>) => {
		if (options.steal) {
			holder?.rob(new DOMException('Stolen', 'AbortError'));
			return grant(hold);
		}
		if (holder) {
			await new Promise<void>((granted, refused) => {
				queue.push(granted);
				options.signal?.addEventListener('abort', () => {
					if (queue.includes(granted)) queue.splice(queue.indexOf(granted), 1);
					refused(new DOMException('Called off', 'AbortError'));
				});
			});
		}
		return grant(hold);
	}) as LockManager['request'];

	const openTab = (name: string, hasLocks = true) => {
		const states: SyncState[] = [];
		const log: string[] = [];
		let show: () => void = () => {};
		const own: { channel: Channel; isAsleep: boolean }[] = [];
		let listener: () => void = () => {};
		let current: SyncState = beginning;
		const lead = (): SyncLead => {
			log.push('leads');
			return {
				get current() {
					return current;
				},
				subscribe: (told) => {
					listener = told;
					return () => undefined;
				},
				retryNow: () => void log.push('retries'),
				close: async () => void log.push('stops')
			};
		};
		const tabs = openSyncTabs({
			lead,
			tell: (state) => states.push(state),
			locks: hasLocks ? { request } : null,
			openChannel: () => {
				const channel: Channel = {
					onmessage: null,
					postMessage: (data) => {
						if (member.isAsleep) return;
						const copy: unknown = structuredClone(data);
						for (const other of channels) {
							if (other === member || other.isAsleep) continue;
							queueMicrotask(() => other.channel.onmessage?.({ data: copy } as MessageEvent));
						}
					},
					close: () => void channels.delete(member)
				};
				const member = { channel, isAsleep: false };
				channels.add(member);
				own.push(member);
				return channel;
			},
			pageLife: {
				watch: ({ onVisible }) => {
					show = onVisible;
					return () => undefined;
				}
			},
			timers: world.timers
		});
		return {
			name,
			tabs,
			log,
			get last() {
				return states.at(-1);
			},
			become: (next: SyncState) => {
				current = next;
				listener();
			},
			show: () => show(),
			sleep: () => own.forEach((member) => (member.isAsleep = true)),
			wake: () => own.forEach((member) => (member.isAsleep = false)),
			/** The browser ends it: no word, and its lock is free. */
			kill: () => {
				own.forEach((member) => channels.delete(member));
				release();
			}
		};
	};
	return {
		world,
		openTab,
		say: (data: unknown) =>
			channels.forEach(({ channel }) => channel.onmessage?.({ data } as MessageEvent))
	};
}

const waiting = (count: number): SyncState => ({ ...beginning, waiting: count });

async function setUp() {
	const browser = createBrowser();
	const first = browser.openTab('first');
	await settle();
	const second = browser.openTab('second');
	await settle();
	return { ...browser, first, second };
}

describe('of several tabs', () => {
	test('one syncs, and all know how it goes', async () => {
		const { first, second } = await setUp();
		expect([first.log, second.log]).toEqual([['leads'], []]);
		first.become(waiting(3));
		await settle();
		expect([first.last, second.last]).toEqual([waiting(3), waiting(3)]);
	});

	test('one that comes later is told at once', async () => {
		const { first, openTab } = await setUp();
		first.become(waiting(2));
		const third = openTab('third');
		await settle();
		expect(third.last).toEqual(waiting(2));
	});

	test.each([
		['closed', (tab: { tabs: { close(): Promise<void> } }) => tab.tabs.close()],
		['killed', (tab: { kill(): void }) => tab.kill()]
	])('another takes over when the first is %s', async (how, end) => {
		const { first, second, openTab } = await setUp();
		const third = openTab('third');
		await end(first);
		await settle();
		expect(first.log).toEqual(how === 'closed' ? ['leads', 'stops'] : ['leads']);
		expect([second.log, third.log]).toEqual([['leads'], []]);
	});

	test('the one in front takes over from one that sleeps, which steps down when it wakes', async () => {
		const { world, first, second } = await setUp();
		first.sleep();
		second.show();
		await world.advance(2_900);
		expect(second.log).toEqual([]);
		await world.advance(200);
		expect(second.log).toEqual(['leads']);
		first.wake();
		await settle();
		expect(first.log).toEqual(['leads', 'stops']);
		second.become(waiting(1));
		await settle();
		expect(first.last).toEqual(waiting(1));
		// And waits for its turn again.
		await second.tabs.close();
		await settle();
		expect(first.log).toEqual(['leads', 'stops', 'leads']);
	});

	test('nothing is taken from one that answers', async () => {
		const { world, first, second } = await setUp();
		second.show();
		await world.advance(10_000);
		expect([first.log, second.log]).toEqual([['leads'], []]);
	});

	test('trying again is asked of the one that syncs', async () => {
		const { world, first, second } = await setUp();
		second.tabs.retryNow();
		await world.advance(10_000);
		expect([first.log, second.log]).toEqual([['leads', 'retries'], []]);
	});

	test('where there are no locks each speaks for itself', async () => {
		const { openTab } = createBrowser();
		const alone = openTab('alone', false);
		await settle();
		expect(alone.log).toEqual(['leads']);
		await alone.tabs.close();
		expect(alone.log).toEqual(['leads', 'stops']);
	});

	test('one that is closed while it waits never leads', async () => {
		const { first, second } = await setUp();
		await second.tabs.close();
		await first.tabs.close();
		await settle();
		expect(second.log).toEqual([]);
	});

	test.each([[null], ['state'], [{ type: 'state' }], [{ type: 'other', state: {} }]])(
		'what is no message is passed over: %j',
		async (data) => {
			const { first, second, say } = await setUp();
			const before = [first.last, second.last];
			say(data);
			expect([first.last, second.last]).toEqual(before);
		}
	);
});
