/**
 * Builds the app beside the one that is served and then puts it in its place, so that a build that fails changes
 * nothing. `--if-needed` does so only where the sources changed since.
 */
import { spawnSync } from 'node:child_process';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hashSources, keepSuperseded, readRecord, writeRecord } from './build-record.ts';

const project = join(import.meta.dirname, '..');
const build = join(project, 'build');
const next = join(project, '.svelte-kit', 'build-next');
const last = join(project, '.svelte-kit', 'build-last');

const sources = await hashSources(project);
const isCurrent = (await readRecord(build))?.sources === sources;
if (!(isCurrent && process.argv.includes('--if-needed'))) await buildApp();

async function buildApp(): Promise<void> {
	const vite = join(project, 'node_modules', 'vite', 'bin', 'vite.js');
	const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
		cwd: project,
		stdio: 'inherit',
		// The version is that of the sources: building the same twice is no update for anyone.
		env: { ...process.env, APP_BUILD_DIR: next, APP_VERSION: sources }
	});
	if (status !== 0) process.exit(status ?? 1);

	const superseded = await keepSuperseded(build, next, Date.now());
	await writeRecord(next, { sources, superseded });
	await rm(last, { recursive: true, force: true });
	await rename(build, last).catch(ignoreMissing);
	await rename(next, build);
	await rm(last, { recursive: true, force: true });
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
	if (error.code !== 'ENOENT') throw error;
}
