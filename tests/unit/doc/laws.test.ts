import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyChange, type Change } from '../../../src/lib/doc/change.ts';
import { openSearchView } from '../../../src/lib/doc/search-view.ts';
import {
	anyOperation,
	makeStamp,
	today,
	toChange,
	type Operation
} from '../../support/operations.ts';
import { plainSearch } from '../../support/plain-search.ts';

function play(doc: Y.Doc, operations: readonly Operation[], prefix = 'a'): Change[] {
	const view = openSearchView(doc);
	const stamp = makeStamp(prefix);
	const inverses: Change[] = [];
	for (const operation of operations) {
		const change = toChange(operation, view.current, stamp);
		if (change) inverses.push(applyChange(doc, change, today));
	}
	view.close();
	return inverses;
}

function read(doc: Y.Doc): Record<string, unknown> {
	const view = openSearchView(doc);
	const found = plainSearch(view.current);
	view.close();
	return found;
}

/** What a person sees, the bin and the policies kept for old interviews aside. */
function visible(doc: Y.Doc): unknown {
	const { bin: _bin, ...rest } = read(doc);
	return rest;
}

describe('a search read step by step', () => {
	test('equals the same search read at once', () => {
		fc.assert(
			fc.property(fc.array(anyOperation, { maxLength: 40 }), (operations) => {
				const doc = new Y.Doc();
				const view = openSearchView(doc);
				play(doc, operations);
				expect(plainSearch(view.current)).toEqual(read(doc));
				view.close();
			}),
			{ numRuns: 150 }
		);
	});

	test('keeps the identity of threads that an event does not touch', () => {
		const doc = new Y.Doc();
		play(doc, [
			{ do: 'log-interview', pick: 1, text: 'A' },
			{ do: 'log-interview', pick: 2, text: 'B' }
		]);
		const view = openSearchView(doc);
		const before = [...view.current.threads.values()];
		const change = toChange({ do: 'call', pick: 0, text: '' }, view.current, makeStamp('z'));
		if (!change) throw new Error('There is a thread to call.');
		applyChange(doc, change, today);
		const after = [...view.current.threads.values()];
		expect(after[0]).not.toBe(before[0]);
		expect(after.slice(1).every((item, at) => item === before[at + 1])).toBe(true);
	});
});

describe('undo and redo', () => {
	test('taking every change back, newest first, shows what was there before', () => {
		fc.assert(
			fc.property(
				fc.array(anyOperation, { maxLength: 15 }),
				fc.array(anyOperation, { minLength: 1, maxLength: 15 }),
				(first, then) => {
					const doc = new Y.Doc();
					play(doc, first, 'a');
					const before = visible(doc);
					const inverses = play(doc, then, 'b');
					const after = visible(doc);
					const again = inverses.reverse().map((inverse) => applyChange(doc, inverse, today));
					expect(visible(doc)).toEqual(before);
					for (const change of again.reverse()) applyChange(doc, change, today);
					expect(visible(doc)).toEqual(after);
				}
			),
			{ numRuns: 150 }
		);
	});

	test('leaves alone what another device has edited since', () => {
		const doc = new Y.Doc();
		play(doc, [{ do: 'log-interview', pick: 1, text: 'Dana' }]);
		const view = openSearchView(doc);
		const [item] = view.current.threads.values();
		if (!item) throw new Error('There is a thread.');
		const name = (value: string): Change => ({
			name: 'person-edited',
			writes: [{ in: 'people', id: item.person.id, field: 'name', value }]
		});
		const inverse = applyChange(doc, name('Dana W.'), today);
		applyChange(doc, name('Dana Whitfield'), today);
		applyChange(doc, inverse, today);
		expect(view.current.people.get(item.person.id)?.name).toBe('Dana Whitfield');
	});
});

describe('two devices', () => {
	test('read the same once they have met, whatever each did alone', () => {
		fc.assert(
			fc.property(
				fc.array(anyOperation, { maxLength: 12 }),
				fc.array(anyOperation, { maxLength: 12 }),
				fc.array(anyOperation, { maxLength: 12 }),
				(together, left, right) => {
					const a = new Y.Doc();
					play(a, together, 'a');
					const b = new Y.Doc();
					Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
					play(a, left, 'b');
					play(b, right, 'c');
					const fromA = Y.encodeStateAsUpdate(a);
					Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
					Y.applyUpdate(b, fromA);
					expect(read(a)).toEqual(read(b));
				}
			),
			{ numRuns: 100 }
		);
	});
});
