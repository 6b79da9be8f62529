import { cp, glob, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const build = join(import.meta.dirname, '..', '..', 'build');

export interface NextBuild {
	readonly root: string;
	readonly remove: () => Promise<void>;
}

/**
 * A copy of the built app that browsers take for a newer one: of another version, its page marked with it, and the files
 * of its packs under other names.
 */
export function makeNextBuild(version: string): Promise<NextBuild> {
	return makeCopy(async (root) => {
		const current = (
			JSON.parse(await readFile(join(root, '_app/version.json'), 'utf8')) as { version: string }
		).version;
		await renamePacks(root, version);
		await change(root, 'service-worker.js', (code) => code.replaceAll(current, version));
		await change(root, 'app.html', (page) =>
			page.replace('<html ', `<html data-version="${version}" `)
		);
	});
}

/** A copy of the built app as a build with `SYNC_SERVERS` is: its policy names one more server. */
export function makeBuildWithServer(origin: string): Promise<NextBuild> {
	const source = origin.replace(/^http/, 'ws');
	return makeCopy((root) =>
		change(root, 'app.html', (page) =>
			page.replace("connect-src 'self'", `connect-src 'self' ${source}`)
		)
	);
}

async function makeCopy(edit: (root: string) => Promise<void>): Promise<NextBuild> {
	const root = await mkdtemp(join(tmpdir(), 'afterview-build-'));
	await cp(build, root, { recursive: true });
	await edit(root);
	return { root, remove: () => rm(root, { recursive: true, force: true }) };
}

async function renamePacks(root: string, version: string): Promise<void> {
	const packs = '_app/immutable/packs';
	const renamed = new Map<string, string>();
	for (const name of await readdir(join(root, packs))) {
		const next = name.replace(
			/-(.{8})\.js/,
			(_, hash: string) => `-${version}${hash.slice(version.length)}.js`
		);
		await rename(join(root, packs, name), join(root, packs, next));
		if (name.endsWith('.js')) renamed.set(name, next);
	}
	for await (const name of glob('**/*.js', { cwd: root })) {
		const text = await readFile(join(root, name), 'utf8');
		const edited = text.replace(/[a-z.]+-[\w-]{8}\.js/g, (found) => renamed.get(found) ?? found);
		if (edited !== text) await change(root, name, () => edited);
	}
}

async function change(root: string, name: string, edit: (text: string) => string): Promise<void> {
	const path = join(root, name);
	const text = await readFile(path, 'utf8');
	const edited = edit(text);
	if (edited === text) throw new Error(`${name} has nothing to change.`);
	await writeFile(path, edited);
	// Else the old text would be served to whoever asks for it compressed.
	await rm(`${path}.br`, { force: true });
	await rm(`${path}.gz`, { force: true });
}
