/** From bytes to a document, never stopped by one bad row. */
import * as Y from 'yjs';
import type { DiskContent, Row } from './disk.ts';
import type { BadEntry } from './open-database.ts';
import { unpackState } from './packed-state.ts';

/** The origin of every transaction that brings in what is already on disk. */
export const STORAGE_ORIGIN = Symbol('storage');

export interface Assembled {
	doc: Y.Doc;
	bad: Pick<BadEntry, 'from' | 'key'>[];
	/** The key of the snapshot it was built on, or 0. */
	base: number;
}

/** Builds on the newest sound snapshot; where that is not the newest, the rows kept since make up for it. */
export async function assembleDoc({ snapshots, rows }: DiskContent): Promise<Assembled> {
	const bad: Assembled['bad'] = [];
	for (const { key, packed } of snapshots.toReversed()) {
		const state = await unpackState(packed).catch(() => undefined);
		const built = state && applyToNewDoc([{ key, bytes: state }, ...since(rows, key)]);
		if (built && !built.bad.has(key))
			return { doc: built.doc, bad: [...bad, ...named(built)], base: key };
		bad.push({ from: 'snapshots', key });
	}
	const built = applyToNewDoc(rows);
	return { doc: built.doc, bad: [...bad, ...named(built)], base: 0 };
}

function since(rows: Row[], key: number): Row[] {
	return rows.filter((row) => row.key > key);
}

function named(built: { bad: Set<number> }): Assembled['bad'] {
	return [...built.bad].map((key) => ({ from: 'updates', key }));
}

function applyToNewDoc(rows: Row[]): { doc: Y.Doc; bad: Set<number> } {
	const bad = new Set<number>();
	for (;;) {
		const doc = new Y.Doc();
		const culprit = rows.find(({ key, bytes }) => !bad.has(key) && !applies(doc, bytes));
		if (!culprit) return { doc, bad };
		// What breaks while it is applied leaves half of itself behind: begin again, and look first.
		doc.destroy();
		bad.add(culprit.key);
		for (const { key, bytes } of rows) if (!isReadable(bytes)) bad.add(key);
	}
}

/** Applies what another tab has stored; a row that cannot be read is left for the next load to put aside. */
export function applyRow(doc: Y.Doc, bytes: Uint8Array): void {
	if (isReadable(bytes)) applies(doc, bytes);
}

function applies(doc: Y.Doc, bytes: Uint8Array): boolean {
	try {
		Y.applyUpdate(doc, bytes, STORAGE_ORIGIN);
		return true;
	} catch {
		return false;
	}
}

function isReadable(bytes: Uint8Array): boolean {
	try {
		Y.decodeUpdate(bytes);
		return true;
	} catch {
		return false;
	}
}
