/** Runs every `bench…` of this folder, or those of the files named (`server` is all of `server-…`), and prints the figures. */
import { glob } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { BenchRow } from './report.ts';

const wanted = process.argv.slice(2);
const files = (await Array.fromAsync(glob('*.ts', { cwd: import.meta.dirname }))).sort();

const isWanted = (name: string) =>
	wanted.length === 0 || wanted.some((each) => name === each || name.startsWith(`${each}-`));

const rows: BenchRow[] = [];
for (const file of files) {
	const { name } = parse(file);
	if (name === 'main' || !isWanted(name)) continue;
	const module = (await import(join(import.meta.dirname, file))) as Record<string, unknown>;
	for (const [key, bench] of Object.entries(module)) {
		if (!key.startsWith('bench') || typeof bench !== 'function') continue;
		process.stderr.write(`${name}…\n`);
		rows.push(...(await (bench as () => Promise<BenchRow[]>)()));
	}
}

const cells = rows.map(({ name, value, unit, bar, atLeast, holds, detail }) => [
	name,
	`${format(value)} ${unit}`,
	`${atLeast ? '≥' : '≤'} ${format(bar)} ${unit}`,
	`${holds ? 'holds' : 'FAILS'}${detail ? ` (${detail})` : ''}`
]);
const table = [['what', 'measured', 'bar', ''], ...cells];
const widths = [0, 1, 2].map((column) =>
	Math.max(...table.map((line) => line[column]?.length ?? 0))
);
for (const [what = '', measured = '', bar = '', verdict = ''] of table) {
	const columns = [what.padEnd(widths[0] ?? 0), measured.padStart(widths[1] ?? 0)];
	console.log([...columns, bar.padStart(widths[2] ?? 0), verdict].join('  ').trimEnd());
}
if (rows.some(({ holds }) => !holds)) process.exitCode = 1;

function format(value: number): string {
	return value.toLocaleString('en', {
		maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0
	});
}
