/** For a button that goes with what it answers: what to read next is on the page above it. */
export function focusPage(): void {
	document.getElementById('main')?.focus({ preventScroll: true });
}
