/** Undo over a reload: a document that stays, and two pages after each other in one tab. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyChange, type Change } from '../../../src/lib/doc/change.ts';
import { openSearchView } from '../../../src/lib/doc/search-view.ts';
import { createHistory, STEPS_KEY, type History } from '../../../src/lib/session/history.ts';
import { keepSteps } from '../../../src/lib/session/kept-steps.ts';
import { createCell } from '../../../src/lib/session/live.ts';
import type { KeyValue } from '../../../src/lib/storage/key-value.ts';
import type { PageLife } from '../../../src/lib/storage/page-life.ts';
import type { SaveState } from '../../../src/lib/storage/stored-doc.ts';
import { createUnstoredDoc } from '../../../src/lib/storage/unstored-doc.ts';
import { anyOperation, makeStamp, today, toChange } from '../../support/operations.ts';
import { createMemoryStore, createRefusingStore } from '../storage/memory-store.ts';

interface Tab {
	readonly history: History;
	readonly saved: { current: SaveState };
	readonly hide: () => void;
	/** Runs what was put off. */
	readonly idle: () => void;
}

function openTab(doc: Y.Doc, store: KeyValue, on = today): Tab {
	const history = createHistory(
		() => doc,
		() => on
	);
	const saved = createCell<SaveState>({ type: 'saved' });
	const waiting: (() => void)[] = [];
	let hide = () => {};
	const pageLife: PageLife = {
		watch({ onHidden }) {
			hide = onHidden;
			return () => undefined;
		}
	};
	const stored = { ...createUnstoredDoc({ type: 'denied' }), doc, saved };
	const session = { steps: { history, stored }, today: { current: on } };
	keepSteps(session, { store, pageLife, later: (act) => void waiting.push(act) });
	return {
		history,
		saved,
		hide: () => hide(),
		idle: () => waiting.splice(0).forEach((act) => act())
	};
}

const dana = 'dana';
const rename = (value: string): Change => ({
	name: 'person-edited',
	writes: [{ in: 'people', id: dana, field: 'name', value }]
});
const nameIn = (doc: Y.Doc) => doc.getMap<Y.Map<string>>('people').get(dana)?.get('name');

function docWithDana(): Y.Doc {
	const doc = new Y.Doc();
	applyChange(doc, rename('Dana'), today);
	return doc;
}

describe('after a reload', () => {
	test('undo and redo go on where they were, whatever was done', () => {
		const operations = fc.array(anyOperation, { minLength: 1, maxLength: 12 });
		fc.assert(
			fc.property(operations, fc.nat(12), (all, taken) => {
				const doc = new Y.Doc();
				const view = openSearchView(doc);
				const store = createMemoryStore();
				const before = openTab(doc, store);
				const stamp = makeStamp();
				for (const operation of all) {
					const change = toChange(operation, view.current, stamp);
					if (change) before.history.apply(change);
				}
				for (let time = 0; time < taken; time++) before.history.undo();
				before.idle();
				const { history } = openTab(doc, store);
				expect(history.steps).toEqual(before.history.steps);
				expect(history.next.current).toEqual(before.history.next.current);
				// The guard on what each write expects to find has come along, also where that is nothing.
				const guards = ({ steps }: History) =>
					steps.done.flatMap(({ inverse }) => inverse.writes.map((write) => 'was' in write));
				expect(guards(history)).toEqual(guards(before.history));
			}),
			{ numRuns: 60 }
		);
	});

	test('what another tab has changed since is left alone', () => {
		const doc = docWithDana();
		const store = createMemoryStore();
		const tab = openTab(doc, store);
		tab.history.apply({
			name: 'person-edited',
			writes: [
				{ in: 'people', id: dana, field: 'title', value: 'Head' },
				{ in: 'people', id: dana, field: 'name', value: 'Dana W.' }
			]
		});
		tab.history.undo();
		tab.idle();
		applyChange(doc, rename('Dana Whitfield'), today);
		openTab(doc, store).history.redo();
		expect(nameIn(doc)).toBe('Dana Whitfield');
		expect(doc.getMap<Y.Map<string>>('people').get(dana)?.get('title')).toBe('Head');
	});

	test('steps of this page come before those of the one before, and end its redo', () => {
		const doc = docWithDana();
		const store = createMemoryStore();
		const first = openTab(doc, store);
		first.history.apply(rename('One'));
		first.history.apply(rename('Two'));
		first.history.undo();
		first.idle();
		const history = createHistory(
			() => doc,
			() => today
		);
		history.apply(rename('Three'));
		history.bringBack(first.history.steps);
		expect(history.redo()).toBe('nothing');
		history.undo();
		expect(nameIn(doc)).toBe('One');
		history.undo();
		expect(nameIn(doc)).toBe('Dana');
	});
});

describe('what is kept', () => {
	test('is written after the save, or when the page goes', () => {
		const doc = docWithDana();
		const store = createMemoryStore();
		const tab = openTab(doc, store);
		tab.saved.current = { type: 'saving' };
		tab.history.apply(rename('One'));
		tab.idle();
		expect(store.items.size).toBe(0);
		tab.saved.current = { type: 'saved' };
		expect(store.items.size).toBe(0);
		tab.idle();
		expect(openTab(doc, store).history.steps).toEqual(tab.history.steps);

		tab.saved.current = { type: 'saving' };
		tab.history.apply(rename('Two'));
		tab.hide();
		expect(openTab(doc, store).history.steps).toEqual(tab.history.steps);
	});

	test('are the newest steps, as many as there is room for', () => {
		const doc = docWithDana();
		const store = createMemoryStore();
		const tab = openTab(doc, store);
		for (let at = 0; at < 70; at++) tab.history.apply(rename(`Dana ${at}`));
		tab.idle();
		const many = openTab(doc, store).history.steps.done;
		expect(many).toEqual(tab.history.steps.done.slice(-50));
		for (const letter of 'abc') tab.history.apply(rename(letter.repeat(90_000)));
		tab.idle();
		const few = openTab(doc, store).history.steps.done;
		expect(few).toEqual(tab.history.steps.done.slice(-1));
		expect(store.items.get(STEPS_KEY)?.length).toBeLessThan(200_000);
	});

	test('without room is nothing, rather than an older step in place of the newest', () => {
		const doc = docWithDana();
		const store = createMemoryStore();
		const tab = openTab(doc, store);
		tab.history.apply(rename('One'));
		tab.idle();
		const { setItem } = createRefusingStore('QuotaExceededError');
		const full = openTab(doc, { ...store, setItem });
		full.history.apply(rename('Two'));
		full.idle();
		expect(openTab(doc, store).history.steps.done).toEqual([]);
	});

	test('where storage is denied disturbs nothing', () => {
		const doc = docWithDana();
		const tab = openTab(doc, createRefusingStore('SecurityError'));
		tab.history.apply(rename('One'));
		tab.idle();
		tab.hide();
		expect(tab.history.undo()).toBe('all');
		expect(nameIn(doc)).toBe('Dana');
	});
});

describe('is not brought back', () => {
	const step = { name: 'person-edited', writes: [{ in: 'people', id: dana, field: 'name' }] };
	const kept = (more: object = {}) => ({
		version: 1,
		on: today,
		done: [step],
		undone: [],
		...more
	});
	const steps = (value: unknown, doc = docWithDana()) => {
		const store = createMemoryStore();
		store.setItem(STEPS_KEY, typeof value === 'string' ? value : JSON.stringify(value));
		return openTab(doc, store).history.steps.done;
	};

	test('what is whole is', () => {
		expect(steps(kept())).toHaveLength(1);
	});

	test.each([
		'',
		'}',
		'[]',
		'null',
		kept({ version: 2 }),
		kept({ on: 'yesterday' }),
		kept({ on: '2026-03-02' }),
		kept({ done: 'all' }),
		kept({ done: [null, 1, 'x', {}, { ...step, name: 'flown' }, { ...step, name: 'toString' }] }),
		kept({ done: [{ ...step, writes: {} }] }),
		kept({ done: [{ ...step, writes: [{ in: 'dreams', id: dana, field: 'name' }] }] }),
		kept({ done: [{ ...step, writes: [{ in: 'people', key: dana }] }] }),
		kept({ done: [{ ...step, writes: [{ in: 'people', id: 'nobody', field: 'deletedOn' }] }] }),
		kept({ done: [{ ...step, writes: [{ in: 'removed', key: 'never', value: today }] }] })
	])('%j', (value) => {
		expect(steps(value)).toEqual([]);
	});
});
