/** Whoever reloads wants the list where they left it: then, too, it has to be there whole. */
let isStarting = (globalThis.performance?.getEntriesByType('navigation') ?? []).some(
	(entry) => 'type' in entry && entry.type === 'navigate'
);

/** True once, where the app was just started: then what is on the first screen comes first. */
export function takeStart(): boolean {
	const was = isStarting;
	isStarting = false;
	return was;
}
