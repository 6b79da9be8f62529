/** What every screen has to say above its own content: that something is not saved, lost, or new. */
import { createContext } from 'svelte';

export interface ScreenNotice {
	readonly key: string;
	/** `wax` is said in the middle of a task, too. */
	readonly tone: 'calm' | 'gilt' | 'wax';
	readonly title: string;
	readonly body: string;
	readonly actions?: readonly { readonly label: string; readonly act: () => void }[];
}

/** `const notices = useNotices()`, then `notices()`: a function, so that it follows. */
export const [useNotices, provideNotices] = createContext<() => readonly ScreenNotice[]>();
