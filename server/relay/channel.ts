import type { CloseCode } from '../../src/lib/sync/wire-close.ts';
import { encodeMessage } from '../../src/lib/sync/wire-encode.ts';
import { maxFrame, type Part } from '../../src/lib/sync/wire-frames.ts';
import type { Add, FromServer, Open } from '../../src/lib/sync/wire.ts';
import type { Connection } from './connection.ts';
import type { Bucket } from './limits.ts';
import { send } from './outbox.ts';
import type { LiveRoom } from './rooms.ts';

/** One room on one connection. */
export interface Channel {
	readonly number: number;
	readonly connection: Connection;
	/** From the moment the proof held. */
	member: Member | undefined;
	isClosed: boolean;
	/** A message that is not here whole. */
	part: Part | undefined;
}

export interface Member {
	readonly room: LiveRoom;
	readonly role: Open['role']['type'];
	readonly adds: Bucket;
	/** Until there is a token for them. */
	readonly held: Add[];
	/** Calls off the wait for the next token. */
	callOff: (() => void) | undefined;
	/** Bytes of entries that are held or on their way to the disk. */
	addedBytes: number;
	/** Names still to be answered, end to end. */
	asked: Uint8Array;
	/** The names are being read; what is new meanwhile may be in them or not. */
	isListing: boolean;
	/** Something new was not sent: the names have to be listed again. */
	isBehind: boolean;
}

export function createChannel(connection: Connection, number: number): Channel {
	return { number, connection, member: undefined, isClosed: false, part: undefined };
}

/** How many bytes a whole message on it may have. */
export function messageLimit({ member, connection }: Channel): number {
	// A frame more than the room, for the names that an entry replaces; a reader has only questions.
	return member?.role === 'writer'
		? connection.relay.limits.room[member.room.kind] + maxFrame
		: maxFrame;
}

export function tell(channel: Channel, message: FromServer): void {
	send(channel.connection.outbox, channel.number, { bytes: encodeMessage(message) });
}

/** Frees all it has and says why, where it was not the client's own wish. */
export function closeChannel(channel: Channel, code: CloseCode | undefined): void {
	if (channel.isClosed) return;
	channel.isClosed = true;
	const { connection, member } = channel;
	const { relay } = connection;
	connection.channels.delete(channel.number);
	connection.partBytes -= channel.part?.length ?? 0;
	channel.part = undefined;
	if (member) {
		member.callOff?.();
		member.room.members.delete(channel);
		relay.rooms.release(member.room);
	}
	if (code === undefined) return;
	relay.metrics.closed(code);
	tell(channel, { type: 'closed', code });
}
