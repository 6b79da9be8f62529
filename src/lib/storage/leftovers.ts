/**
 * What a page could not get onto the disk before it went away. A browser aborts the transactions of a page that is
 * gone, also those told to commit, when another tab was writing just then. `localStorage` takes what is left at once,
 * and the next page brings it in; what arrived after all does no harm twice.
 */
import { fromBase64, toBase64 } from './base64.ts';
import type { ListedKeyValue } from './key-value.ts';

export interface Leftovers {
	/** As the page goes: what is still on its way. Once that has arrived, call it again with what is left. */
	leave: (updates: readonly Uint8Array[]) => void;
	/** What pages before this one have left. `forget` it when it is on the disk. */
	take: () => { readonly updates: readonly Uint8Array[]; forget: () => void };
}

/** `storeNow` is asked each time: the app lock may have come over it. */
export function createLeftovers(
	storeNow: () => ListedKeyValue | undefined,
	name: string
): Leftovers {
	const prefix = `${name}:left:`;
	/** A key of this page alone: several may go at once. */
	const own = prefix + Math.random().toString(36).slice(2);
	let hasLeft = false;

	return {
		leave(updates) {
			try {
				const store = storeNow();
				if (updates.length > 0) store?.setItem(own, JSON.stringify(updates.map(toBase64)));
				else if (hasLeft) store?.removeItem(own);
				hasLeft = updates.length > 0;
			} catch {
				// No room: it stands with the transaction alone.
			}
		},
		take() {
			const found: string[] = [];
			const updates: Uint8Array[] = [];
			const store = storeNow();
			for (let at = 0; at < (store?.length ?? 0); at++) {
				const key = store?.key(at) ?? '';
				if (!key.startsWith(prefix) || key === own) continue;
				found.push(key);
				updates.push(...parse(store?.getItem(key) ?? ''));
			}
			return { updates, forget: () => found.forEach((key) => store?.removeItem(key)) };
		}
	};
}

function parse(text: string): Uint8Array[] {
	try {
		return (JSON.parse(text) as string[]).map(fromBase64);
	} catch {
		return [];
	}
}
