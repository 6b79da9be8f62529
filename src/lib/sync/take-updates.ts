/** From opened entries, which may say anything, into the document. */
import * as Y from 'yjs';
import { rangesOfDoc } from './document-ranges.ts';
import { contains, type IdRanges } from './id-ranges.ts';
import { scanUpdate, type Scanned } from './scan-update.ts';

/** Types in types: Yjs recurses when one is deleted. */
const mostDepth = 32;
/**
 * At once: Yjs climbs from each changed type to the top, so that a chain costs its square even to be tried. A search has
 * none, or few.
 */
const mostNested = 1000;

/**
 * Gives what each update said that the document now has, and undefined for those that cannot be, or did not come
 * through whole. `deliver` applies one to the document.
 */
export function takeUpdates(
	doc: Y.Doc,
	updates: readonly (Uint8Array | undefined)[],
	deliver: (update: Uint8Array) => void
): readonly (IdRanges | undefined)[] {
	const scanned = updates.map((update) => {
		if (!update) return undefined;
		const result = scanUpdate(update);
		return result.ok ? { update, ...result.value } : undefined;
	});
	const readable = acceptable(
		doc,
		scanned.filter((each) => each !== undefined)
	);
	if (readable.size === 0) return updates.map(() => undefined);
	// As one: what came in any order would else wait in the document, each for the next.
	const whole = merged([...readable]);
	if (whole) deliver(whole);
	let present = rangesOfDoc(doc);
	const late = [...readable].filter(({ ranges }) => !contains(present, ranges));
	if (late.length > 0) {
		for (const { update } of late) deliver(update);
		present = rangesOfDoc(doc);
	}
	wakeWhatWaits(doc, deliver);
	return scanned.map((each) =>
		each && readable.has(each) && contains(present, each.ranges) ? each.ranges : undefined
	);
}

/**
 * Yjs looks again at what waits in a document only when something comes that it remembers to be missing, and of two that
 * waited for each other it has remembered too little: seen where both came before what both build on.
 */
export function wakeWhatWaits(doc: Y.Doc, deliver: (update: Uint8Array) => void): void {
	for (let before = -1, now = integrated(doc); now > before; before = now, now = integrated(doc)) {
		const { pendingStructs } = doc.store;
		if (!pendingStructs) return;
		deliver(Y.convertUpdateFormatV2ToV1(pendingStructs.update));
	}
}

function integrated({ store }: Y.Doc): number {
	let count = 0;
	for (const client of store.clients.keys()) count += Y.getState(store, client);
	return count;
}

type Foreign = Scanned & { readonly update: Uint8Array };

/** Undefined where they don't agree on what an id stands for: then each has to come through by itself. */
function merged(updates: readonly Foreign[]): Uint8Array | undefined {
	try {
		return Y.mergeUpdates(updates.map(({ update }) => update));
	} catch {
		return undefined;
	}
}

/** Where nothing can nest, and nothing waits that could, there is nothing to try out. */
function acceptable(doc: Y.Doc, updates: readonly Foreign[]): ReadonlySet<Foreign> {
	let nested = nestedInWhatWaits(doc);
	if (nested === 0 && updates.every((update) => update.nested === 0)) return new Set(updates);
	const few = updates.filter((update) => (nested += update.nested) <= mostNested);
	if (isFine(doc, few)) return new Set(few);
	const fine: Foreign[] = [];
	for (const update of few) if (isFine(doc, [...fine, update])) fine.push(update);
	return new Set(fine);
}

/** What waits comes in with what it waits for, whatever that is. */
function nestedInWhatWaits({ store }: Y.Doc): number {
	if (!store.pendingStructs) return 0;
	const scanned = scanUpdate(Y.convertUpdateFormatV2ToV1(store.pendingStructs.update));
	return scanned.ok ? scanned.value.nested : mostNested;
}

/** Tried on a copy: what breaks while it is applied leaves half of itself behind. */
function isFine(doc: Y.Doc, updates: readonly Foreign[]): boolean {
	const copy = new Y.Doc();
	try {
		Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
		for (const { update } of updates) Y.applyUpdate(copy, update);
		return isShallow(copy);
	} catch {
		return false;
	} finally {
		copy.destroy();
	}
}

type AnyType = Y.AbstractType<unknown>;

function isShallow(doc: Y.Doc): boolean {
	const depths = new Map<AnyType, number>();
	for (const structs of doc.store.clients.values()) {
		for (const struct of structs) {
			if (struct instanceof Y.Item && struct.content instanceof Y.ContentType) {
				if (depthOf(struct.content.type as AnyType, depths) > mostDepth) return false;
			}
		}
	}
	return true;
}

/** How many types it lies in. */
function depthOf(type: AnyType, depths: Map<AnyType, number>): number {
	const path: AnyType[] = [];
	let depth = 0;
	for (let at: AnyType | null = type; at; at = parentOf(at)) {
		const known = depths.get(at);
		if (known !== undefined) {
			depth = known + 1;
			break;
		}
		path.push(at);
	}
	for (const each of path.reverse()) depths.set(each, depth++);
	return depths.get(type) ?? 0;
}

function parentOf({ _item }: AnyType): AnyType | null {
	return _item && _item.parent instanceof Y.AbstractType ? _item.parent : null;
}
