import { describe, expect, test } from 'vitest';
import { beginning, type SyncOn, type SyncTrouble } from '../../../src/lib/session/sync-state.ts';
import { closeCodes, type CloseCode } from '../../../src/lib/sync/wire-close.ts';
import { createFormat } from '../../../src/lib/words/format.ts';
import {
	canTry,
	lastWords,
	nextWords,
	oddities,
	saveLineWords,
	standing,
	troubleWords
} from '../../../src/routes/sync-words.ts';

const format = createFormat({ locale: 'en-GB' });
const now = Date.parse('2026-12-01T12:00:00Z');
const minutes = 60_000;
const on = (change: Partial<SyncOn>): SyncOn => ({ ...beginning, ...change });
const offline: SyncTrouble = { type: 'offline' };

describe('the save line', () => {
	test.each<[Partial<SyncOn>, string]>([
		[{}, 'Saved on this phone, will sync'],
		[{ waiting: 3, syncedAt: now - 5 * minutes }, 'Saved on this phone, will sync'],
		[{ isInSync: true, syncedAt: now - 5 * minutes }, 'Saved and synced'],
		[{ syncedAt: now - 59_000 }, 'Saved and synced'],
		[{ syncedAt: now - 2 * minutes }, 'Saved and synced, 2 minutes ago'],
		[{ syncedAt: now - minutes }, 'Saved and synced, a minute ago'],
		[{ syncedAt: now - 61 * minutes }, 'Saved and synced, an hour ago'],
		[{ syncedAt: now - 72 * 60 * minutes }, 'Saved and synced, Sat 28 Nov'],
		[{ trouble: offline, syncedAt: now - 2 * minutes }, 'Saved and synced, 2 minutes ago'],
		[{ trouble: offline, waiting: 1, syncedAt: now }, 'Saved on this phone, will sync'],
		[
			{ trouble: { type: 'closed', code: 4410 }, syncedAt: now },
			'Could not sync yet. Everything is saved here.'
		],
		[
			{ trouble: { type: 'unreadable' }, waiting: 1 },
			'Could not sync yet. Everything is saved here.'
		]
	])('%j: %s', (change, words) => {
		expect(saveLineWords(on(change), { now, isDesk: false }, format)).toBe(words);
	});

	test('on a desk, and where nothing is synced', () => {
		const desk = { now, isDesk: true };
		expect(saveLineWords(on({}), desk, format)).toBe('Saved on this laptop, will sync');
		expect(saveLineWords({ type: 'off' }, desk, format)).toBeUndefined();
		const why = { type: 'insecure-context' } as const;
		expect(saveLineWords({ type: 'unsupported', why }, desk, format)).toBeUndefined();
	});
});

describe('the screen', () => {
	test('every reason has words of its own', () => {
		const codes = Object.keys(closeCodes).map((code) => Number(code) as CloseCode);
		const troubles: readonly SyncTrouble[] = [
			...codes.map((code) => ({ type: 'closed', code }) as const),
			offline,
			{ type: 'unreadable' },
			{ type: 'no-keys' },
			{ type: 'unreadable-keys' },
			{ type: 'not-loaded' }
		];
		const words = troubles.map((trouble) =>
			troubleWords(trouble, { server: 'sync.example', page: 'afterview.example' })
		);
		expect(new Set(words.map(({ title }) => title)).size).toBe(troubles.length);
		expect(new Set(words.map(({ body }) => body)).size).toBeGreaterThanOrEqual(troubles.length);
	});

	test('in a few words', () => {
		expect(standing(on({ isInSync: true }))).toBe('Saved and synced');
		expect(standing(on({ trouble: offline, waiting: 1 }))).toBe('Could not sync yet');
		expect(standing(on({ waiting: 1 }))).toBe('Saved here, on its way');
		expect(standing(on({}))).toBe('Looking for the server');
	});

	test('when it tries again', () => {
		expect(nextWords(on({ nextTry: now + 12_400 }), now)).toBe('It tries again in 13 seconds.');
		expect(nextWords(on({ nextTry: now + 1 }), now)).toBe('It tries again in a second.');
		expect(nextWords(on({ nextTry: now - 1 }), now)).toBe('It tries again now.');
		expect(nextWords(on({}), now)).toBe('It tries again by itself.');
		expect(nextWords(on({ isOver: true }), now)).toBe('It does not try again by itself.');
	});

	test('when it was last in sync', () => {
		expect(lastWords({}, now, format)).toBe('It has not synced from here yet.');
		expect(lastWords({ syncedAt: now - 1 }, now, format)).toBe('Last in sync a moment ago.');
		expect(lastWords({ syncedAt: now - 3 * minutes }, now, format)).toBe(
			'Last in sync 3 minutes ago.'
		);
		expect(lastWords({ syncedAt: now - 70 * 60 * minutes }, now, format)).toMatch(
			/^Last in sync on Sat 28 Nov at \d\d:00\.$/
		);
	});

	test('what is odd although it syncs', () => {
		expect(oddities(on({}))).toEqual([]);
		const odd = oddities(on({ servesLess: true, unreadable: 3, isIncomplete: true }));
		expect(odd).toHaveLength(3);
		expect(odd[1]?.body).toMatch(/^3 entries /);
	});

	test('what the server had less is past once it holds all again', () => {
		const titleOf = (isInSync: boolean) => oddities(on({ isInSync, servesLess: true }))[0]?.title;
		expect(titleOf(false)).toBe('The server has less than this device has seen there');
		expect(titleOf(true)).toBe('The server had less than this device had seen there');
	});

	test.each<[Partial<SyncOn>, boolean]>([
		[{ trouble: offline }, true],
		[{ trouble: { type: 'unreadable-keys' } }, true],
		[{ trouble: { type: 'no-keys' }, isOver: true }, false],
		[{ isInSync: true }, false]
	])('trying at once is offered where it can help: %j', (state, expected) => {
		expect(canTry(on(state))).toBe(expected);
	});
});
