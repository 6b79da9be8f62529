/** What became of an invitation, and why it is waiting, in words that say what to do. */
import { m } from '$lib/paraglide/messages.js';
import type { DeviceInvitation, InvitingState } from '$lib/session/invite-device.ts';
import type { JoinState } from '$lib/session/join-device.ts';

export interface Told {
	readonly title: string;
	readonly body: string;
}

type Refusal = NonNullable<DeviceInvitation['trouble']['current']>;

/** Why the server does not take part at the moment. It is tried again by itself. */
export function meetingTrouble(refusal: Refusal): string {
	if (refusal.type === 'offline') return m.meet_offline();
	if (refusal.type === 'unreadable') return m.meet_strange();
	return refusal.code === 4509 || refusal.code === 4529 ? m.meet_quota() : m.meet_later();
}

/** To the device that invited. */
export function invitingEndWords({
	why
}: Pick<Extract<InvitingState, { type: 'ended' }>, 'why'>): Told {
	switch (why) {
		case 'expired':
			return { title: m.invite_expired_title(), body: m.invite_expired() };
		case 'spoilt':
			return { title: m.invite_spoilt_title(), body: m.invite_spoilt() };
		case 'wrong-code':
			return { title: m.invite_wrong_title(), body: m.invite_wrong() };
		case 'cancelled':
			return { title: m.invite_cancelled_title(), body: m.invite_cancelled() };
		case 'inviter-left':
			return { title: m.invite_left_title(), body: m.invite_left() };
		case 'newcomer-left':
			return { title: m.invite_newcomer_left_title(), body: m.invite_newcomer_left() };
		case 'unconfirmed':
			return { title: m.invite_unconfirmed_title(), body: m.invite_unconfirmed() };
		case 'newer-app':
			return { title: m.invite_newer_title(), body: m.invite_newer() };
		case 'closed':
			return { title: m.invite_closed_title(), body: m.invite_closed() };
	}
}

/** To the device that was invited. */
export function joiningEndWords({ why }: Extract<JoinState, { type: 'ended' }>): Told {
	switch (why) {
		case 'unknown':
			return { title: m.join_ended_unknown_title(), body: m.join_ended_unknown() };
		case 'spent':
			return { title: m.join_ended_spent_title(), body: m.join_ended_spent() };
		case 'expired':
			return { title: m.join_ended_expired_title(), body: m.join_ended_expired() };
		case 'spoilt':
			return { title: m.join_ended_spoilt_title(), body: m.join_ended_spoilt() };
		case 'wrong-code':
			return { title: m.join_ended_wrong_title(), body: m.join_ended_wrong() };
		case 'inviter-left':
			return { title: m.join_inviter_left_title(), body: m.join_inviter_left() };
		case 'newcomer-left':
			return { title: m.join_left_title(), body: m.join_left() };
		case 'cancelled':
			return { title: m.join_ended_cancelled_title(), body: m.join_ended_cancelled() };
		case 'not-genuine':
			return { title: m.join_ended_not_genuine_title(), body: m.join_ended_not_genuine() };
		case 'newer-app':
			return { title: m.join_ended_newer_title(), body: m.join_ended_newer() };
		case 'closed':
			return { title: m.join_ended_closed_title(), body: m.join_ended_closed() };
	}
}
