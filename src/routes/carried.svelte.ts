/** What a form has just done, told on the page it leads to, with the way back. */
import { m } from '$lib/paraglide/messages.js';
import type { Done } from '$lib/session/session.ts';
import type { Told } from './settings/tell-changes.svelte.ts';

export const carried = $state<{ told: Told | undefined }>({ told: undefined });

/** `text` is said once the change is on disk; settles then. */
export async function carry(done: Done, text: string): Promise<void> {
	const undo = async () => {
		const saved = await done.undo();
		carried.told = saved.ok
			? { text: m.people_taken_back() }
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
