/**
 * The server under traffic, beside `@y/websocket-server` and Hocuspocus in one run: ours writes every entry to the disk
 * before it tells anyone, theirs as they come. Figures are CPU time and memory of the server's process.
 */
import type { BenchRow } from './report.ts';
import { openLoad, type Group } from './server/load.ts';
import { rivals, serverKinds, startServer, type ServerKind } from './server/servers.ts';
import { coachesOf, roomsOf } from './server/shapes.ts';

const runs = Number(process.env['RUNS'] ?? 3);

interface Traffic {
	readonly name: string;
	readonly groups: readonly Group[];
	readonly edits: number;
	readonly perSecond: number;
	readonly bar: number;
}

const traffic: readonly Traffic[] = [
	{
		name: '100 rooms × 10 clients',
		groups: roomsOf(100, 10),
		edits: 10_000,
		perSecond: 1_000,
		bar: 1
	},
	{
		name: '1,000 rooms × 2 clients',
		groups: roomsOf(1000, 2),
		edits: 40_000,
		perSecond: 4_000,
		bar: 0.8
	},
	{
		name: '20 coaches × 60 clients',
		groups: coachesOf(20, 60),
		edits: 40_000,
		perSecond: 4_000,
		bar: 0.4
	}
];

export async function benchTraffic(): Promise<BenchRow[]> {
	const rows: BenchRow[] = [];
	for (const each of traffic) {
		const cpu = await measureAll((kind) => measureTraffic(kind, each));
		rows.push(compare(`CPU per 100,000 deliveries, ${each.name}`, cpu, 'ms', each.bar));
	}
	return rows;
}

export async function benchMemory(): Promise<BenchRow[]> {
	const rows: BenchRow[] = [];
	for (const connections of [2_000, 10_000]) {
		const all = await measureAll((kind) => measureMemory(kind, connections));
		const each = mapKinds((kind) => (all[kind] * 1024) / connections);
		const name = `Memory, ${connections.toLocaleString('en')} idle connections`;
		rows.push(compare(`${name}, each`, each, 'KiB', 0.75));
	}
	return rows;
}

type Figures = Readonly<Record<ServerKind, number>>;

/** The median of several runs, in which each server has its turn. */
async function measureAll(measure: (kind: ServerKind) => Promise<number>): Promise<Figures> {
	const found: Record<ServerKind, number[]> = { afterview: [], 'y-websocket': [], hocuspocus: [] };
	for (let run = 0; run < runs; run += 1) {
		for (const kind of serverKinds) found[kind].push(await measure(kind));
	}
	return mapKinds((kind) => median(found[kind]));
}

async function measureTraffic(kind: ServerKind, { groups, edits, perSecond }: Traffic) {
	const server = await startServer(kind);
	const load = await openLoad(server, groups);
	try {
		// What runs for days has long been compiled.
		await load.edit(edits / 4, perSecond);
		const before = await server.usage();
		const { deliveries } = await load.edit(edits, perSecond);
		const after = await server.usage();
		return ((after.cpuMs - before.cpuMs) / deliveries) * 100_000;
	} finally {
		await load.close();
		await server.close();
	}
}

async function measureMemory(kind: ServerKind, connections: number) {
	const server = await startServer(kind);
	const before = await server.usage();
	const load = await openLoad(server, roomsOf(connections / 2, 2));
	try {
		await new Promise((wait) => setTimeout(wait, 5_000));
		const { bytes } = await server.usage();
		process.stderr.write(
			`${kind} ${connections}: ${before.bytes / 2 ** 20} → ${bytes / 2 ** 20} MiB\n`
		);
		return (bytes - before.bytes) / 2 ** 20;
	} finally {
		await load.close();
		await server.close();
	}
}

/** Ours as so many times the better of the others. */
function compare(name: string, figures: Figures, unit: string, bar: number): BenchRow {
	const value = figures.afterview / Math.min(...rivals.map((kind) => figures[kind]));
	const detail = serverKinds
		.map((kind) => `${kind} ${Math.round(figures[kind])} ${unit}`)
		.join(', ');
	return { name, value, unit: '×', bar, holds: value <= bar, detail };
}

function mapKinds(of: (kind: ServerKind) => number): Figures {
	return {
		afterview: of('afterview'),
		'y-websocket': of('y-websocket'),
		hocuspocus: of('hocuspocus')
	};
}

function median(values: readonly number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
