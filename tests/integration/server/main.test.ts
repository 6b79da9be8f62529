import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAppServer } from '../../support/app-server.ts';

const main = join(import.meta.dirname, '..', '..', '..', 'server', 'main.ts');
let root: string;
let data: string;

beforeAll(async () => {
	root = await mkdtemp(join(tmpdir(), 'afterview-main-'));
	data = await mkdtemp(join(tmpdir(), 'afterview-main-data-'));
	await writeFile(
		join(root, 'app.html'),
		`<meta http-equiv="content-security-policy" content="default-src 'none'">`
	);
});
afterAll(async () => {
	await rm(root, { recursive: true });
	await rm(data, { recursive: true });
});

async function run(environment: Readonly<Record<string, string>>) {
	const server = spawn(process.execPath, [main], {
		env: { ...process.env, BUILD_DIR: root, DATA_DIR: join(data, 'store'), ...environment },
		stdio: ['ignore', 'ignore', 'pipe']
	});
	let said = '';
	server.stderr.on('data', (part: Buffer) => (said += part.toString()));
	const [code] = (await once(server, 'exit')) as [number | null];
	return { code, said };
}

/** Of the directory and all that is in it. */
function modesIn(directory: string): Set<string> {
	const paths = readdirSync(directory).map((name) => join(directory, name));
	return new Set([directory, ...paths].map((path) => (statSync(path).mode & 0o777).toString(8)));
}

test.each([
	[{ PORT: 'abc' }, /^PORT must be a whole number from 0 to 65535, not "abc"\.\n$/],
	[{ BEHIND_TLS: 'maybe' }, /^BEHIND_TLS must be/],
	[
		{ BUILD_DIR: '/nowhere/at/all' },
		/^There is no built app in BUILD_DIR=\/nowhere\/at\/all\. Run: npm run build\n$/
	],
	[{ METRICS_TOKEN: 'short secret' }, /^METRICS_TOKEN must be (?!.*short secret).*\n$/],
	[{ ORIGIN: 'afterview.example.org' }, /^ORIGIN must be one or more origins/],
	[{ TRUST_PROXY: 'yes', ADD_BURST: '0' }, /^TRUST_PROXY must be .*\nADD_BURST must be .*\n$/],
	[{ DATA_DIR: '/dev/null/store' }, /^The store in DATA_DIR=\/dev\/null\/store cannot be used: /],
	[{ DATA_DIR: '/proc/store' }, /^The store in DATA_DIR=\/proc\/store cannot be used: /]
])('%j ends at once and names what is wrong', async (environment, words) => {
	const { code, said } = await run(environment);
	expect(code).toBe(1);
	expect(said).toMatch(words);
});

test.each(['', 'store'])(
	'a store in the folder that is handed out is refused: %j',
	async (folder) => {
		const { code, said } = await run({ DATA_DIR: join(root, folder) });
		expect(code).toBe(1);
		expect(said).toMatch(/^DATA_DIR must not be in BUILD_DIR/);
	}
);

test('a taken port is said to be taken', async () => {
	const other = createServer().listen(0, '127.0.0.1');
	await once(other, 'listening');
	const { port } = other.address() as AddressInfo;
	const { code, said } = await run({ PORT: String(port) });
	expect(code).toBe(1);
	expect(said).toBe(
		`Port ${port} on 127.0.0.1 is taken by another program. Stop that one, or choose another port, for example PORT=${port + 1}.\n`
	);
	other.close();
});

test('a running server is backed up, and a stopped one restored, by a command each', async () => {
	const kept = join(data, 'kept');
	const file = join(data, 'copy');
	const backup = join(main, '..', 'backup.ts');
	const command = async (...words: string[]) => {
		const done = spawn(process.execPath, [backup, ...words], {
			env: { ...process.env, DATA_DIR: kept },
			stdio: ['ignore', 'ignore', 'pipe']
		});
		let said = '';
		done.stderr.on('data', (part: Buffer) => (said += part.toString()));
		await once(done, 'close');
		return said;
	};
	expect(await command('backup', file)).toMatch(/^There is no store/);
	const server = await startAppServer({ root, environment: { DATA_DIR: kept } });
	expect(await command('backup')).toMatch(/^Say to or from which file/);
	expect(modesIn(kept)).toEqual(new Set(['700', '600']));
	expect(await command('backup', file)).toBe('');
	expect(await command('restore', file)).toMatch(/^Another server is using/);
	await server.stop('SIGTERM');
	await chmod(file, 0o644);
	expect(await command('restore', file)).toBe('');
	expect(modesIn(kept)).toEqual(new Set(['700', '600']));
});

test('a setting that is misspelt is named in the log, without what it was set to', async () => {
	const server = await startAppServer({ root, environment: { MAX_ROOM: '7654321' } });
	const [line = ''] = server.said;
	expect(line).toContain('MAX_ROOM is not a setting of Afterview');
	expect(line).toContain('MAX_ROOM_MIB?');
	expect(server.said.join()).not.toContain('7654321');
	await server.stop('SIGTERM');
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it well', async (signal) => {
	const server = await startAppServer({ root });
	// An idle connection kept alive does not hold it up.
	expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
	expect(await server.stop(signal)).toBe(0);
});
