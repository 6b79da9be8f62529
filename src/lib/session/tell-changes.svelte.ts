/** Does a change and tells how it went, with the way back. Call it while a component is set up. */
import type { Change } from '../doc/change.ts';
import { m } from '../paraglide/messages.js';
import type { Turned } from './history.ts';
import type { Session } from './session.ts';

export interface Told {
	readonly text: string;
	/** Kept in memory and not on disk yet, or not done. */
	readonly failed?: boolean;
	readonly undo?: () => void;
}

export interface Teller {
	readonly current: Told | undefined;
	/** `text` is said once the change is on disk. */
	change(change: Change, text: string): Promise<boolean>;
	say(text: string): void;
}

/** What Undo has done, where the change was not, or not all, as it had left it. */
export function takenBackWords(turned: Turned): Told {
	switch (turned) {
		case 'all':
			return { text: m.settings_taken_back() };
		case 'part':
			return { text: m.app_taken_back_partly() };
		case 'nothing':
			return { text: m.app_changed_since(), failed: true };
	}
}

export function tellChanges(session: () => Pick<Session, 'change'>): Teller {
	let told = $state<Told>();
	let latest = 0;

	return {
		get current() {
			return told;
		},
		say(text) {
			latest++;
			told = { text };
		},
		async change(change, text) {
			const mine = ++latest;
			const done = session().change(change);
			const undo = async () => {
				const takenBack = ++latest;
				const saved = await done.undo();
				if (takenBack !== latest) return;
				told = saved.ok
					? takenBackWords(saved.value)
					: { text: m.settings_not_saved(), failed: true };
			};
			const saved = await done.saved;
			// A later change has its own words; the older ones would arrive under it.
			if (mine === latest) {
				told = saved.ok
					? { text, undo: () => void undo() }
					: { text: m.settings_not_saved(), failed: true, undo: () => void undo() };
			}
			return saved.ok;
		}
	};
}
