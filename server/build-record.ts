/**
 * What a build leaves behind about itself, in `build/.record.json`: which sources it was made of, and since when the
 * hashed files it keeps from builds before it are superseded.
 */
import { createHash } from 'node:crypto';
import { cp, glob, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface BuildRecord {
	/** What `hashSources` gave. */
	readonly sources: string;
	/** Path under the build to the moment (ms since 1970) a build without it came. */
	readonly superseded: Readonly<Record<string, number>>;
}

/** A page opened before an update still asks for the files it was built with. */
export const keptForMs = 7 * 24 * 60 * 60 * 1000;

const recordName = '.record.json';
const hashedFiles = '_app/immutable/**/*.*';

/** All that a build is made of; generated folders aside. */
const sourceFiles = [
	'package-lock.json',
	'svelte.config.js',
	'tsconfig.json',
	'vite.config.ts',
	'src/**/*.*',
	'static/**/*.*'
];
const generated = ['src/lib/paraglide/**', 'src/messages/project.inlang/cache/**'];

/** One hash over names and contents of all sources: the same for every copy of the same state. */
export async function hashSources(project: string): Promise<string> {
	const paths: string[] = [];
	for await (const path of glob(sourceFiles, { cwd: project, exclude: generated })) {
		if ((await stat(join(project, path))).isFile()) paths.push(path);
	}
	const hash = createHash('sha256');
	for (const path of paths.sort()) {
		const content = createHash('sha256').update(await readFile(join(project, path)));
		hash.update(`${path}\0${content.digest('hex')}\n`);
	}
	return hash.digest('hex').slice(0, 16);
}

/** Undefined where there is none or it is no JSON. */
export async function readRecord(build: string): Promise<BuildRecord | undefined> {
	try {
		return JSON.parse(await readFile(join(build, recordName), 'utf8')) as BuildRecord;
	} catch {
		// Missing or unreadable, it says nothing: the next build starts a new one.
		return undefined;
	}
}

export async function writeRecord(build: string, record: BuildRecord): Promise<void> {
	await writeFile(join(build, recordName), `${JSON.stringify(record, null, '\t')}\n`);
}

/** Copies into `next` the hashed files of `previous` that it lacks and that are not superseded for too long. */
export async function keepSuperseded(
	previous: string,
	next: string,
	now: number
): Promise<BuildRecord['superseded']> {
	const before = (await readRecord(previous))?.superseded ?? {};
	const own = new Set(await listHashed(next));
	const kept: Record<string, number> = {};
	for (const path of await listHashed(previous)) {
		const since = before[path] ?? now;
		if (own.has(path) || now - since > keptForMs) continue;
		await mkdir(dirname(join(next, path)), { recursive: true });
		await cp(join(previous, path), join(next, path));
		kept[path] = since;
	}
	return kept;
}

async function listHashed(build: string): Promise<string[]> {
	return (await Array.fromAsync(glob(hashedFiles, { cwd: build }))).sort();
}
