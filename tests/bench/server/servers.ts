/** The servers that are compared, each in a process of its own: ours with commits on the disk, the others as they come. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPort } from '../../support/free-port.ts';
import type { Usage } from './usage-probe.ts';

export type ServerKind = 'afterview' | 'y-websocket' | 'hocuspocus';
export const rivals = ['y-websocket', 'hocuspocus'] as const;
export const serverKinds: readonly ServerKind[] = ['afterview', ...rivals];

export interface MeasuredServer {
	readonly kind: ServerKind;
	readonly port: number;
	readonly usage: () => Promise<Usage>;
	/** Ends it and starts it again on the same port, with what it stored. */
	readonly restart: () => Promise<void>;
	readonly close: () => Promise<void>;
}

const project = join(import.meta.dirname, '..', '..', '..');
const programs: Readonly<Record<ServerKind, string>> = {
	afterview: join(project, 'server', 'main.ts'),
	'y-websocket': fileURLToPath(
		new URL('src/server.js', import.meta.resolve('@y/websocket-server/package.json'))
	),
	hocuspocus: join(import.meta.dirname, 'hocuspocus-process.ts')
};

/** As in `npm start`: less memory for many connections that say little. */
const ownFlags = ['--max-semi-space-size=4'];

/** Everyone comes from one address here; all else is as it comes. */
const limits = { CONNECTIONS_PER_MINUTE: '1000000', NEW_ROOMS_PER_DAY: '1000000' };

export async function startServer(kind: ServerKind): Promise<MeasuredServer> {
	const port = await findPort();
	const data = await mkdtemp(join(tmpdir(), 'afterview-bench-'));
	const start = async () => {
		const child = fork(programs[kind], {
			execArgv: [
				...(kind === 'afterview' ? ownFlags : []),
				'--import',
				join(import.meta.dirname, 'usage-probe.ts')
			],
			env: { ...process.env, ...limits, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: data },
			stdio: ['ignore', 'ignore', 'inherit', 'ipc']
		});
		await answers(child, port);
		return child;
	};
	let child = await start();
	const stop = async () => {
		const ended = once(child, 'exit');
		child.kill('SIGKILL');
		await ended;
	};
	return {
		kind,
		port,
		usage: async () => {
			const told = once(child, 'message') as Promise<[Usage]>;
			child.send('usage');
			return (await told)[0];
		},
		restart: async () => {
			await stop();
			child = await start();
		},
		close: async () => {
			await stop();
			await rm(data, { recursive: true, force: true });
		}
	};
}

async function answers(child: ChildProcess, port: number): Promise<void> {
	for (;;) {
		if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}.`);
		try {
			await fetch(`http://127.0.0.1:${port}/`);
			return;
		} catch {
			await new Promise((wait) => setTimeout(wait, 50));
		}
	}
}
