import { closeChannel, tell, type Channel, type Member } from './channel.ts';
import type { Connection } from './connection.ts';
import { isPaused } from './outbox.ts';

/**
 * Says all names of the room, at the opening and whenever something new was not sent. What is committed while they are
 * read may be among them or not, so then they are read again.
 */
export async function listNames(channel: Channel, member: Member): Promise<void> {
	const { relay } = channel.connection;
	if (member.isListing) return;
	member.isListing = true;
	try {
		do {
			member.isBehind = false;
			const names = await relay.store.listNames(member.room.id);
			if (channel.isClosed) return;
			tell(channel, { type: 'list', size: member.room.size, names });
		} while (member.isBehind && !isPaused(channel.connection.outbox));
	} catch (error) {
		relay.warn('The names of a room could not be read', error);
		closeChannel(channel, 4503);
	}
	member.isListing = false;
	if (member.isBehind) channel.connection.isWaiting = true;
}

/** For a reader that takes again. */
export function listBehind({ channels, outbox }: Connection): void {
	if (isPaused(outbox)) return;
	for (const channel of channels.values()) {
		if (channel.member?.isBehind) void listNames(channel, channel.member);
	}
}
