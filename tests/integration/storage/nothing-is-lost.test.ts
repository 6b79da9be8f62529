import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { openStoredDoc, type StoredDoc } from '../../../src/lib/storage/stored-doc.ts';
import { closeConnection, createMemoryStore, failCommit, keys, put } from './support.ts';

afterEach(() => vi.restoreAllMocks());

const step = fc.oneof(
	{ weight: 6, arbitrary: fc.record({ do: fc.constant('edit' as const), tab: fc.nat(1) }) },
	{ weight: 4, arbitrary: fc.record({ do: fc.constant('flush' as const), tab: fc.nat(1) }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const), tab: fc.nat(1) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('compact' as const), tab: fc.nat(1) }) },
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constantFrom('closed' as const, 'aborted' as const, 'quota' as const),
			times: fc.integer({ min: 1, max: 3 })
		})
	}
);

it('loses nothing it has called saved, whatever fails and whenever a page dies', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
			globalThis.indexedDB = new IDBFactory();
			vi.restoreAllMocks();
			const sentinelStore = createMemoryStore();
			const started: StoredDoc[] = [];
			const openTab = async (): Promise<StoredDoc> => {
				const opened = await openStoredDoc({ name: 'test', sentinelStore, compactAbove: 6 });
				if (!opened.ok) return openTab();
				started.push(opened.value);
				return opened.value;
			};
			const tabs = [await openTab(), await openTab()] as [StoredDoc, StoredDoc];
			const unsaved: [Set<string>, Set<string>] = [new Set(), new Set()];
			const saved = new Set<string>();
			let count = 0;
			const expectAll = (stored: StoredDoc): void => {
				const found = new Set(keys(stored));
				expect([...saved].filter((key) => !found.has(key))).toEqual([]);
			};

			for (const step of steps) {
				const tab = 'tab' in step ? (step.tab as 0 | 1) : 0;
				switch (step.do) {
					case 'edit': {
						const key = `k${count++}`;
						put(tabs[tab], key);
						unsaved[tab].add(key);
						break;
					}
					case 'flush': {
						const asked = [...unsaved[tab]];
						if (!(await tabs[tab].flush()).ok) break;
						for (const key of asked) saved.add(key);
						break;
					}
					case 'crash':
						// The old page is left as it is: it never gets to say goodbye.
						tabs[tab] = await openTab();
						unsaved[tab].clear();
						expectAll(tabs[tab]);
						break;
					case 'compact':
						await tabs[tab].compact();
						break;
					case 'closed':
						closeConnection(step.times);
						break;
					case 'aborted':
						failCommit('AbortError', step.times);
						break;
					case 'quota':
						failCommit('QuotaExceededError', step.times);
						break;
				}
			}
			vi.restoreAllMocks();
			const last = await openTab();
			expectAll(last);
			expect(last.quarantined).toBe(0);
			expect(last.recovery).toEqual({ type: 'none' });
			await Promise.all(started.map((stored) => stored.close()));
		}),
		{ numRuns: 200 }
	);
}, 60_000);
