import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const source = join(import.meta.dirname, '..', '..', 'src');

test('every message is used somewhere', () => {
	const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
		(name) => /\.(?:svelte|ts)$/.test(name) && !name.includes('paraglide')
	);
	const code = files.map((name) => readFileSync(join(source, name), 'utf8')).join('\n');
	const used = new Set(Array.from(code.matchAll(/\bm\.(\w+)/g), ([, name]) => name));
	const messages = JSON.parse(readFileSync(join(source, 'messages', 'en.json'), 'utf8')) as Record<
		string,
		unknown
	>;
	const unused = Object.keys(messages).filter((name) => name !== '$schema' && !used.has(name));
	expect(unused).toEqual([]);
});
