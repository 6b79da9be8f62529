/** Load processes, as the bench sees them: an order to all of them, and what they did together. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Client } from './clients.ts';
import type { Done, Order } from './load-process.ts';
import type { MeasuredServer } from './servers.ts';

/** Clients of one process know each other's rooms, so whoever shares a room is in one group. */
export type Group = readonly Client[];

export interface Load {
	/** In all processes together: `edits` at `perSecond`. @throws where any client was refused something. */
	readonly edit: (edits: number, perSecond: number) => Promise<Done>;
	/** In all processes together, each on its own; see the order. */
	readonly crowd: (rounds: number) => Promise<Done>;
	/** In one process. */
	readonly time: (edits: number) => Promise<Done>;
	readonly close: () => Promise<void>;
}

export async function openLoad(server: MeasuredServer, groups: readonly Group[]): Promise<Load> {
	const processes = groups.map(() =>
		fork(join(import.meta.dirname, 'load-process.ts'), {
			stdio: ['ignore', 'inherit', 'inherit', 'ipc']
		})
	);
	const all = async (orders: readonly Order[]): Promise<Done> => {
		const done = await Promise.all(orders.map((order, index) => tell(processes[index], order)));
		const failures = done.flatMap((each) => each.failures);
		if (failures[0]) throw new Error(`${server.kind}: ${failures[0]} (${failures.length} in all)`);
		return {
			deliveries: done.reduce((sum, each) => sum + each.deliveries, 0),
			times: done.flatMap((each) => each.times),
			failures
		};
	};
	const close = async () => {
		for (const each of processes) {
			if (each.exitCode !== null || each.signalCode !== null) continue;
			const ended = once(each, 'exit');
			each.kill('SIGKILL');
			await ended;
		}
	};
	const { kind, port } = server;
	try {
		await all(
			groups.map((clients, index) => ({ type: 'open', kind, port, prefix: `p${index}`, clients }))
		);
	} catch (error) {
		await close();
		throw error;
	}
	return {
		edit: (edits, perSecond) =>
			all(
				groups.map(() => ({
					type: 'edit',
					edits: Math.round(edits / groups.length),
					perSecond: perSecond / groups.length
				}))
			),
		crowd: (rounds) => all(groups.map(() => ({ type: 'crowd', rounds }))),
		time: (edits) => all([{ type: 'time', edits }]),
		close
	};
}

async function tell(process: ChildProcess | undefined, order: Order): Promise<Done> {
	if (!process) throw new Error('There is one order for each process.');
	const told = once(process, 'message') as Promise<[Done]>;
	const ended = once(process, 'exit').then(() => {
		throw new Error('A process that makes the load ended.');
	});
	process.send(order);
	return (await Promise.race([told, ended]))[0];
}
