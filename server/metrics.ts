import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { closeCodes } from '../src/lib/sync/wire-close.ts';
import type { RelayMetrics } from './relay/relay.ts';

export interface Metrics {
	readonly relay: RelayMetrics;
	readonly contentType: string;
	/** In the form that Prometheus reads. */
	readonly text: () => Promise<string>;
}

export type Counts = () => { readonly connections: number; readonly rooms: number };

/** Everything that is counted. `counts` is asked when somebody looks. */
export function createMetrics(counts: Counts): Metrics {
	const registry = new Registry();
	const registers = [registry];
	collectDefaultMetrics({ register: registry });
	const gauge = (name: string, help: string, value: () => number) =>
		new Gauge({
			name,
			help,
			registers,
			collect() {
				this.set(value());
			}
		});
	gauge('afterview_connections', 'Open connections', () => counts().connections);
	gauge('afterview_rooms', 'Rooms that somebody has open', () => counts().rooms);
	const refused = new Counter({
		name: 'afterview_refused_total',
		help: 'Upgrades refused, by reason',
		labelNames: ['why'],
		registers
	});
	const closed = new Counter({
		name: 'afterview_closed_total',
		help: 'Channels and connections closed by the server, by reason',
		labelNames: ['why'],
		registers
	});
	const entries = new Counter({
		name: 'afterview_entries_total',
		help: 'Entries acknowledged',
		registers
	});
	const delivered = new Counter({
		name: 'afterview_deliveries_total',
		help: 'Entries sent on to others',
		registers
	});
	const failed = new Counter({
		name: 'afterview_commits_failed_total',
		help: 'Commits that failed',
		registers
	});
	const seconds = new Histogram({
		name: 'afterview_commit_seconds',
		help: 'How long a commit took',
		buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
		registers
	});
	return {
		relay: {
			refused: (why) => refused.inc({ why }),
			closed: (code) => closed.inc({ why: closeCodes[code] }),
			committed: (count, took) => {
				entries.inc(count);
				seconds.observe(took);
			},
			commitFailed: () => failed.inc(),
			delivered: (count) => delivered.inc(count)
		},
		contentType: registry.contentType,
		text: () => registry.metrics()
	};
}

/** On a port of its own, for a collector that comes by a network of its own. */
export async function startMetricsServer(
	metrics: Metrics,
	{ port, host }: { port: number; host: string }
): Promise<Server> {
	const server = createServer((request, response) => {
		if (request.url !== '/metrics') return void response.writeHead(404).end();
		metrics.text().then(
			(text) => response.writeHead(200, { 'Content-Type': metrics.contentType }).end(text),
			() => response.writeHead(500).end()
		);
	});
	server.listen(port, host);
	await once(server, 'listening');
	return server;
}
