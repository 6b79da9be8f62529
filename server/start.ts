import { once } from 'node:events';
import type { Config } from './config.ts';
import { startServer, type RunningServer } from './http.ts';
import { createMetrics, startMetricsServer } from './metrics.ts';
import { startProbes } from './probes.ts';
import { systemClock, type Clock } from './relay/clock.ts';
import { startRelay } from './relay/start-relay.ts';
import type { Store } from './stores/store.ts';
import type { SyncConfig } from './sync-config.ts';

export interface StartOptions {
	readonly config: Config;
	readonly sync: SyncConfig;
	/** Closed with the server. */
	readonly store: Store;
	readonly log: (line: string) => void;
	/** Something failed that its host should know of; it says nothing of anyone. */
	readonly warn: (what: string, error?: unknown) => void;
	readonly clock?: Clock;
}

/**
 * Files, sync and probes on one port.
 *
 * @throws where a port can't be had, or there is no built app. The store is left open then.
 */
export async function startAfterview(options: StartOptions): Promise<RunningServer> {
	const { config, sync, store, log, warn, clock = systemClock } = options;
	let port = config.port;
	const local = () => ['localhost', '127.0.0.1'].map((name) => `http://${name}:${port}`);

	const metrics = createMetrics(() => relay.counts());
	const relay = startRelay({
		store,
		clock,
		warn,
		limits: sync.limits,
		trustedHops: sync.trustedHops,
		origins: () => sync.origins ?? local(),
		metrics: metrics.relay
	});
	const probes = startProbes({
		store,
		clock,
		metrics,
		isDraining: relay.isDraining,
		metricsToken: sync.metrics.token
	});
	const { answer } = probes;
	const beside = { answer, upgradePath: '/sync', upgrade: relay.upgrade };
	const server = await startServer({ ...config, log, beside });
	port = server.port;
	const own = sync.metrics.port;
	const collector =
		own === undefined
			? undefined
			: await startMetricsServer(metrics, { port: own, host: sync.metrics.host });

	return {
		port,
		close: async () => {
			await relay.drain();
			await server.close();
			probes.close();
			if (collector) {
				collector.close();
				collector.closeAllConnections();
				await once(collector, 'close');
			}
			await store.close();
		}
	};
}
