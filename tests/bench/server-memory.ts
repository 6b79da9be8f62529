/** What connections cost that say nothing: resident memory of the server's process, beside the two others. */
import type { BenchRow } from './report.ts';
import { compare, mapKinds, measureAll, withLoad, withServer } from './server/measure.ts';
import type { ServerKind } from './server/servers.ts';
import { roomsOf } from './server/shapes.ts';

/** It is the same in each. */
const runs = 1;
/** Until nothing is under way any more. */
const restMs = 3_000;

export async function benchMemory(): Promise<BenchRow[]> {
	const rows: BenchRow[] = [];
	for (const connections of [2_000, 10_000]) {
		const inAll: number[] = [];
		const name = `Memory, ${connections.toLocaleString('en')} idle connections`;
		const each = await measureAll(name, runs, async (kind) => {
			const { before, after } = await memoryOf(kind, connections);
			if (kind === 'afterview') inAll.push(after / 2 ** 20);
			return (after - before) / 1024 / connections;
		});
		rows.push(
			compare(
				`${name}, each`,
				mapKinds((kind) => each[kind]),
				'KiB',
				0.75
			)
		);
		if (connections < 10_000) continue;
		const value = Math.max(...inAll);
		rows.push({ name: `${name}, in all`, value, unit: 'MiB', bar: 250, holds: value <= 250 });
	}
	return rows;
}

/** Two connections a room, as one's phone and desk. */
async function memoryOf(kind: ServerKind, connections: number) {
	return withServer(kind, async (server) => {
		const before = (await server.usage()).bytes;
		return withLoad(server, roomsOf(connections / 2, 2), async () => {
			await new Promise((rested) => setTimeout(rested, restMs));
			return { before, after: (await server.usage()).bytes };
		});
	});
}
