import { join } from 'node:path';
import { pino } from 'pino';
import { readConfig } from './config.ts';
import { namesRead } from './environment.ts';
import { explainStart } from './explain-start.ts';
import type { RunningServer } from './http.ts';
import { nearNames } from './near-names.ts';
import { startAfterview } from './start.ts';
import { openSqliteStore } from './stores/sqlite.ts';
import { isInBuild, readSyncConfig } from './sync-config.ts';

// What the store writes is for the user that runs the server, and nobody else.
process.umask(0o077);

const say = (line: string) => void process.stdout.write(`${line}\n`);
const fail = (line: string): never => {
	process.stderr.write(`${line}\n`);
	process.exit(1);
};

const config = readConfig(process.env, join(import.meta.dirname, '..', 'build'));
const sync = readSyncConfig(process.env);
if (!config.ok || !sync.ok) {
	fail([config, sync].flatMap((read) => (read.ok ? [] : read.error.problems)).join('\n'));
} else if (isInBuild(sync.value.dataDirectory, config.value.root)) {
	fail('DATA_DIR must not be in BUILD_DIR: what lies there is handed out to everyone.');
} else {
	const logger = pino({ level: sync.value.logLevel, base: null }, pino.destination({ sync: true }));
	const settings = namesRead((all) => [readConfig(all, ''), readSyncConfig(all)]);
	for (const line of nearNames(process.env, settings)) logger.warn(line);
	const store = await openSqliteStore(sync.value.dataDirectory);
	if (!store.ok)
		fail(`The store in DATA_DIR=${sync.value.dataDirectory} cannot be used: ${store.error.words}`);
	else {
		const server = await startAfterview({
			config: config.value,
			sync: sync.value,
			store: store.value,
			log: (line) => logger.error(line),
			// The words of the error are those of the store, which name no room.
			warn: (what, error) =>
				logger.warn({ why: error instanceof Error ? error.message : undefined }, what)
		}).catch((error: unknown) => fail(explainStart(error, config.value)));
		say(`Afterview is at ${addressOf(config.value.host, server)}`);
		const isHere = ['127.0.0.1', 'localhost', '::1'].includes(config.value.host);
		if (!isHere && !sync.value.origins) {
			say('Pages of other origins cannot sync: ORIGIN does not say where browsers find the app.');
		}
		stopOnSignal(server);
	}
}

function stopOnSignal(server: RunningServer): void {
	let isStopping = false;
	const stop = () => {
		// A second signal means now.
		if (isStopping) process.exit(1);
		isStopping = true;
		void server.close().then(() => process.exit(0));
	};
	process.on('SIGTERM', stop);
	process.on('SIGINT', stop);
}

function addressOf(host: string, { port }: RunningServer): string {
	const isHere = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host);
	const name = isHere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
	return `http://${name}:${port}`;
}
