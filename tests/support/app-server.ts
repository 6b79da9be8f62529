import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface AppServer {
	readonly url: string;
	readonly port: number;
	readonly pid: number;
	/** What it wrote for its host so far. */
	readonly said: readonly string[];
	/** Ends it as a power cut would. */
	readonly kill: () => Promise<void>;
	readonly stop: (signal: NodeJS.Signals) => Promise<number | null>;
}

const main = join(import.meta.dirname, '..', '..', 'server', 'main.ts');

/**
 * The real server in a process of its own, so that a test can kill it. Port 0 takes a free one. What it stores goes with
 * it, unless `DATA_DIR` says where to keep it.
 */
export async function startAppServer({
	port = 0,
	root,
	program = main,
	environment = {}
}: {
	port?: number;
	/** A directory with a built app, if not the project's own. */
	root?: string;
	/** If not the server's own. */
	program?: string;
	environment?: Readonly<Record<string, string>>;
} = {}): Promise<AppServer> {
	const own = mkdtempSync(join(tmpdir(), 'afterview-data-'));
	const server = spawn(process.execPath, [program], {
		env: {
			...process.env,
			PORT: String(port),
			DATA_DIR: own,
			...(root && { BUILD_DIR: root }),
			...environment
		},
		stdio: ['ignore', 'pipe', 'inherit']
	});
	server.once('exit', () => rmSync(own, { recursive: true, force: true }));
	const ended = once(server, 'exit') as Promise<[number | null]>;
	const said: string[] = [];
	const url = await new Promise<string>((found, failed) => {
		createInterface({ input: server.stdout }).on('line', (line) => {
			said.push(line);
			const address = /http:\/\/\S+/.exec(line)?.[0];
			if (address) found(address);
		});
		void ended.then(([code]) =>
			failed(new Error(`The server ended with ${code} before it was up.`))
		);
	});
	const stop = async (signal: NodeJS.Signals) => {
		server.kill(signal);
		return (await ended)[0];
	};
	return {
		url,
		port: Number(new URL(url).port),
		pid: server.pid ?? 0,
		said,
		kill: async () => void (await stop('SIGKILL')),
		stop
	};
}
