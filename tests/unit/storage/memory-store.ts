import type { KeyValue } from '../../../src/lib/storage/key-value.ts';

export function createMemoryStore(): KeyValue & { readonly items: Map<string, string> } {
	const items = new Map<string, string>();
	return {
		items,
		getItem: (key) => items.get(key) ?? null,
		setItem: (key, value) => void items.set(key, value),
		removeItem: (key) => void items.delete(key)
	};
}

/** Refuses everything, as `localStorage` does in its several ways. */
export function createRefusingStore(errorName: string): KeyValue {
	const refuse = (): never => {
		throw new DOMException('no', errorName);
	};
	return { getItem: refuse, setItem: refuse, removeItem: refuse };
}
