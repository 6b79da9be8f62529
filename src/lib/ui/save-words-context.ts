/** What the save line says once all is on the disk and the device syncs; undefined where it does not. */
import { createContext } from 'svelte';

/** `const words = useSaveWords()`, then `words()`: a function, so that it follows. */
export const [useSaveWords, provideSaveWords] = createContext<() => string | undefined>();
