/** The secret of an invitation on its way from the address to the screen that joins. `boot.js` puts it here first. */
const PLACE = 'afterviewInvitation';
const HANDED_OVER = 'afterview:invitation';

let taken: string | undefined;

/** Once: whoever asks again gets nothing. */
export function takeInvitation(): string | undefined {
	const text: unknown = Reflect.get(globalThis, PLACE);
	Reflect.deleteProperty(globalThis, PLACE);
	if (typeof text !== 'string') return undefined;
	taken = text;
	return text;
}

/** Not twice: an invitation takes one hello, and systems tell of a launch that the page has begun with. */
export function handOverInvitation(text: string): void {
	if (text === taken) return;
	Reflect.set(globalThis, PLACE, text);
	dispatchEvent(new Event(HANDED_OVER));
}

/** Hears of links that are opened while the screen is there. Gives back the way to stop. */
export function onInvitation(act: () => void): () => void {
	// `boot.js` has taken it by then: its listener came first.
	const kinds = ['hashchange', HANDED_OVER];
	for (const kind of kinds) addEventListener(kind, act);
	return () => {
		for (const kind of kinds) removeEventListener(kind, act);
	};
}

/** What somebody pasted: the whole link, or only what stands behind the sign. */
export function invitationIn(pasted: string): string {
	const text = pasted.trim();
	return text.slice(text.lastIndexOf('#') + 1);
}
