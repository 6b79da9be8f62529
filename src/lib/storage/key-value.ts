import { covered } from './cipher.ts';

/** The part of `localStorage` and `sessionStorage` that is used, so that tests and private windows can bring their own. */
export interface KeyValue {
	getItem: (key: string) => string | null;
	setItem: (key: string, value: string) => void;
	removeItem: (key: string) => void;
}

/** With its keys to be walked through, too. */
export type ListedKeyValue = KeyValue & Pick<Storage, 'key' | 'length'>;

/** What the settings of this device lie under. */
export const DEVICE_KEY = 'device';

/** `localStorage`, where this browser and its settings allow it, under the app lock where that is on. */
export function localStore(): ListedKeyValue | undefined {
	return lidded(() => globalThis.localStorage);
}

/** What lives as long as this tab, reloads included, in the same way. */
export function tabStore(): ListedKeyValue | undefined {
	return lidded(() => globalThis.sessionStorage);
}

function lidded(find: () => Storage | undefined): ListedKeyValue | undefined {
	try {
		const store = find();
		return store && covered(store);
	} catch {
		return undefined;
	}
}

/** Never throws; undefined for what is missing, denied or no JSON object. */
export function readObject(
	store: KeyValue | undefined,
	key: string
): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(store?.getItem(key) ?? 'null');
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** Neither null nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
