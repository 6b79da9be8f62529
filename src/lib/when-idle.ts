/**
 * Acts once what the user waits for is on the screen, after five seconds at the latest; gives back the way to call it
 * off. Safari cannot tell when it is idle, so there it is after a second.
 */
export function whenIdle(act: () => void): () => void {
	if ('requestIdleCallback' in globalThis) {
		const asked = requestIdleCallback(act, { timeout: 5_000 });
		return () => cancelIdleCallback(asked);
	}
	const timer = setTimeout(act, 1_000);
	return () => clearTimeout(timer);
}
