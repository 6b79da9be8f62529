/** Invites another device of the user: a link that holds a one-time secret, for ten minutes. */
import { areEqual, versioned, type Bytes } from '../crypto/bytes.ts';
import { openInviting, type Inviting, type InvitingState } from '../sync/inviting.ts';
import type { Refusal } from '../sync/channel.ts';
import { holdInviting } from './hold-inviting.ts';
import { createLive, type Live } from './live.ts';
import type { Keyring, Keys } from './own-keyring.ts';
import { openServer } from './own-server.ts';

export type { InvitingState };

export const INVITATION_MINUTES = 10;

export interface DeviceInvitation {
	readonly state: Live<InvitingState>;
	/** Why the server cannot be reached at the moment; it is tried again. */
	readonly trouble: Live<Refusal | undefined>;
	/** Nothing is heard of the other device, which may come back. */
	readonly isQuiet: Live<boolean>;
	/** `text`: of the state. */
	link(text: string): string;
	approve: Inviting['approve'];
	cancel: Inviting['cancel'];
	leave: Inviting['leave'];
}

/** Leads to this app; where that does not sync by its own server, the other one is named, too. */
function linkTo(app: string, text: string, server: string): string {
	return `${app}/join#${text}${server === app ? '' : `@${server}`}`;
}

/** The mailbox is noted as a room to be left before it is made, so that it goes even where this page does first. */
export function inviteDevice(keyring: Keyring, { secret, server }: Keys): DeviceInvitation {
	const lifetime = INVITATION_MINUTES * 60_000;
	const changeLeft = (change: (left: Keys['left']) => Keys['left']) =>
		keyring.change((now) => now && { ...now, left: change(now.left) });
	const hold = holdInviting();
	const inviting = openInviting({
		connection: openServer(server),
		payload: versioned(secret),
		lifetime,
		onMailbox: async (mailbox: Bytes) => {
			await hold.ready;
			await changeLeft((left) => [
				...left,
				{ secret: mailbox, kind: 'small', notBefore: Date.now() + lifetime }
			]);
		},
		onGone: (mailbox) =>
			void changeLeft((left) => left.filter((room) => !areEqual(room.secret, mailbox)))
	});
	const { subscribe } = inviting;
	const live = <T>(read: () => T) =>
		createLive({
			get current() {
				return read();
			},
			subscribe
		});
	subscribe(() => {
		if (inviting.state.type === 'ended' || inviting.state.type === 'taken') hold.letGo();
	});
	return {
		state: live(() => inviting.state),
		trouble: live(() => inviting.trouble),
		isQuiet: live(() => inviting.isQuiet),
		link: (text) => linkTo(location.origin, text, server),
		approve: inviting.approve,
		cancel: inviting.cancel,
		leave: inviting.leave
	};
}
