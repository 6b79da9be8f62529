/**
 * Keeps the screen from going dark until the way back is taken; the lock is lost whenever the page is out of sight, and
 * taken again when it is back. `told` hears whether it holds: some browsers have none, and a low battery may refuse it.
 */
export function keepAwake(told: (holds: boolean) => void): () => void {
	let lock: Promise<WakeLockSentinel> | undefined;
	let isOver = false;

	async function take() {
		if (document.visibilityState !== 'visible') return;
		// Older browsers have no such thing, whatever the types say.
		const { wakeLock } = navigator as { wakeLock?: WakeLock };
		lock = wakeLock?.request('screen');
		const holds =
			(await lock?.then(
				() => true,
				() => false
			)) ?? false;
		if (!isOver) told(holds);
	}

	const look = () => void take();
	document.addEventListener('visibilitychange', look);
	look();
	return () => {
		isOver = true;
		document.removeEventListener('visibilitychange', look);
		lock?.then(
			(held) => held.release(),
			() => undefined
		);
	};
}
