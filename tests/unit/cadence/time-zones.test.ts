import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { replay } from './replay.ts';

const run = promisify(execFile);
const zones = [
	'America/St_Johns',
	'America/Los_Angeles',
	'Africa/Cairo',
	'Australia/Lord_Howe',
	'Pacific/Kiritimati'
];

it.concurrent.each(zones)('plans the same on a machine in %s', async (timeZone) => {
	const script = join(import.meta.dirname, 'replay.ts');
	const { stdout } = await run(process.execPath, [script], {
		env: { ...process.env, TZ: timeZone, NODE_OPTIONS: '' },
		maxBuffer: 10_000_000
	});
	const plans = JSON.parse(JSON.stringify(replay())) as unknown;
	expect(JSON.parse(stdout)).toEqual({ timeZone, plans });
});
