/** Two devices that are about to meet, and what a test waits for. */
import { invitationFromText } from '../../src/lib/crypto/invitation.ts';
import { deriveWriterKeys, type WriterKeys } from '../../src/lib/crypto/room-keys.ts';
import type { Connection } from '../../src/lib/sync/channel.ts';
import { openInviting, type Inviting, type InvitingState } from '../../src/lib/sync/inviting.ts';
import { openJoining, type Joining, type JoiningState } from '../../src/lib/sync/joining.ts';
import { valueOf } from './value-of.ts';

export const lifetime = 600_000;
export const payload = new Uint8Array([1, 2, 3]);

interface Stateful<State> {
	readonly state: State;
	subscribe(listener: () => void): () => void;
}

/** Resolves with the state once it is of this type. */
export function becomes<State extends { readonly type: string }, Type extends State['type']>(
	of: Stateful<State>,
	type: Type
): Promise<Extract<State, { type: Type }>> {
	return new Promise((resolve) => {
		const look = () => {
			if (of.state.type !== type) return;
			stop();
			resolve(of.state as Extract<State, { type: Type }>);
		};
		const stop = of.subscribe(look);
		look();
	});
}

/** A clock that stands until it is told to go on. */
export function createTimers() {
	const waiting = new Set<{ readonly at: number; readonly act: () => void }>();
	let now = 1_000_000;
	return {
		now: () => now,
		after(delay: number, act: () => void) {
			const one = { at: now + delay, act };
			waiting.add(one);
			return () => void waiting.delete(one);
		},
		/** Without `wakes` the device slept: the time is over and no timer has said so. */
		pass(ms: number, wakes = true) {
			now += ms;
			if (!wakes) return;
			for (const one of [...waiting]) {
				if (one.at > now) continue;
				waiting.delete(one);
				one.act();
			}
		}
	};
}

export type TestTimers = ReturnType<typeof createTimers>;

export function invite(
	connection: Connection,
	timers: TestTimers,
	more: Partial<Parameters<typeof openInviting>[0]> = {}
): Inviting {
	return openInviting({ connection, payload, lifetime, timers, ...more });
}

/** The secret that the link carries, once it can be shown. */
export async function secretOf(inviting: Inviting) {
	const { text } = await becomes<InvitingState, 'waiting'>(inviting, 'waiting');
	return valueOf(invitationFromText(text));
}

export async function mailboxOf(inviting: Inviting): Promise<WriterKeys> {
	return deriveWriterKeys(await secretOf(inviting));
}

export async function join(
	connection: Connection,
	inviting: Inviting,
	timers: TestTimers
): Promise<Joining> {
	return openJoining({ connection, secret: await secretOf(inviting), lifetime, timers });
}

export async function codeOf(joining: Joining): Promise<string> {
	return (await becomes<JoiningState, 'showing'>(joining, 'showing')).code;
}
