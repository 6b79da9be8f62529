/**
 * Says to the other pages of this browser that one of them shows an invitation. The browser lets go of it when that page
 * is gone, however it went: so a mailbox that nobody holds was left behind, and can be taken away.
 */
const NAME = 'afterview-inviting';

/** Browsers hide it, and all that sealing needs, from a page that came without https. */
const ownLocks = () => (navigator as Partial<Navigator>).locks;

export interface Hold {
	/** The others can see it. */
	readonly ready: Promise<void>;
	letGo(): void;
}

export function holdInviting(locks = ownLocks()): Hold {
	let letGo = () => undefined as void;
	const ready = new Promise<void>((resolve) => {
		if (!locks) return resolve();
		const held = new Promise<void>((release) => (letGo = release));
		void locks.request(NAME, { mode: 'shared' }, () => {
			resolve();
			return held;
		});
	});
	return { ready, letGo: () => letGo() };
}

export async function isInviting(locks = ownLocks()): Promise<boolean> {
	const { held = [] } = (await locks?.query()) ?? {};
	return held.some(({ name }) => name === NAME);
}
