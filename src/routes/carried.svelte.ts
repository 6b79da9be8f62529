/** What a form has just done, told on the page it leads to, with the way back. */
import { m } from '$lib/paraglide/messages.js';
import type { Done } from '$lib/session/session.ts';
import { takenBackWords, type Told } from '$lib/session/tell-changes.svelte.ts';

interface Carried {
	told: Told | undefined;
	/** The record just deleted, and the way back: the sample search is in no bin. */
	gone: { readonly id: string; readonly undo: () => void } | undefined;
}

export const carried = $state<Carried>({ told: undefined, gone: undefined });

/** `text` is said once the change is on disk; settles then. */
export async function carry(done: Done, text: string): Promise<void> {
	const undo = async () => {
		const saved = await done.undo();
		carried.told = saved.ok
			? takenBackWords(saved.value)
			: { text: m.people_saved_failed(), failed: true };
	};
	const saved = await done.saved;
	carried.told = saved.ok
		? { text, undo: () => void undo() }
		: { text: m.people_saved_failed(), failed: true, undo: () => void undo() };
}

/** Call it when the page that told it is left. */
export function dropCarried(): void {
	carried.told = undefined;
}

/** The page of the record then says that it is gone, and offers the way back. */
export function carryGone(id: string, done: Done): void {
	carried.gone = { id, undo: () => void done.undo() };
}

/** How to bring a deleted record back, where that can be done from here. */
export function wayBack(id: string, restore: (() => void) | undefined): (() => void) | undefined {
	return carried.gone?.id === id ? carried.gone.undo : restore;
}
