import { m } from '$lib/paraglide/messages.js';
import type { KeptDraft } from '$lib/session/kept-draft.svelte.ts';
import { desk } from '$lib/ui/desk.ts';

/** Whether what is typed is kept, in words for the cover; nothing where nothing was typed. */
export function draftWords(state: KeptDraft<object>['state']): string | undefined {
	switch (state) {
		case 'untouched':
			return undefined;
		case 'kept':
			return desk.current ? m.people_draft_saved_laptop() : m.people_draft_saved_phone();
		case 'elsewhere':
			return m.people_draft_elsewhere();
		case 'full':
			return m.people_draft_full();
		case 'too-long':
			return m.people_draft_too_long();
		case 'denied':
			return m.people_draft_not_kept();
	}
}
