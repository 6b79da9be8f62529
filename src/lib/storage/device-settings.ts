/**
 * What belongs to this device and not to the search: small, and never synced. In `localStorage`, which the tap on Call
 * need not wait for, with a copy that outlives a killed browser.
 */
import { draftCopies } from './draft-copies.ts';
import { DEVICE_KEY, isObject, localStore, readObject, type KeyValue } from './key-value.ts';

export interface DeviceSettings {
	scriptSize: 'normal' | 'large' | 'larger';
	/** `system` follows the device. */
	theme: 'system' | 'light' | 'dark';
	/** A BCP 47 tag, or `system`. `boot.js` reads it, too. */
	language: string;
	dismissedHints: readonly string[];
	/** A call that was begun from here and not logged yet; `at` is an ISO instant. */
	unloggedCall: { readonly threadKey: string; readonly at: string } | undefined;
	/** Whether it syncs with others. */
	sync: boolean;
}

export interface DeviceSettingsStore {
	/** The same object until something changes. */
	readonly current: DeviceSettings;
	change: (change: Partial<DeviceSettings>) => void;
	/** Takes what the copy has brought back at the start. */
	reread: () => void;
	/** Hears changes made here and in other tabs. */
	subscribe: (listener: () => void) => () => void;
}

/** Where storage is denied, or full, settings last as long as the page. */
export function createDeviceSettings(
	store: KeyValue | undefined = localStore(),
	otherTabs: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> = globalThis
): DeviceSettingsStore {
	const listeners = new Set<() => void>();
	/** Only what lies in `localStorage` has a copy. */
	const isCopied = store !== undefined && store === localStore();
	/** Fields of a newer version come along. */
	let raw: Record<string, unknown> = readObject(store, DEVICE_KEY) ?? {};
	let current = parseSettings(raw);

	function take(next: Record<string, unknown>): void {
		raw = next;
		current = parseSettings(raw);
		for (const listener of [...listeners]) listener();
	}

	function onStorage(event: Event): void {
		const { key } = event as StorageEvent;
		// Null: everything was cleared.
		if (key === DEVICE_KEY || key === null) take(readObject(store, DEVICE_KEY) ?? {});
	}

	return {
		get current() {
			return current;
		},
		change(change) {
			// Another tab may have changed something else meanwhile.
			const next = { ...(readObject(store, DEVICE_KEY) ?? raw), ...change };
			const text = JSON.stringify(next);
			try {
				if (isCopied) draftCopies.change(DEVICE_KEY, text);
				else store?.setItem(DEVICE_KEY, text);
			} catch {
				store = undefined;
			}
			take(next);
		},
		reread: () => take(readObject(store, DEVICE_KEY) ?? raw),
		subscribe(listener) {
			if (listeners.size === 0) otherTabs.addEventListener('storage', onStorage);
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
				if (listeners.size === 0) otherTabs.removeEventListener('storage', onStorage);
			};
		}
	};
}

function parseSettings(raw: Record<string, unknown>): DeviceSettings {
	const { scriptSize, theme, language, dismissedHints, unloggedCall, sync } = raw;
	return {
		scriptSize: scriptSize === 'large' || scriptSize === 'larger' ? scriptSize : 'normal',
		theme: theme === 'light' || theme === 'dark' ? theme : 'system',
		language: typeof language === 'string' ? language : 'system',
		dismissedHints: Array.isArray(dismissedHints)
			? dismissedHints.filter((hint) => typeof hint === 'string')
			: [],
		unloggedCall: parseCall(unloggedCall),
		sync: sync === true
	};
}

function parseCall(call: unknown): DeviceSettings['unloggedCall'] {
	if (!isObject(call)) return undefined;
	const { threadKey, at } = call;
	return typeof threadKey === 'string' && typeof at === 'string' ? { threadKey, at } : undefined;
}
