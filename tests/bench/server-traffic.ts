/**
 * The server under traffic, beside `@y/websocket-server` and Hocuspocus in one run: ours has every entry on the disk
 * before it tells anyone, theirs are as they come. CPU time of the server's process with all its threads.
 */
import type { BenchRow } from './report.ts';
import type { Done } from './server/load-process.ts';
import type { Group, Load } from './server/load.ts';
import { compare, measureAll, withLoad, withServer } from './server/measure.ts';
import { coachesOf, roomsOf } from './server/shapes.ts';

const runs = 3;

interface Traffic {
	readonly name: string;
	readonly groups: readonly Group[];
	/** In all, where they come evenly spaced. */
	readonly editsPerSecond: number;
	/** In each room, where everyone writes again as soon as all have seen it. */
	readonly rounds: number;
	readonly bar: number;
}

const traffic: readonly Traffic[] = [
	{
		name: '100 rooms × 10 clients',
		groups: roomsOf(100, 10),
		editsPerSecond: 1_000,
		rounds: 20,
		bar: 1
	},
	{
		name: '1,000 rooms × 2 clients',
		groups: roomsOf(1000, 2),
		editsPerSecond: 4_000,
		rounds: 20,
		bar: 0.8
	},
	{
		name: '20 coaches × 60 clients',
		groups: coachesOf(20, 60),
		editsPerSecond: 4_000,
		rounds: 30,
		bar: 0.4
	}
];

/** A server that has nothing to wait for, and one that has all it can do. What runs for days has long been compiled. */
const loads: Readonly<
	Record<string, (load: Load, traffic: Traffic, part: 'before' | 'measured') => Promise<Done>>
> = {
	'evenly spaced': (load, { editsPerSecond }, part) =>
		load.edit((part === 'before' ? 4 : 5) * editsPerSecond, editsPerSecond),
	'at full load': (load, { rounds }, part) => load.crowd(part === 'before' ? rounds / 2 : rounds)
};

export async function benchTraffic(): Promise<BenchRow[]> {
	const rows: BenchRow[] = [];
	for (const each of traffic) {
		for (const [how, play] of Object.entries(loads)) {
			const name = `${each.name}, ${how}`;
			const cpu = await measureAll(name, runs, (kind) =>
				withServer(kind, (server) =>
					withLoad(server, each.groups, async (load) => {
						await play(load, each, 'before');
						const { cpuMs } = await server.usage();
						const { deliveries } = await play(load, each, 'measured');
						const after = await server.usage();
						return ((after.cpuMs - cpuMs) / deliveries) * 100_000;
					})
				)
			);
			rows.push(compare(`CPU per 100,000 deliveries, ${name}`, cpu, 'ms', each.bar));
		}
	}
	return rows;
}
