/** What `src/messages/en.json` says, every other language says, too: all of it, for everything it can be asked. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Variants {
	readonly declarations: readonly string[];
	readonly selectors: readonly string[];
	readonly match: Readonly<Record<string, string>>;
}
type Message = string | readonly [Variants];
type Language = Readonly<Record<string, Message>>;

const folder = join(import.meta.dirname, '..', '..', 'src', 'messages');
const read = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), 'utf8'));
const { baseLocale, locales } = read('project.inlang/settings.json') as {
	readonly baseLocale: string;
	readonly locales: readonly string[];
};
const first = read(`${baseLocale}.json`) as Language;
const others = locales.filter((locale) => locale !== baseLocale);

/** Names, and words that happen to be the same. */
const same: Readonly<Record<string, readonly string[]>> = {
	es: [
		'app_name',
		'ui_document_title',
		'merge_no',
		'settings_script_normal',
		'devices_guess_android'
	]
};

const textsOf = (message: Message) =>
	typeof message === 'string' ? [message] : Object.values(message[0].match);
const inputsIn = (texts: readonly string[]) => [
	...new Set(texts.flatMap((text) => Array.from(text.matchAll(/\{(\w+)\}/g), ([, name]) => name)))
];

/** `{ p: 'one' }` of `p=one`. */
const conditionsOf = (key: string): Readonly<Record<string, string>> =>
	Object.fromEntries(key.split(', ').map((each) => each.split('=') as [string, string]));

/** The selectors that are plurals: which numbers are alike is each language's own. */
function pluralsOf({ declarations }: Variants): ReadonlySet<string> {
	const names = declarations.map((each) => /^local (\w+) = \w+: plural$/.exec(each)?.[1]);
	return new Set(names.filter((name) => name !== undefined));
}

/** What the selectors of a message can be at once, with a value for whatever it does not name. */
function casesOf(variants: Variants, locale: string): readonly Readonly<Record<string, string>>[] {
	const plurals = pluralsOf(variants);
	const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
	const keys = Object.keys(variants.match).map(conditionsOf);
	return variants.selectors.reduce<Record<string, string>[]>(
		(cases, selector) => {
			const named = keys.map((key) => key[selector] ?? '*').filter((value) => value !== '*');
			// A closed set in the first language, such as call or e-mail, names all there are.
			const isOpen = keys.some((key) => (key[selector] ?? '*') === '*');
			const values = plurals.has(selector)
				? pluralCategories
				: [...new Set(named), ...(isOpen ? ['anything else'] : [])];
			return cases.flatMap((each) => values.map((value) => ({ ...each, [selector]: value })));
		},
		[{}]
	);
}

function isAnswered({ match }: Variants, asked: Readonly<Record<string, string>>): boolean {
	return Object.keys(match).some((key) =>
		Object.entries(conditionsOf(key)).every(
			([selector, value]) => value === '*' || value === (asked[selector] ?? value)
		)
	);
}

it('has a file for every language of the settings, and no other', () => {
	const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
	expect(files.toSorted()).toEqual(locales.map((locale) => `${locale}.json`).toSorted());
});

describe.each(others)('%s', (locale) => {
	const language = read(`${locale}.json`) as Language;

	it('has every message of the first language, in its order, and no more', () => {
		expect(Object.keys(language)).toEqual(Object.keys(first));
	});

	it('puts in what the first language puts in', () => {
		const wrong = Object.keys(first).filter((key) => {
			const own = inputsIn(textsOf(language[key] ?? '')).toSorted();
			return (
				own.join() !==
				inputsIn(textsOf(first[key] ?? ''))
					.toSorted()
					.join()
			);
		});
		expect(wrong).toEqual([]);
	});

	it('answers whatever it is asked', () => {
		const silent = Object.entries(language).flatMap(([key, message]) => {
			if (typeof message === 'string') return [];
			return casesOf(message[0], locale)
				.filter((asked) => !isAnswered(message[0], asked))
				.map((asked) => `${key} ${JSON.stringify(asked)}`);
		});
		expect(silent).toEqual([]);
	});

	it('tells apart what the first language tells apart, save for numbers', () => {
		const lost = Object.entries(first).flatMap(([key, message]) => {
			const own = language[key];
			if (typeof message === 'string' || own === undefined) return [];
			const plurals = pluralsOf(message[0]);
			const told = message[0].selectors.filter((selector) => !plurals.has(selector));
			const kept = typeof own === 'string' ? [] : Object.keys(own[0].match).map(conditionsOf);
			return Object.keys(message[0].match)
				.map(conditionsOf)
				.filter(
					(asked) => told.length > 0 && !kept.some((has) => told.every((s) => has[s] === asked[s]))
				)
				.map((asked) => `${key} ${JSON.stringify(asked)}`);
		});
		expect(lost).toEqual([]);
	});

	it('is translated, down to the last word', () => {
		const copied = Object.keys(first).filter((key) => {
			const theirs = new Set(textsOf(first[key] ?? ''));
			return textsOf(language[key] ?? '').some(
				(text) => theirs.has(text) && /\p{L}{2}/u.test(text.replaceAll(/\{\w+\}/g, ''))
			);
		});
		expect(copied).toEqual(same[locale] ?? []);
	});

	it('is set without a slip: no gap, no space at an end, no straight quote', () => {
		const slips = Object.entries(language).filter(
			([key, message]) =>
				key !== 'today_meta_join' &&
				textsOf(message).some((text) => text === '' || /^\s|\s$|\s{2}|["']|\.\.\./u.test(text))
		);
		expect(slips.map(([key]) => key)).toEqual([]);
	});
});
