/**
 * The device that was invited: says hello under the secret of the link, shows the code, and gets the keys once a person
 * has typed it on the other device. Lives in memory alone, so it ends with the page: leaving deletes the room, and one
 * that had no time to has gone quiet.
 */
import { acceptAnswer, createNewcomer, type Newcomer } from '../crypto/invitation.ts';
import { areEqual, type Bytes } from '../crypto/bytes.ts';
import { openFromPeer, sealForPeer, type Peer } from '../crypto/peer.ts';
import type { Connection, Refusal } from './channel.ts';
import { systemTimers, type Timers } from './surroundings.ts';
import { endings, openMailbox, type Mailbox, type Post } from './mailbox.ts';
import { watchPeer } from './watch-peer.ts';

export type JoiningEnd =
	/** What the other device said: its time is over, two devices came, the code was wrong, or nobody wants it. */
	| { readonly why: (typeof endings)[number] }
	/** There is no invitation under this secret: guessed, cut short, or long over. */
	| { readonly why: 'unknown' }
	/** The room was gone from the beginning: the invitation was used or ended before. */
	| { readonly why: 'spent' }
	/** Who answers is not who made the link, or what they sent is not for this device. */
	| { readonly why: 'not-genuine' }
	| { readonly why: 'newer-app' }
	/** The invitation was there and is gone: its page was left. */
	| { readonly why: 'inviter-left' }
	/** This page was. */
	| { readonly why: 'newcomer-left' }
	| { readonly why: 'closed'; readonly refusal: Refusal };

export type JoiningState =
	/** Looking for the invitation on the server. */
	| { readonly type: 'opening' }
	/** Hello is sent, and the other device has not answered. */
	| { readonly type: 'knocking' }
	/** To be typed on the other device. */
	| { readonly type: 'showing'; readonly code: string }
	/** The keys are here; to be kept, then confirmed by `take`. */
	| { readonly type: 'received'; readonly payload: Bytes }
	| { readonly type: 'done' }
	| ({ readonly type: 'ended' } & JoiningEnd);

export interface Joining {
	readonly state: JoiningState;
	/** Why the server cannot be reached at the moment; it is tried again. */
	readonly trouble: Refusal | undefined;
	/** Nothing is heard of the other device, which may come back. */
	readonly isQuiet: boolean;
	subscribe(listener: () => void): () => void;
	/** The keys are kept: tells the other device, with the name of this one, and takes the mailbox away. */
	take(name: string): Promise<void>;
	/** The page is left: ends it before this returns, and tells the other device, unless the keys are here already. */
	leave(): void;
}

export interface JoiningNeeds {
	readonly connection: Connection;
	/** Of the link. */
	readonly secret: Bytes;
	/** After so long nobody waits any more. */
	readonly lifetime: number;
	readonly timers?: Pick<Timers, 'now' | 'after'>;
}

export function openJoining({
	connection,
	secret,
	lifetime,
	timers = systemTimers
}: JoiningNeeds): Joining {
	const listeners = new Set<() => void>();
	let state: JoiningState = { type: 'opening' };
	let trouble: Refusal | undefined;
	let mailbox: Mailbox | undefined;
	let peer: Peer | undefined;
	let hasAnswer = false;
	/** It has said that it is there, which an older version of the app never does. */
	let saysSo = false;
	const callOff = timers.after(lifetime, () => end({ why: 'expired' }));
	const watch = watchPeer({ timers, beat: () => mailbox?.beat(), onChange: () => become(state) });
	void begin();

	async function begin(): Promise<void> {
		const newcomer = await createNewcomer(secret);
		if (isOver()) return;
		mailbox = openMailbox(
			connection,
			{ secret, isGuest: true },
			{
				onOpen() {
					trouble = undefined;
					watch.heard();
					if (state.type !== 'opening') return become(state);
					become({ type: 'knocking' });
					// Also where somebody was here before: then the other device has to know that there are two.
					void mailbox?.post('hello', newcomer.hello);
					watch.start();
					watch.expect(true);
				},
				onTrouble(refusal) {
					trouble = refusal;
					become(state);
				},
				onPost: (post) => take(newcomer, post),
				onEnded: gone,
				onFlood: () => end({ why: 'spoilt' })
			}
		);
	}

	async function take(newcomer: Newcomer, { kind, body }: Post): Promise<void> {
		if (isOver()) return;
		if (kind === 'here') {
			saysSo = true;
			return watch.expect(true);
		}
		// Keys that are here are not taken away by what comes after them.
		if (state.type === 'received') return;
		if (kind === 'hello' && !areEqual(body, newcomer.hello)) end({ why: 'spoilt' });
		else if (kind === 'answer') await hear(newcomer, body);
		else if (kind === 'payload' && peer) await receive(peer, body);
		else if (kind === 'ended') end({ why: endings[body[0] ?? -1] ?? 'cancelled' });
		else if (kind === 'newer') end({ why: 'newer-app' });
	}

	async function hear(newcomer: Newcomer, body: Bytes): Promise<void> {
		if (hasAnswer) return;
		const met = await acceptAnswer(newcomer, body);
		if (isOver() || hasAnswer) return;
		if (!met.ok) {
			return end({ why: met.error.type === 'unknown-version' ? 'newer-app' : 'not-genuine' });
		}
		hasAnswer = true;
		peer = met.value;
		// May have come while the answer was being opened.
		watch.expect(saysSo);
		become({ type: 'showing', code: peer.code });
	}

	async function receive(from: Peer, body: Bytes): Promise<void> {
		if (state.type !== 'showing') return;
		const opened = await openFromPeer(from, body);
		if (isOver()) return;
		if (!opened.ok) {
			return end({ why: opened.error.type === 'unknown-version' ? 'newer-app' : 'not-genuine' });
		}
		// From here on only this device can fail.
		callOff();
		become({ type: 'received', payload: opened.value });
	}

	/** The room closed for good. Keys that are here are not taken away by that. */
	function gone(refusal: Refusal): void {
		if (state.type === 'received') return;
		if (refusal.type !== 'closed') return end({ why: 'closed', refusal });
		if (refusal.code === 4504) end({ why: 'unknown' });
		else if (refusal.code === 4410) end({ why: hasEntered() ? 'inviter-left' : 'spent' });
		else end({ why: 'closed', refusal });
	}

	function end(how: JoiningEnd): void {
		if (isOver()) return;
		finish(how);
		// A hello that is on its way still tells the other device that there were two.
		void mailbox?.leave();
	}

	function leave(): void {
		if (isOver() || state.type === 'received') return;
		// Nothing is awaited before the request is out: the page may be gone the next moment.
		if (hasEntered()) void mailbox?.drop();
		else void mailbox?.leave();
		finish({ why: 'newcomer-left' });
	}

	function finish(how: JoiningEnd): void {
		callOff();
		watch.stop();
		become({ type: 'ended', ...how });
	}

	function hasEntered(): boolean {
		return state.type === 'knocking' || state.type === 'showing';
	}

	function isOver(): boolean {
		return state.type === 'ended' || state.type === 'done';
	}

	function become(next: JoiningState): void {
		state = next;
		for (const listener of [...listeners]) listener();
	}

	return {
		get state() {
			return state;
		},
		get trouble() {
			return trouble;
		},
		get isQuiet() {
			return hasEntered() && watch.isQuiet;
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		async take(name) {
			if (state.type !== 'received' || !peer || !mailbox) return;
			watch.stop();
			become({ type: 'done' });
			await mailbox.post('taken', await sealForPeer(peer, new TextEncoder().encode(name)));
			await mailbox.remove();
		},
		leave
	};
}
