/**
 * Brings a document written by an earlier version up to this one. Each step is pure on the document and runs once; a
 * document of a newer version is left alone, and its newer records are skipped when read.
 */
import type * as Y from 'yjs';
import { SCHEMA_VERSION, valuesOf } from './schema.ts';

/** By the version they lead to. Version 1 is the first. */
const steps: Readonly<Record<number, (doc: Y.Doc) => void>> = {};

/** Runs what is missing in one transaction. Gives the version the document now has. */
export function migrate(doc: Y.Doc): number {
	const settings = valuesOf(doc, 'settings');
	const written = settings.get('v');
	// A document without a version is empty, and then there is nothing to bring up.
	const version = typeof written === 'number' ? written : SCHEMA_VERSION;
	if (version >= SCHEMA_VERSION) return version;
	doc.transact(() => {
		for (let next = version + 1; next <= SCHEMA_VERSION; next++) steps[next]?.(doc);
		settings.set('v', SCHEMA_VERSION);
	});
	return SCHEMA_VERSION;
}
