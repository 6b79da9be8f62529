import type { CloseCode } from '../../src/lib/sync/wire-close.ts';
import { decodeMessage } from '../../src/lib/sync/wire-decode.ts';
import { appendChunk, maxFrame, type Chunk } from '../../src/lib/sync/wire-frames.ts';
import type { Message } from '../../src/lib/sync/wire.ts';
import { addEntry } from './add-entry.ts';
import { askForEntries } from './answer-gets.ts';
import { closeChannel, createChannel, messageLimit, type Channel } from './channel.ts';
import type { Connection } from './connection.ts';
import { deleteRoom } from './delete-room.ts';
import { takeToken, type Rate } from './limits.ts';
import { openRoom } from './open-room.ts';

/** Whole messages of all kinds: far above what any client needs, far below what hurts. */
export const messageRate: Rate = { burst: 5000, perSecond: 500 };
export const openRate: Rate = { burst: 600, perSecond: 20 };

/** Gives a code where the whole connection has to be closed for it. */
export function takeChunk(connection: Connection, chunk: Chunk): CloseCode | undefined {
	const channel = connection.channels.get(chunk.channel);
	if (!channel) return takeFirst(connection, chunk);
	const bytes = assemble(channel, chunk);
	if (!bytes) return undefined;
	if (!hasToken(connection)) return 4529;
	const read = decodeMessage(bytes);
	if (read.ok) takeMessage(channel, read.value);
	else closeChannel(channel, 4400);
	return undefined;
}

/** The first on a new channel is `open`. On one that was closed it is late and of no interest. */
function takeFirst(connection: Connection, chunk: Chunk): CloseCode | undefined {
	if (!hasToken(connection)) return 4529;
	if (chunk.channel === 0) return 4400;
	if (chunk.channel <= connection.highest) return undefined;
	const read = chunk.more ? undefined : decodeMessage(chunk.bytes);
	const isOther = read?.ok === false && read.error.type === 'other-version';
	const open = read?.ok && read.value.type === 'open' ? read.value : undefined;

	const { relay, channels } = connection;
	const channel = createChannel(connection, chunk.channel);
	connection.highest = chunk.channel;
	const isTooMany =
		channels.size >= relay.limits.roomsPerConnection ||
		!takeToken(connection.opens, openRate, relay.clock.now());
	channels.set(channel.number, channel);
	if (isTooMany) closeChannel(channel, 4529);
	else if (open) void openRoom(channel, open);
	else closeChannel(channel, isOther ? 4426 : 4400);
	return undefined;
}

/** The whole message, once it is here. Closes a channel that sends more than it may. */
function assemble(channel: Channel, { bytes, more }: Chunk): Uint8Array | undefined {
	if (!more && !channel.part) return bytes;
	const { connection } = channel;
	// Before the proof nothing is kept for anyone.
	const part = channel.member && appendChunk(channel.part, bytes, messageLimit(channel));
	if (!part) {
		closeChannel(channel, channel.member ? 4413 : 4400);
		return undefined;
	}
	connection.partBytes += bytes.length;
	channel.part = part;
	if (connection.partBytes > connection.relay.limits.room.large + 2 * maxFrame) {
		closeChannel(channel, 4529);
		return undefined;
	}
	if (more) return undefined;
	channel.part = undefined;
	connection.partBytes -= part.length;
	return part.buffer.subarray(0, part.length);
}

function takeMessage(channel: Channel, message: Message): void {
	if (message.type === 'close') return closeChannel(channel, undefined);
	const { member } = channel;
	// Whoever opens waits for the answer.
	if (!member) return closeChannel(channel, 4400);
	switch (message.type) {
		case 'get':
			return askForEntries(channel, member, message.names);
		case 'add':
		case 'delete':
			if (member.role !== 'writer') return closeChannel(channel, 4403);
			if (message.type === 'add') addEntry(channel, member, message);
			else void deleteRoom(channel, member);
			return;
		default:
			closeChannel(channel, 4400);
	}
}

/** For whatever a client sends that makes work. */
export function hasToken({ messages, relay }: Connection): boolean {
	return takeToken(messages, messageRate, relay.clock.now());
}
