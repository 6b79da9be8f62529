/** What undo and redo have done; apart, because few ever press the keys. */
import type { ChangeName } from '$lib/doc/change.ts';
import { m } from '$lib/paraglide/messages.js';

/** `name` is absent where there was nothing to take back. */
export function undoneWords(name: ChangeName | undefined): string {
	return name ? m.app_undone({ what: m.app_change({ name }) }) : m.app_nothing_to_undo();
}

/** `name` is absent where there was nothing to do again. */
export function redoneWords(name: ChangeName | undefined): string {
	return name ? m.app_redone({ what: m.app_change({ name }) }) : m.app_nothing_to_redo();
}
