/** The server killed in the midst of traffic, again and again: the test of that name, more often. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { BenchRow } from './report.ts';

const kills = 200;
const project = join(import.meta.dirname, '..', '..');

export async function benchKills(): Promise<BenchRow[]> {
	const { status } = spawnSync(
		process.execPath,
		[
			join(project, 'node_modules', 'vitest', 'vitest.mjs'),
			...['run', 'tests/integration/server/sync-kill.test.ts', '-t', 'killed']
		],
		{
			cwd: project,
			env: { ...process.env, KILLS: `${kills}` },
			stdio: ['ignore', 'ignore', 'inherit']
		}
	);
	const holds = status === 0;
	const name = `Acknowledged entries lost in ${kills} × kill -9`;
	return [{ name, value: holds ? 0 : 1, unit: holds ? '' : 'or more', bar: 0, holds }];
}
