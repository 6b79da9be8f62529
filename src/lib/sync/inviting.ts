/**
 * The device that invites another: makes the link, waits for one hello, has a person type the code that the other screen
 * shows, and only then seals the keys for it. Lives in memory alone, so an invitation ends with the page.
 */
import {
	createInvitation,
	acceptHello,
	invitationToText,
	type Invitation
} from '../crypto/invitation.ts';
import { areEqual, type Bytes } from '../crypto/bytes.ts';
import { openFromPeer, sealForPeer, type Peer } from '../crypto/peer.ts';
import type { Connection, Refusal } from './channel.ts';
import { endings, openMailbox, type Mailbox, type Post } from './mailbox.ts';
import { systemTimers, type Timers } from './surroundings.ts';
import { watchPeer } from './watch-peer.ts';

export type InvitingEnd =
	/** Its time is over. */
	| { readonly why: 'expired' }
	/** Two devices said hello: somebody else has the link. */
	| { readonly why: 'spoilt' }
	/** The code was typed wrong three times: what joined is not what the person has in hand. */
	| { readonly why: 'wrong-code' }
	| { readonly why: 'cancelled' }
	/** The page that shows it was left. */
	| { readonly why: 'inviter-left' }
	/** The page of the other device was, before the code was typed. */
	| { readonly why: 'newcomer-left' }
	/** The keys were sent, and the other device never said that it has them. */
	| { readonly why: 'unconfirmed' }
	/** The other device runs a newer version of the app. */
	| { readonly why: 'newer-app' }
	/** The server closed the room. */
	| { readonly why: 'closed'; readonly refusal: Refusal };

export type InvitingState =
	/** The room is not on the server yet. */
	| { readonly type: 'opening' }
	/** For the fragment of the link. Nobody has come yet. `until` is epoch milliseconds. */
	| { readonly type: 'waiting'; readonly text: string; readonly until: number }
	/** A device has said hello. `wrong` counts codes that did not fit. */
	| { readonly type: 'asking'; readonly wrong: number; readonly until: number }
	/** Approved: the keys are on their way, or there and not yet taken. */
	| { readonly type: 'sending' }
	/** The other device has the keys. */
	| { readonly type: 'taken'; readonly name: string }
	| ({ readonly type: 'ended' } & InvitingEnd);

export interface Inviting {
	readonly state: InvitingState;
	/** Why the server cannot be reached at the moment; it is tried again. */
	readonly trouble: Refusal | undefined;
	/** Nothing is heard of the other device, which may come back. */
	readonly isQuiet: boolean;
	subscribe(listener: () => void): () => void;
	/** The code as it was typed. False where it does not fit, or nobody is asking. */
	approve(typed: string): boolean;
	/** Ends it, whatever it has come to. */
	cancel(): void;
	/** The page is left: ends it before this returns, and tells the other device, unless the code was typed already. */
	leave(): void;
}

export interface InvitingNeeds {
	readonly connection: Connection;
	/** What the newcomer is to have. */
	readonly payload: Uint8Array;
	readonly lifetime: number;
	readonly timers?: Pick<Timers, 'now' | 'after'>;
	/** Hears the secret of the mailbox before the room is made. */
	readonly onMailbox?: (secret: Bytes) => Promise<unknown>;
	/** The server has deleted the mailbox. */
	readonly onGone?: (secret: Bytes) => void;
}

/** What a person is given to get six digits across. */
const MOST_WRONG = 3;

export function openInviting({
	connection,
	payload,
	lifetime,
	timers = systemTimers,
	onMailbox = async () => undefined,
	onGone = () => undefined
}: InvitingNeeds): Inviting {
	const listeners = new Set<() => void>();
	const until = timers.now() + lifetime;
	let state: InvitingState = { type: 'opening' };
	let invitation: Invitation | undefined;
	let mailbox: Mailbox | undefined;
	let trouble: Refusal | undefined;
	let hello: Bytes | undefined;
	let peer: Peer | undefined;
	const callOff = timers.after(lifetime, expire);
	const watch = watchPeer({ timers, beat: () => mailbox?.beat(), onChange: () => become(state) });
	void begin();

	async function begin(): Promise<void> {
		const made = await createInvitation();
		await onMailbox(made.secret);
		if (isOver()) return;
		invitation = made;
		mailbox = openMailbox(
			connection,
			{ secret: made.secret, isGuest: false },
			{
				onOpen() {
					trouble = undefined;
					watch.heard();
					if (state.type !== 'opening') return become(state);
					become({ type: 'waiting', text: invitationToText(made.secret), until });
				},
				onTrouble(refusal) {
					trouble = refusal;
					become(state);
				},
				// A device that slept through its time has not noticed yet.
				onPost: (post) => (timers.now() >= until ? expire() : take(made, post)),
				onEnded(refusal) {
					const isDeleted = refusal.type === 'closed' && refusal.code === 4410;
					if (state.type === 'sending') end({ why: 'unconfirmed' });
					// Who joins deletes the room when leaving.
					else if (isDeleted && state.type === 'asking') end({ why: 'newcomer-left' });
					else end({ why: 'closed', refusal });
				},
				onFlood: () => end({ why: 'spoilt' })
			}
		);
	}

	async function take(made: Invitation, { kind, body }: Post): Promise<void> {
		if (kind === 'here') watch.expect(true);
		else if (kind === 'hello') await meet(made, body);
		else if (kind === 'taken' && state.type === 'sending' && peer) {
			const name = await openFromPeer(peer, body);
			// Somebody else with the link cannot say it in the newcomer's place.
			if (!name.ok) return;
			finish({ type: 'taken', name: new TextDecoder().decode(name.value) });
		} else if (kind === 'newer' && state.type === 'waiting') end({ why: 'newer-app' });
	}

	/** Takes one hello; the same again is an echo. Once the keys are sealed for one device, others come too late. */
	async function meet(made: Invitation, body: Bytes): Promise<void> {
		if (state.type === 'sending' || isOver()) return;
		if (hello) {
			if (!areEqual(hello, body)) end({ why: 'spoilt' });
			return;
		}
		hello = body;
		const met = await acceptHello(made, body);
		if (isOver()) return;
		if (!met.ok) {
			return end({ why: met.error.type === 'unknown-version' ? 'newer-app' : 'spoilt' });
		}
		peer = met.value;
		void mailbox?.post('answer', made.answer);
		become({ type: 'asking', wrong: 0, until });
		watch.start();
	}

	async function send(to: Peer): Promise<void> {
		await mailbox?.post('payload', await sealForPeer(to, payload));
	}

	function expire(): void {
		end(state.type === 'sending' ? { why: 'unconfirmed' } : { why: 'expired' });
	}

	function end(how: InvitingEnd): void {
		if (!isOver()) finish({ type: 'ended', ...how });
	}

	function finish(last: InvitingState): void {
		callOff();
		watch.stop();
		become(last);
		if (mailbox && invitation) void leave(mailbox, invitation.secret, last);
	}

	/** Nothing is awaited before the request is out: the page may be gone the next moment. */
	async function drop(): Promise<void> {
		const [room, secret] = [mailbox, invitation?.secret];
		const dropping = room?.drop();
		callOff();
		watch.stop();
		become({ type: 'ended', why: 'inviter-left' });
		if (secret && (await dropping)) onGone(secret);
	}

	/** Tells the other device why, where that is known to it, and takes the room away. */
	async function leave(room: Mailbox, secret: Bytes, last: InvitingState): Promise<void> {
		const ending = endings.findIndex((why) => last.type === 'ended' && last.why === why);
		if (ending >= 0) void room.post('ended', Uint8Array.of(ending));
		if (await room.remove()) onGone(secret);
	}

	function isOver(): boolean {
		return state.type === 'ended' || state.type === 'taken';
	}

	function become(next: InvitingState): void {
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
			return (state.type === 'asking' || state.type === 'sending') && watch.isQuiet;
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		approve(typed) {
			if (state.type !== 'asking' || !peer) return false;
			if (timers.now() >= until) {
				expire();
				return false;
			}
			if (digitsOf(typed) === digitsOf(peer.code)) {
				become({ type: 'sending' });
				void send(peer);
				return true;
			}
			const wrong = state.wrong + 1;
			if (wrong >= MOST_WRONG) end({ why: 'wrong-code' });
			else become({ ...state, wrong });
			return false;
		},
		cancel: () => end({ why: 'cancelled' }),
		leave() {
			// Keys that are on their way arrive, and are confirmed, without the page that showed it.
			if (!isOver() && state.type !== 'sending') void drop();
		}
	};
}

/** However they are grouped. */
function digitsOf(code: string): string {
	return code.normalize('NFKC').replace(/\D/g, '');
}
