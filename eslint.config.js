import comments from '@eslint-community/eslint-plugin-eslint-comments/configs';
import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import typescript from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/**
 * Who may import whom, and why not more. `all`: anything; `types`: nothing that stays after compilation. `result.ts`,
 * `characters.ts`, `when-idle.ts` and the messages (`paraglide`) are open to whoever is not said to go without.
 *
 * @type {Readonly<Record<string, { files: string, names?: string, all?: string[], types?: string[], why: string }>>}
 */
const rooms = {
	cadence: {
		files: 'src/lib/cadence',
		why: 'The rules are pure: what they need comes in as an argument, so that plain Node and any test can ask them.'
	},
	words: {
		files: 'src/lib/words',
		all: ['cadence', 'paraglide'],
		types: ['doc', 'storage'],
		why: 'Words are data in, text out: they know the shape of things, not where these are kept.'
	},
	doc: {
		files: 'src/lib/doc',
		all: ['cadence'],
		why: 'How the search lies in Yjs depends on the rules only, never on a disk or a screen.'
	},
	capture: {
		files: 'src/lib/capture',
		all: ['cadence'],
		why: 'A reader of foreign text turns unknown into a Result and knows nothing of where it goes.'
	},
	storage: {
		files: 'src/lib/storage',
		why: 'The disk keeps any Y.Doc and does not know what is in it.'
	},
	crypto: {
		files: 'src/lib/crypto',
		why: 'Keys and seals are bytes in, bytes out: whoever checks them has this room to read and no other.'
	},
	sync: {
		files: 'src/lib/sync',
		all: ['crypto', 'wire'],
		why: 'Sync carries any Y.Doc and any room, sealed; it knows neither a search nor a screen.'
	},
	// After `sync`, whose files these are too: of two tables for one file the later holds.
	wire: {
		files: 'src/lib/sync',
		names: 'wire*.ts',
		why: 'Client and server read the same lines here, so they hold neither the one nor the other.'
	},
	session: {
		files: 'src/lib/session',
		all: ['cadence', 'words', 'doc', 'capture', 'storage', 'crypto', 'sync', 'wire', 'paraglide'],
		why: 'The session opens everything and knows no component, so that it runs without a screen.'
	},
	ui: {
		files: 'src/lib/ui',
		all: ['cadence', 'words', 'paraglide'],
		types: ['doc'],
		why: 'A component takes data and gives callbacks; the route around it reads and writes.'
	},
	routes: {
		files: 'src/routes',
		all: ['session', 'ui', 'words', 'cadence', 'doc', 'capture', 'paraglide'],
		types: ['storage'],
		why: 'A screen reads the session and writes through commands; what is beneath belongs to the session.'
	},
	server: {
		files: 'server',
		all: ['wire'],
		why: 'The server hands out files and passes on sealed bytes; it knows nothing of what the app does.'
	}
};

const targets = [...Object.keys(rooms), 'paraglide'];

/** The wire is a part of the folder of sync. @type {Readonly<Record<string, string>>} */
const insideLib = { wire: 'sync/wire', sync: 'sync(?:/(?!wire)|$)' };

/** How another room is written in an import, from a relative path or the alias. @param {string} room */
const pathInto = (room) =>
	room === 'server' || room === 'routes'
		? `^(?:\\.\\./)+(?:src/)?${room}(?:/|$)`
		: `^(?:\\$lib/|(?:\\.\\./)+(?:src/)?(?:lib/)?)${insideLib[room] ?? `${room}(?:/|$)`}`;

/** @type {import('eslint').Linter.Config[]} */
const importTable = Object.entries(rooms).map(([room, rules]) => {
	const { files, names = '**/*.{ts,js,svelte}', all = [], types = [], why } = rules;
	return {
		name: `import-table/${room}`,
		files: [`${files}/${names}`],
		rules: {
			'@typescript-eslint/no-restricted-imports': [
				'error',
				{
					patterns: [
						...targets
							.filter((target) => target !== room && !all.includes(target))
							.map((target) => ({
								regex: pathInto(target),
								allowTypeImports: types.includes(target),
								message: types.includes(target)
									? `${room} may import types of ${target}, no more. ${why}`
									: `${room} may not import ${target}. ${why}`
							})),
						...(room === 'cadence'
							? [{ regex: '^[^./$]', message: `cadence may not import a package. ${why}` }]
							: []),
						...(room === 'wire'
							? [{ regex: '^\\./(?!wire)', message: `wire may not import sync. ${why}` }]
							: [])
					]
				}
			]
		}
	};
});

const timeComesIn = 'Time and chance come in as arguments here, so that every day can be tested.';

/** @type {import('eslint').Linter.Config} */
const noClock = {
	name: 'no-clock',
	files: ['cadence', 'words', 'doc'].map((room) => `src/lib/${room}/**/*.ts`),
	rules: {
		'no-restricted-globals': [
			'error',
			{ name: 'Date', message: timeComesIn },
			{ name: 'performance', message: timeComesIn },
			{ name: 'crypto', message: timeComesIn }
		],
		'no-restricted-properties': [
			'error',
			{ object: 'Math', property: 'random', message: timeComesIn },
			{ object: 'Temporal', property: 'Now', message: timeComesIn }
		]
	}
};

/** Alone, so that a test can ask these rules without the project around them. */
export const houseRules = [...importTable, noClock];

export default defineConfig(
	globalIgnores(['build/', '.svelte-kit/', 'src/lib/paraglide/', 'test-results/', 'data/']),
	eslint.configs.recommended,
	typescript.configs.recommendedTypeChecked,
	svelte.configs.recommended,
	comments.recommended,
	{
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] }
		},
		rules: {
			'@eslint-community/eslint-comments/require-description': [
				'error',
				{ ignore: ['eslint-enable'] }
			],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			// A number in a sentence is what template strings are for.
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true }
			],
			// A name that begins so is there to be left out.
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }
			],
			// What may have to wait elsewhere is async here too; and nothing here has a `this` to lose.
			'@typescript-eslint/require-await': 'off',
			'@typescript-eslint/unbound-method': 'off',
			// TypeScript knows which names exist.
			'no-undef': 'off',
			// The app always lives at the root of its origin.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: typescript.parser, svelteConfig } }
	},
	{
		// ESLint takes what a component gives for `any`; svelte-check knows its type and checks it.
		files: ['**/*.svelte'],
		rules: {
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off'
		}
	},
	{
		files: ['src/boot.js'],
		extends: [typescript.configs.disableTypeChecked]
	},
	houseRules
);
