import { ESLint } from 'eslint';
import typescript from 'typescript-eslint';
import { expect, test } from 'vitest';
import { houseRules } from '../../eslint.config.js';

const eslint = new ESLint({
	overrideConfigFile: true,
	overrideConfig: [
		{
			files: ['**/*.ts'],
			plugins: { '@typescript-eslint': typescript.plugin },
			languageOptions: { parser: typescript.parser }
		},
		...houseRules
	] as ESLint.Options['overrideConfig'] & {}
});

async function complaints(filePath: string, code: string): Promise<string[]> {
	const [result] = await eslint.lintText(code, { filePath });
	return (result?.messages ?? []).map(({ message }) => message);
}

test.each([
	['src/lib/cadence/x.ts', `import { a } from '../doc/model.ts';`, /cadence may not import doc/],
	['src/lib/cadence/x.ts', `import type { A } from '../doc/model.ts';`, /cadence may not import/],
	['src/lib/cadence/x.ts', `import { a } from 'yjs';`, /may not import a package/],
	[
		'src/lib/words/x.ts',
		`import { a } from '../doc/model.ts';`,
		/may import types of doc, no more/
	],
	[
		'src/lib/words/x.ts',
		`import { a } from '../session/session.ts';`,
		/words may not import session/
	],
	['src/lib/doc/x.ts', `import { a } from '../storage/disk.ts';`, /doc may not import storage/],
	['src/lib/doc/deep/x.ts', `import { a } from '../../ui/x.ts';`, /doc may not import ui/],
	['src/lib/storage/x.ts', `import { a } from '../doc/model.ts';`, /storage may not import doc/],
	[
		'src/lib/crypto/x.ts',
		`import { a } from '../storage/disk.ts';`,
		/crypto may not import storage/
	],
	['src/lib/crypto/x.ts', `import { a } from '../sync/wire.ts';`, /crypto may not import wire/],
	['src/lib/sync/x.ts', `import { a } from '../doc/model.ts';`, /sync may not import doc/],
	['src/lib/doc/x.ts', `import { a } from '../crypto/entry.ts';`, /doc may not import crypto/],
	['src/lib/session/x.ts', `import { a } from '$lib/ui/x.ts';`, /session may not import ui/],
	['src/lib/ui/x.ts', `import { a } from '$lib/session/x.ts';`, /ui may not import session/],
	['src/lib/ui/x.ts', `export { a } from '../doc/model.ts';`, /types of doc, no more/],
	['src/lib/ui/x.ts', `import { a } from '../../routes/x.ts';`, /ui may not import routes/],
	['src/routes/x.ts', `import { a } from '$lib/storage/x.ts';`, /types of storage, no more/],
	['src/routes/x.ts', `import { a } from '../../server/files.ts';`, /routes may not import server/],
	['server/x.ts', `import { a } from '../src/lib/doc/model.ts';`, /server may not import doc/],
	['server/x.ts', `import { a } from '../src/lib/sync/push.ts';`, /server may not import sync/],
	['src/lib/sync/wire-x.ts', `import { a } from './push.ts';`, /wire may not import sync/],
	['src/lib/ui/x.ts', `import { a } from '../sync/wire.ts';`, /ui may not import wire/]
])('%s: %s', async (filePath, code, words) => {
	expect(await complaints(filePath, code)).toEqual([expect.stringMatching(words)]);
});

test.each([
	['src/lib/cadence/x.ts', `import { a } from './spec.ts'; import { ok } from '../result.ts';`],
	['src/lib/words/x.ts', `import { m } from '$lib/paraglide/messages.js';`],
	['src/lib/words/x.ts', `import type { A } from '../doc/model.ts';`],
	['src/lib/session/x.ts', `import { a } from '../doc/model.ts'; import { b } from 'yjs';`],
	['src/lib/session/x.ts', `import { a } from '../crypto/x.ts'; import { b } from '../sync/x.ts';`],
	['src/lib/crypto/x.ts', `import { ok } from '../result.ts'; import { a } from './bytes.ts';`],
	['src/lib/sync/x.ts', `import { a } from '../crypto/entry.ts'; import { b } from 'yjs';`],
	['src/routes/x.ts', `import { a } from '$lib/doc/x.ts'; import { b } from './words/x.ts';`],
	['server/x.ts', `import { ok } from '../src/lib/result.ts'; import fs from 'node:fs';`],
	['server/stores/x.ts', `import { a } from '../../src/lib/sync/wire-close.ts';`],
	['src/lib/sync/x.ts', `import { a } from './wire.ts'; import { b } from 'yjs';`],
	['src/lib/sync/wire-x.ts', `import { a } from './wire.ts'; import { ok } from '../result.ts';`]
])('%s may: %s', async (filePath, code) => {
	expect(await complaints(filePath, code)).toEqual([]);
});

test.each([
	'new Date()',
	'Date.now()',
	'Math.random()',
	'Temporal.Now.instant()',
	'performance.now()'
])('the rules, words and document have no clock or chance of their own: %s', async (code) => {
	for (const room of ['cadence', 'words', 'doc']) {
		expect(await complaints(`src/lib/${room}/x.ts`, `export const now = ${code};`)).toEqual([
			expect.stringMatching(/come in as arguments/)
		]);
	}
	expect(await complaints('src/lib/session/x.ts', `export const now = ${code};`)).toEqual([]);
});
