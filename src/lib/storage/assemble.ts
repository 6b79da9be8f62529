/** From bytes to a document, never stopped by one bad row. */
import * as Y from 'yjs';
import type { DiskContent, Row } from './disk.ts';
import { unpackState } from './packed-state.ts';

/** The origin of every transaction that brings in what is already on disk. */
export const STORAGE_ORIGIN = Symbol('storage');

export interface Assembled {
	doc: Y.Doc;
	/** The keys of rows that cannot be read. */
	bad: number[];
	/** The key of the snapshot it was built on, or 0. */
	base: number;
}

/** All that a document is built of. */
export interface Parts {
	/** The key of the snapshot that comes first among the rows, or 0. */
	base: number;
	rows: Row[];
}

type Content = Pick<DiskContent, 'snapshot' | 'rows'>;

/** `undefined` where the snapshot cannot be read: the one before it and the rows kept since make up for it. */
export async function assembleDoc(content: Content): Promise<Assembled | undefined> {
	const parts = await unpackParts(content);
	return parts && buildDoc(parts);
}

/** `undefined` where the snapshot is damaged. */
export async function unpackParts({ snapshot, rows }: Content): Promise<Parts | undefined> {
	if (!snapshot) return { base: 0, rows };
	const { key, packed } = snapshot;
	const state = await unpackState(packed).catch(() => undefined);
	return state && { base: key, rows: [{ key, bytes: state }, ...rows] };
}

/** `undefined` where the snapshot is whole and yet no state of a document. */
export function buildDoc({ base, rows }: Parts): Assembled | undefined {
	const { doc, bad } = applyToNewDoc(rows);
	if (bad.has(base)) {
		doc.destroy();
		return undefined;
	}
	return { doc, bad: [...bad], base };
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
