/** The reader's way of writing dates and numbers, for every component below the layout. */
import { createContext } from 'svelte';
import type { Format } from '$lib/words/format.ts';

/** `const format = useFormat()`, then `format().dayShort(day)`: a function, so that it follows the settings. */
export const [useFormat, provideFormat] = createContext<() => Format>();
