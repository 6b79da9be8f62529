import { join } from 'node:path';
import { readConfig } from './config.ts';
import { explainStart } from './explain-start.ts';
import { startServer, type RunningServer } from './http.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const fail = (line: string): never => {
	process.stderr.write(`${line}\n`);
	process.exit(1);
};

const config = readConfig(process.env, join(import.meta.dirname, '..', 'build'));
if (!config.ok) fail(config.error.problems.join('\n'));
else {
	const server = await startServer({ ...config.value, log: say }).catch((error: unknown) =>
		fail(explainStart(error, config.value))
	);
	say(`Afterview is at ${addressOf(config.value.host, server)}`);

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
