/**
 * A second copy of every draft and of this device's settings, in IndexedDB. Chromium gathers what goes into
 * `localStorage` for up to a minute before it writes, so a browser that is killed takes the last minute's typing with
 * it, and a call that was just begun; a committed row survives that. The copies are read once, when the app starts:
 * `localStorage` stays what is read and written.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { whenIdle } from '../when-idle.ts';
import { fromUnderLid, underLid } from './cipher.ts';
import { DEVICE_KEY, isObject, localStore, type ListedKeyValue } from './key-value.ts';

export interface Copy {
	/** Null: the draft was cleared. Kept for a while, lest the cleared one come back. */
	text: string | null;
	/** Grows with every change, so that it tells which of the two stores is behind. */
	at: number;
}

export interface CopySchema extends DBSchema {
	/** Copies, sealed where the app lock is on. */
	drafts: { key: string; value: unknown };
}

export interface DraftCopies {
	/** Changes a draft or the settings in `localStorage`, null removes, and their copy. Throws what `localStorage` throws. */
	change: (key: string, text: string | null) => void;
	/** Puts into `localStorage` what it lost. Resolves in any case. */
	restore: () => Promise<void>;
	close: () => Promise<void>;
}

/** What the keys of drafts begin with. */
const DRAFTS = 'draft:';
/** In `localStorage`: the last change that it knows of. What was lost, was lost with it. */
export const MARK = 'drafts:at';
const DAY_MS = 24 * 60 * 60 * 1000;

/** The database is opened with the first use, and again after it failed. `now` gives milliseconds. */
export function createDraftCopies({
	name = 'afterview-drafts',
	store = localStore,
	now = Date.now,
	later = whenIdle
}: {
	name?: string;
	store?: () => ListedKeyValue | undefined;
	now?: () => number;
	/** Runs what can wait. */
	later?: (act: () => void) => unknown;
} = {}): DraftCopies {
	let opening: Promise<IDBPDatabase<CopySchema>> | undefined;

	function open(): Promise<IDBPDatabase<CopySchema>> {
		opening ??= openDB<CopySchema>(name, 1, {
			upgrade: (database) => void database.createObjectStore('drafts'),
			blocking: forget,
			terminated: forget
		}).catch((error: unknown) => {
			opening = undefined;
			throw error;
		});
		return opening;
	}

	function forget(): void {
		void opening?.then((database) => database.close()).catch(() => undefined);
		opening = undefined;
	}

	const readMark = () => Number(store()?.getItem(MARK) ?? 0) || 0;

	async function restore(): Promise<void> {
		const database = await open();
		// In one transaction: another tab writes meanwhile.
		const { store: rows } = database.transaction('drafts');
		const [keys, values] = await Promise.all([rows.getAllKeys(), rows.getAll()]);
		const found = values.map(fromUnderLid);
		// Sealed, and nobody has unlocked the app: to be left alone.
		if (!found.every(isCopy)) return;
		const copies = new Map(found.map((copy, index) => [keys[index] ?? '', copy]));
		const into = store();
		const mark = readMark();
		let latest = mark;
		for (const [key, { text, at }] of copies) {
			if (at <= mark) continue;
			if (text === null) into?.removeItem(key);
			else into?.setItem(key, text);
			latest = Math.max(latest, at);
		}
		if (latest > mark) into?.setItem(MARK, String(latest));
		if (into) later(() => void catchUp(database, copies, into).catch(forget));
	}

	/** The other way round: a page that went away at once may not have got its last copy across. */
	async function catchUp(
		database: IDBPDatabase<CopySchema>,
		copies: ReadonlyMap<string, Copy>,
		from: ListedKeyValue
	): Promise<void> {
		const at = readMark();
		const texts = new Map<string, string | null>();
		for (const key of copies.keys()) texts.set(key, null);
		for (let index = 0; index < from.length; index++) {
			const key = from.key(index) ?? '';
			if (key === DEVICE_KEY || key.startsWith(DRAFTS)) texts.set(key, from.getItem(key));
		}
		for (const [key, text] of texts) {
			const copy = copies.get(key);
			if (copy?.text === null && text === null) {
				if (copy.at < now() - DAY_MS) await database.delete('drafts', key);
			} else if (copy?.text !== text) await database.put('drafts', underLid({ text, at }), key);
		}
	}

	return {
		change(key, text) {
			const into = store();
			const at = Math.max(now(), readMark() + 1);
			// First, so that the copy of a tab that answers this change, as by keeping what was discarded here, is later.
			attempt(() => into?.setItem(MARK, String(at)));
			if (text === null) into?.removeItem(key);
			else into?.setItem(key, text);
			attempt(() => {
				void open()
					.then((database) => putLatest(database, key, { text, at }))
					.catch(forget);
			});
		},
		restore: () => restore().catch(() => undefined),
		async close() {
			const database = await opening?.catch(() => undefined);
			opening = undefined;
			database?.close();
		}
	};
}

/** Two tabs may write in another order than they changed `localStorage`. */
async function putLatest(
	database: IDBPDatabase<CopySchema>,
	key: string,
	copy: Copy
): Promise<void> {
	const { store: rows, done } = database.transaction('drafts', 'readwrite');
	const found = fromUnderLid(await rows.get(key));
	if (!isCopy(found) || found.at < copy.at) await rows.put(underLid(copy), key);
	await done;
}

/** Where either store refuses, the other is all there is, as without copies. */
function attempt(act: () => void): void {
	try {
		act();
	} catch {
		return;
	}
}

export function isCopy(value: unknown): value is Copy {
	return isObject(value) && typeof value['at'] === 'number';
}

/** Of this device's drafts and settings. */
export const draftCopies = createDraftCopies();
