import { describe, expect, test } from 'vitest';
import type { StorageHealth } from '../../../src/lib/storage/storage-health.ts';
import type { OpenProblem, SaveState } from '../../../src/lib/storage/stored-doc.ts';
import { createFormat } from '../../../src/lib/words/format.ts';
import {
	healthWords,
	openProblem,
	recoveryWords,
	saveProblem,
	unreadableWords
} from '../../../src/lib/words/storage-words.ts';

const format = createFormat({ locale: 'en-GB' });

describe('a change that is not on the disk', () => {
	test.each(['quota', 'denied', 'closed', 'unknown'] as const)('%s says what to do', (reason) => {
		const failed: SaveState = { type: 'failed', reason, message: 'expert', waiting: 3 };
		const trouble = saveProblem(failed);
		expect(trouble?.title).toBeTruthy();
		expect(trouble?.body).toContain('3 changes');
		expect(trouble?.advice).toContain('Keep this window open');
	});

	test.each([{ type: 'saved' }, { type: 'saving' }] as const)('$type says nothing', (state) => {
		expect(saveProblem(state)).toBeUndefined();
	});

	test('one change is one change', () => {
		const words = saveProblem({ type: 'failed', reason: 'quota', message: '', waiting: 1 });
		expect(words?.body).toContain('One change is');
	});
});

test.each<OpenProblem>([
	{ type: 'denied' },
	{ type: 'blocked' },
	{ type: 'too-new' },
	{ type: 'unknown', message: 'DataError: odd' }
])('a log that cannot be opened: $type', (problem) => {
	const { title, body, advice } = openProblem(problem);
	expect([title, body, advice].every((words) => words.length > 10)).toBe(true);
	if (problem.type === 'unknown') expect(body).toContain('DataError: odd');
});

describe('an emptied database', () => {
	test.each([
		[{ entries: 12, lastSaved: '2026-12-01T08:00:00Z' }, ['12 entries', '1 December 2026']],
		[{ entries: 1, lastSaved: '2026-12-01T08:00:00Z' }, ['one entry']],
		[{ entries: 0, lastSaved: '' }, ['entries']]
	])('%o', (loss, parts) => {
		const words = recoveryWords({ type: 'wiped', ...loss }, format);
		for (const part of parts) expect(words?.body).toContain(part);
		expect(words?.body).not.toMatch(/Invalid|undefined|\b0\b/);
	});

	test('nothing lost, nothing told', () => {
		expect(recoveryWords({ type: 'none' }, format)).toBeUndefined();
	});
});

test('what could not be read is counted, each kind by itself', () => {
	expect(unreadableWords({ quarantined: 0, unreadable: 0 })).toEqual([]);
	const both = unreadableWords({ quarantined: 2, unreadable: 1 });
	expect(both).toHaveLength(2);
	expect(both[0]).toMatch(/^2 entries could not be read/);
	expect(both[1]).toMatch(/^One entry comes from a newer version/);
});

describe('how safe the storage is', () => {
	const health: StorageHealth = {
		persisted: false,
		usage: 3_200_000,
		quota: 10_000_000_000,
		standalone: false,
		forgetsUnused: false
	};
	const cases: readonly [string, Partial<StorageHealth>, RegExp, 'calm' | 'gilt'][] = [
		['promised', { persisted: true }, /has promised not to clear/, 'calm'],
		['not promised', {}, /has not promised/, 'gilt'],
		['says nothing', { persisted: undefined }, /does not say/, 'gilt'],
		['installed, says nothing', { persisted: undefined, standalone: true }, /has promised/, 'calm'],
		['Safari in a tab', { forgetsUnused: true }, /after seven days/, 'gilt'],
		['Safari in a tab, promised', { forgetsUnused: true, persisted: true }, /seven days/, 'gilt']
	];
	test.each(cases)('%s', (_name, known, promise, tone) => {
		const words = healthWords({ ...health, ...known }, format);
		expect(words.promise).toMatch(promise);
		expect(words.tone).toBe(tone);
		expect(words.advice === undefined).toBe(tone === 'calm');
		expect(words.where).toContain('3.2 MB');
		expect(words.privateWindow).toBeUndefined();
	});

	test('little room is said to be like a private window, unless the browser has promised', () => {
		const small = { ...health, quota: 120_000_000 };
		expect(healthWords(small, format).privateWindow).toContain('private window');
		expect(healthWords({ ...small, persisted: true }, format).privateWindow).toBeUndefined();
	});

	test('where no size is known none is invented', () => {
		const words = healthWords({ ...health, usage: undefined, quota: undefined }, format);
		expect(words.where).not.toMatch(/\d/);
	});
});
