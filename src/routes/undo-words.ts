/** What undo and redo have done; apart, because few ever press the keys. */
import type { ChangeName } from '$lib/doc/change.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Turned } from '$lib/session/history.ts';

/** `name` is absent where there was nothing to take back. */
export function undoneWords(name: ChangeName | undefined, turned: Turned): string {
	if (!name) return m.app_nothing_to_undo();
	if (turned === 'nothing') return m.app_changed_since();
	return turned === 'part'
		? m.app_taken_back_partly()
		: m.app_undone({ what: m.app_change({ name }) });
}

/** `name` is absent where there was nothing to do again. */
export function redoneWords(name: ChangeName | undefined, turned: Turned): string {
	if (!name) return m.app_nothing_to_redo();
	return turned === 'nothing'
		? m.app_changed_since()
		: m.app_redone({ what: m.app_change({ name }) });
}
