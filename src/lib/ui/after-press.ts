import { onDestroy } from 'svelte';

/**
 * What leaving a field shows must wait for the press that left it: a sentence that appears between pressing and letting
 * go moves the button from under the finger, and the press is lost.
 */
let pressed = false;

function follow(event: Event): void {
	pressed = event.type === 'pointerdown';
}

if (typeof window !== 'undefined') {
	for (const type of ['pointerdown', 'pointerup', 'pointercancel']) {
		window.addEventListener(type, follow, { capture: true, passive: true });
	}
}

/** Call it while a component is set up. What it gives back runs `act` once nothing is being pressed, never at once, and not after the component is gone. */
export function useAfterPress(): (act: () => unknown) => void {
	let gone = false;
	onDestroy(() => (gone = true));
	return (act) => afterPress(() => gone || act());
}

function afterPress(act: () => unknown): void {
	if (!pressed) {
		setTimeout(act);
		return;
	}
	const done = new AbortController();
	const { signal } = done;
	const run = () => {
		done.abort();
		setTimeout(act);
	};
	for (const type of ['pointerup', 'pointercancel']) {
		window.addEventListener(type, run, { capture: true, signal });
	}
}
