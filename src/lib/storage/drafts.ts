/**
 * What somebody is typing, kept as it is typed, so that a reload, an update or a crash takes nothing. In
 * `localStorage`, because that is written before the next key is pressed, with a copy that outlives a killed browser.
 * One draft per form; who of two tabs may write it, the form settles (`session/kept-draft.svelte.ts`).
 */
import { err, ok, type Result } from '../result.ts';
import { draftCopies } from './draft-copies.ts';
import { isObject, localStore, type KeyValue } from './key-value.ts';

/** Characters; `localStorage` takes some five million for everything. */
export const DRAFT_LIMIT = 500_000;

export type DraftProblem =
	/** Could not be read; what was found is kept under `keptAs`. */
	| { type: 'damaged'; keptAs: string }
	/** Written by another version of the form, which the caller may know how to read. */
	| { type: 'other-version'; version: number; value: unknown };

/** `full`: the browser has no room left. `denied`: any other refusal. */
export type DraftNotKept = { type: 'too-long' } | { type: 'full' } | { type: 'denied' };

/** `form` names the form and what it edits, such as `call/3f2a`. */
export function readDraft(
	form: string,
	version: number,
	store: KeyValue | undefined = localStore()
): Result<unknown, DraftProblem> {
	const key = keyOf(form);
	const text = textAt(store, key);
	if (text === null) return ok(undefined);
	const draft = parse(text);
	if (!draft) {
		const keptAs = `${key}:damaged`;
		keepAside(store, key, keptAs, text);
		return err({ type: 'damaged', keptAs });
	}
	if (draft.version === version) return ok(draft.value);
	return err({ type: 'other-version', ...draft });
}

/** `value` must survive JSON. What was kept before stays if this fails. */
export function writeDraft(
	form: string,
	version: number,
	value: unknown,
	store: KeyValue | undefined = localStore()
): Result<void, DraftNotKept> {
	const text = JSON.stringify({ version, value });
	if (text.length > DRAFT_LIMIT) return err({ type: 'too-long' });
	if (!store) return err({ type: 'denied' });
	try {
		put(store, keyOf(form), text);
		return ok(undefined);
	} catch (error) {
		const isFull = error instanceof Error && error.name === 'QuotaExceededError';
		return err({ type: isFull ? 'full' : 'denied' });
	}
}

export function clearDraft(form: string, store: KeyValue | undefined = localStore()): void {
	const key = keyOf(form);
	// Forms clear on every look at them; what was never there needs no note.
	if (textAt(store, key) === null) return;
	try {
		put(store, key, null);
	} catch {
		// Where nothing can be removed nothing was kept.
	}
}

/** Only what lies in `localStorage` has a copy. Null removes. */
function put(store: KeyValue | undefined, key: string, text: string | null): void {
	if (store === localStore()) draftCopies.change(key, text);
	else if (text === null) store?.removeItem(key);
	else store?.setItem(key, text);
}

function keyOf(form: string): string {
	return `draft:${form}`;
}

function textAt(store: KeyValue | undefined, key: string): string | null {
	try {
		return store?.getItem(key) ?? null;
	} catch {
		return null;
	}
}

function parse(text: string): { version: number; value: unknown } | undefined {
	try {
		const draft: unknown = JSON.parse(text);
		if (!isObject(draft) || typeof draft['version'] !== 'number') return undefined;
		return { version: draft['version'], value: draft['value'] };
	} catch {
		return undefined;
	}
}

function keepAside(store: KeyValue | undefined, key: string, keptAs: string, text: string): void {
	try {
		store?.setItem(keptAs, text);
		store?.removeItem(key);
	} catch {
		// No room for a copy: it stays where it is.
	}
}
