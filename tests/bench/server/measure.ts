/** What the rows about the server share: servers that are always closed again, medians, and ours beside the others. */
import type { BenchRow } from '../report.ts';
import { openLoad, type Group, type Load } from './load.ts';
import {
	rivals,
	serverKinds,
	startServer,
	type MeasuredServer,
	type ServerKind
} from './servers.ts';

export type Figures = Readonly<Record<ServerKind, number>>;

export async function withServer<T>(
	kind: ServerKind,
	use: (server: MeasuredServer) => Promise<T>
): Promise<T> {
	const server = await startServer(kind);
	try {
		return await use(server);
	} finally {
		await server.close();
	}
}

export async function withLoad<T>(
	server: MeasuredServer,
	groups: readonly Group[],
	use: (load: Load) => Promise<T>
): Promise<T> {
	const load = await openLoad(server, groups);
	try {
		return await use(load);
	} finally {
		await load.close();
	}
}

/** The median of so many runs, in each of which every server has its turn. Each figure is told as it comes. */
export async function measureAll(
	name: string,
	runs: number,
	measure: (kind: ServerKind) => Promise<number>
): Promise<Figures> {
	const found: Record<ServerKind, number[]> = { afterview: [], 'y-websocket': [], hocuspocus: [] };
	for (let run = 0; run < runs; run += 1) {
		for (const kind of serverKinds) {
			const figure = await measure(kind);
			found[kind].push(figure);
			process.stderr.write(`  ${name}: ${kind} ${figure.toFixed(1)}\n`);
		}
	}
	return mapKinds((kind) => percentile(found[kind], 0.5));
}

/** Ours as so many times the better of the others. */
export function compare(name: string, figures: Figures, unit: string, bar: number): BenchRow {
	const value = figures.afterview / Math.min(...rivals.map((kind) => figures[kind]));
	const format = (figure: number) =>
		figure.toLocaleString('en', { maximumFractionDigits: figure < 100 ? 1 : 0 });
	const detail = serverKinds.map((kind) => `${kind} ${format(figures[kind])} ${unit}`).join(', ');
	return { name, value, unit: '×', bar, holds: value <= bar, detail };
}

export function mapKinds(of: (kind: ServerKind) => number): Figures {
	return {
		afterview: of('afterview'),
		'y-websocket': of('y-websocket'),
		hocuspocus: of('hocuspocus')
	};
}

export function percentile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
