import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RelayLimits } from '../../server/relay/limits.ts';
import { startAfterview } from '../../server/start.ts';
import { createMemoryStore } from '../../server/stores/memory.ts';
import type { Store } from '../../server/stores/store.ts';
import { readSyncConfig, type SyncConfig } from '../../server/sync-config.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

export interface SyncServer {
	readonly url: string;
	readonly origin: string;
	readonly port: number;
	readonly clock: TestClock;
	/** What it told its host. */
	readonly warnings: string[];
	readonly metric: (line: string) => Promise<number>;
	readonly close: () => Promise<void>;
}

export interface SyncServerOptions {
	readonly store?: Store;
	readonly limits?: Partial<RelayLimits>;
	readonly config?: Partial<SyncConfig>;
	/** Of one that was there before; a free one otherwise. */
	readonly port?: number;
}

export const metricsToken = 'a token of the tests';

/** A directory with the least that counts as a built app. */
export async function createAppRoot(): Promise<{ path: string; remove: () => Promise<void> }> {
	const path = await mkdtemp(join(tmpdir(), 'afterview-root-'));
	await writeFile(
		join(path, 'app.html'),
		`<meta http-equiv="content-security-policy" content="default-src 'none'">`
	);
	return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** The server in this process, with a clock that can be put forward. */
export async function startSyncServer(options: SyncServerOptions = {}): Promise<SyncServer> {
	const defaults = readSyncConfig({});
	if (!defaults.ok) throw new Error('The defaults must be fine.');
	const root = await createAppRoot();
	const clock = createTestClock();
	const warnings: string[] = [];
	const { limits } = defaults.value;
	const server = await startAfterview({
		config: { port: options.port ?? 0, host: '127.0.0.1', root: root.path, behindTls: false },
		sync: {
			...defaults.value,
			metrics: { ...defaults.value.metrics, token: metricsToken },
			...options.config,
			// Tests come from one address, and more often than people do.
			limits: {
				...limits,
				connections: { burst: 10_000, perSecond: 1 },
				newRooms: { burst: 10_000, perSecond: 1 },
				...options.limits
			}
		},
		store: options.store ?? createMemoryStore(),
		log: (line) => warnings.push(line),
		warn: (what, error) => warnings.push(`${what}: ${String(error)}`),
		clock
	});
	const origin = `http://localhost:${server.port}`;
	return {
		url: `ws://127.0.0.1:${server.port}/sync`,
		origin,
		port: server.port,
		clock,
		warnings,
		metric: async (line) => {
			const headers = { authorization: `Bearer ${metricsToken}` };
			const text = await (await fetch(`${origin}/metrics`, { headers })).text();
			const found = text.split('\n').find((each) => each.startsWith(`${line} `));
			return Number(found?.slice(line.length) ?? 0);
		},
		close: async () => {
			await server.close();
			await root.remove();
		}
	};
}
