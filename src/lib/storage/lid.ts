/** The lid as the app lock makes it. */
import { fromBase64, toBase64 } from './base64.ts';
import type { Cipher, Lid } from './cipher.ts';
import { DEVICE_KEY, type ListedKeyValue } from './key-value.ts';

export interface LockLid extends Lid {
	/** Seals what lies plain in a store under a closed lid, and lays open what is sealed under a lifted one. */
	readonly settle: (store: ListedKeyValue) => void;
}

const SEALED = 'sealed:';

/** Holds no word that anybody typed, and is asked for before the app is unlocked, or past the app. */
const LEFT_OPEN = new RegExp(
	`^(?:${DEVICE_KEY}|drafts:at|PARAGLIDE_LOCALE|afterview-reloaded)$|^sveltekit:|:(?:sentinel|lock)$`
);

/** A lifted lid opens what is sealed and seals no more. */
export function createLid(cipher: Cipher, state: 'closed' | 'lifted'): LockLid {
	const isClosed = state === 'closed';
	const covers = new WeakMap<ListedKeyValue, ListedKeyValue>();

	function seal(text: string): string {
		return isClosed ? SEALED + toBase64(cipher.seal(text)) : text;
	}

	function open(text: string): string {
		const opened = text.startsWith(SEALED) ? cipher.open(bytesOf(text)) : undefined;
		return typeof opened === 'string' ? opened : text;
	}

	return {
		cover(store) {
			const known = covers.get(store);
			if (known) return known;
			const cover: ListedKeyValue = {
				getItem(key) {
					const text = store.getItem(key);
					return text === null ? null : open(text);
				},
				setItem: (key, text) => store.setItem(key, LEFT_OPEN.test(key) ? text : seal(text)),
				removeItem: (key) => store.removeItem(key),
				key: (at) => store.key(at),
				get length() {
					return store.length;
				}
			};
			covers.set(store, cover);
			return cover;
		},
		seal: (value) => (isClosed ? cipher.seal(value) : value),
		open: (stored) => cipher.open(stored) ?? stored,
		settle(store) {
			const keys = Array.from({ length: store.length }, (_, at) => store.key(at) ?? '');
			for (const key of keys) {
				const text = store.getItem(key);
				if (text === null || LEFT_OPEN.test(key) || text.startsWith(SEALED) === isClosed) continue;
				store.setItem(key, seal(open(text)));
			}
		}
	};
}

function bytesOf(text: string): Uint8Array | undefined {
	try {
		return fromBase64(text.slice(SEALED.length));
	} catch {
		return undefined;
	}
}

/** The platform's own, past any lid. */
export function rawStores(): readonly Storage[] {
	return [() => globalThis.localStorage, () => globalThis.sessionStorage].flatMap((find) => {
		try {
			return find() ?? [];
		} catch {
			return [];
		}
	});
}
