import type * as AppLock from '$lib/session/app-lock.ts';

export type Lock = typeof AppLock;

/** Does it, and says `done` where it went well; gives back why it did not. */
export type Run = (
	work: ReturnType<Lock['switchOff']>,
	done: string
) => Promise<string | undefined>;
