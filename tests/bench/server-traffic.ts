/**
 * The server under traffic, beside `@y/websocket-server` and Hocuspocus in one run: ours has every entry on the disk
 * before it tells anyone, theirs are as they come. CPU time of the server's process with all its threads.
 */
import type { BenchRow } from './report.ts';
import type { Group } from './server/load.ts';
import { compare, measureAll, withLoad, withServer } from './server/measure.ts';
import type { ServerKind } from './server/servers.ts';
import { coachesOf, roomsOf } from './server/shapes.ts';

const runs = 3;
/** Seconds: of what is measured, and of the same before it. What runs for days has long been compiled. */
const measured = 5;
const before = 4;

interface Traffic {
	readonly name: string;
	readonly groups: readonly Group[];
	readonly editsPerSecond: number;
	readonly bar: number;
}

const traffic: readonly Traffic[] = [
	{ name: '100 rooms × 10 clients', groups: roomsOf(100, 10), editsPerSecond: 1_000, bar: 1 },
	{ name: '1,000 rooms × 2 clients', groups: roomsOf(1000, 2), editsPerSecond: 4_000, bar: 0.8 },
	{ name: '20 coaches × 60 clients', groups: coachesOf(20, 60), editsPerSecond: 4_000, bar: 0.4 }
];

export async function benchTraffic(): Promise<BenchRow[]> {
	const rows: BenchRow[] = [];
	for (const each of traffic) {
		const cpu = await measureAll(each.name, runs, (kind) => cpuOf(kind, each));
		rows.push(compare(`CPU per 100,000 deliveries, ${each.name}`, cpu, 'ms', each.bar));
	}
	return rows;
}

/** Milliseconds for 100,000 deliveries. */
async function cpuOf(kind: ServerKind, { groups, editsPerSecond }: Traffic): Promise<number> {
	return withServer(kind, (server) =>
		withLoad(server, groups, async (load) => {
			await load.edit(before * editsPerSecond, editsPerSecond);
			const { cpuMs } = await server.usage();
			const { deliveries } = await load.edit(measured * editsPerSecond, editsPerSecond);
			const after = await server.usage();
			return ((after.cpuMs - cpuMs) / deliveries) * 100_000;
		})
	);
}
