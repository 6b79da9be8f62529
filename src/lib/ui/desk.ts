/** Whether the window is as wide as a desk. In em, so that large text on a wide screen gets the phone's arrangement. */
import { MediaQuery } from 'svelte/reactivity';

/** The same line as in the style sheets. */
export const desk = new MediaQuery('(min-width: 56.25em)', false);
