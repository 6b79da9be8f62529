/** A new device opens a year's log: one snapshot and two hundred entries, in Chromium at a quarter of its pace. */
import { chromium } from '@playwright/test';
import * as Y from 'yjs';
import { sealEntry } from '../../src/lib/crypto/entry.ts';
import { createSecret, deriveWriterKeys } from '../../src/lib/crypto/room-keys.ts';
import { logOf } from '../../src/lib/doc/schema.ts';
import type { Connection } from '../../src/lib/sync/channel.ts';
import { emptyDigest } from '../../src/lib/sync/wire-names.ts';
import { makeBigSearch } from '../support/big-search.ts';
import { bundleForPage } from '../support/bundle-for-page.ts';
import { browserArguments, findBrowser } from '../support/find-browser.ts';
import { valueOf } from '../support/value-of.ts';
import type { BenchRow } from './report.ts';
import { openAppConnection } from './server/app-connection.ts';
import { percentile, withServer } from './server/measure.ts';
import { createEditor } from './server/yjs-edits.ts';

/** Two people at each of a hundred interviews. */
const threads = 200;
const entries = 200;
const runs = 7;

export async function benchYear(): Promise<BenchRow[]> {
	const times = await withServer('afterview', async ({ port }) => {
		const secret = createSecret();
		const connection = openAppConnection(port);
		const events = await fill(connection, secret);
		connection.close();
		const script = await bundleForPage('../bench/pages/open-year.ts');
		const browser = await chromium.launch({
			executablePath: findBrowser(),
			args: browserArguments
		});
		try {
			const found: number[] = [];
			// The first one warms the disk; it does not count.
			for (let run = 0; run <= runs; run += 1) {
				const context = await browser.newContext({ serviceWorkers: 'block' });
				const page = await context.newPage();
				await page.goto(`http://127.0.0.1:${port}/healthz`);
				const devtools = await context.newCDPSession(page);
				await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
				const took = await page.evaluate<number>(
					`${script}.openYear(${JSON.stringify([...secret])}, ${events})`
				);
				if (run > 0) found.push(took);
				await context.close();
			}
			return found;
		} finally {
			await browser.close();
		}
	});
	const value = percentile(times, 0.5);
	const name = "A new device opens a year's log, 4× CPU slowdown";
	return [{ name, value, unit: 'ms', bar: 1_000, holds: value <= 1_000 }];
}

/** Gives how many events there are in the log. */
async function fill(connection: Connection, secret: Uint8Array): Promise<number> {
	const keys = await deriveWriterKeys(secret);
	const editor = createEditor();
	const snapshot = Y.mergeUpdates(makeBigSearch('2026-03-09', threads));
	const updates = [snapshot, ...Array.from({ length: entries }, () => editor.edit())];
	const opened = Promise.withResolvers<void>();
	const channel = connection.openRoom(
		{ role: 'writer', keys, kind: 'large' },
		{
			held: () => emptyDigest,
			onSame: () => opened.resolve(),
			onList: () => {},
			onEntries: () => {},
			onMissing: () => {},
			onClosed: ({ type }) => opened.reject(new Error(type))
		}
	);
	await opened.promise;
	const doc = new Y.Doc();
	for (const update of updates) {
		Y.applyUpdate(doc, update);
		valueOf(await channel.add(valueOf(await sealEntry(keys, update))));
	}
	return logOf(doc).length;
}
