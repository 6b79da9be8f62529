/** Random Yjs histories, replayable from a seed: several documents that change and now and then hear of each other. */
import fc from 'fast-check';
import * as Y from 'yjs';

export interface Step {
	readonly who: number;
	readonly do:
		| 'set'
		| 'push'
		| 'insert'
		| 'remove'
		| 'unset'
		| 'record'
		| 'type'
		| 'erase'
		| 'merge'
		| 'reopen';
	readonly pick: number;
	readonly text: string;
}

const anyStep: fc.Arbitrary<Step> = fc.record({
	who: fc.nat(2),
	do: fc.constantFrom<Step['do']>(
		...([
			'set',
			'push',
			'insert',
			'remove',
			'unset',
			'record',
			'type',
			'erase',
			'merge',
			'reopen'
		] as const)
	),
	pick: fc.nat(1000),
	text: fc.string({ maxLength: 6, unit: 'grapheme' })
});

export const anyHistory = fc.array(anyStep, { minLength: 1, maxLength: 40 });

export interface Played {
	/** Three documents, not all equal. */
	readonly docs: readonly Y.Doc[];
	/** Every update that was ever made, in the order in which it was. */
	readonly updates: readonly Uint8Array[];
}

/** Client numbers come from `firstClient` on, so that a history replays exactly. */
export function playHistory(steps: readonly Step[], firstClient = 1): Played {
	let client = firstClient;
	const updates: Uint8Array[] = [];
	const open = (from?: Uint8Array) => {
		const doc = new Y.Doc();
		doc.clientID = client++;
		if (from) Y.applyUpdate(doc, from);
		doc.on('update', (update: Uint8Array, _origin, _doc, { local }: Y.Transaction) => {
			if (local) updates.push(update);
		});
		return doc;
	};
	const docs = [open(), open(), open()];
	for (const { who, do: what, pick, text } of steps) {
		const doc = docs[who] ?? open();
		if (what === 'reopen') docs[who] = open(Y.encodeStateAsUpdate(doc));
		else if (what === 'merge') {
			Y.applyUpdate(doc, Y.encodeStateAsUpdate(docs[(who + 1 + (pick % 2)) % 3] ?? doc));
		} else change(doc, what, pick, text);
	}
	return { docs, updates };
}

function change(doc: Y.Doc, what: Step['do'], pick: number, text: string): void {
	const values = doc.getMap('values');
	const list = doc.getArray('list');
	const records = doc.getMap<Y.Map<unknown>>('records');
	const words = doc.getText('words');
	const key = `k${pick % 4}`;
	switch (what) {
		case 'set':
			return void values.set(key, pick % 3 ? text : { text, more: [pick, null, 0.5] });
		case 'unset':
			return values.delete(key);
		case 'push':
			return list.push([text, pick]);
		case 'insert':
			return list.insert(pick % (list.length + 1), [text]);
		case 'remove':
			if (list.length > 0) list.delete(pick % list.length, 1);
			return;
		case 'record':
			if (records.has(key) && pick % 3) records.get(key)?.set('name', text);
			else records.set(key, new Y.Map(Object.entries({ name: text, at: pick })));
			return;
		case 'type':
			return words.insert(pick % (words.length + 1), `${text}.`);
		case 'erase': {
			const at = pick % (words.length + 1);
			return words.delete(at, Math.min(2, words.length - at));
		}
		default:
	}
}

/** All that can be read in a document. */
export function contentOf(doc: Y.Doc): unknown {
	return {
		values: doc.getMap('values').toJSON(),
		list: doc.getArray('list').toJSON(),
		records: doc.getMap('records').toJSON(),
		words: doc.getText('words').toJSON()
	};
}
