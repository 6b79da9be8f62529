import { encodeMessage } from '../../src/lib/sync/wire-encode.ts';
import type { Outgoing } from '../../src/lib/sync/wire-frames.ts';
import type { NewEntry } from '../../src/lib/sync/wire.ts';
import type { Outcome } from '../stores/store.ts';
import { closeChannel, tell, type Channel } from './channel.ts';
import type { Pending } from './committer.ts';
import { isPaused, send } from './outbox.ts';
import type { Relay } from './relay.ts';
import type { LiveRoom } from './rooms.ts';

interface Added extends NewEntry {
	readonly from: Channel;
}

/** After a commit: tells the senders that theirs are on the disk, and everyone else what is new, a message each. */
export function deliver(
	relay: Relay,
	batch: readonly Pending[],
	outcomes: readonly Outcome[]
): void {
	const requests = new Map<Channel, number[]>();
	const news = new Map<LiveRoom, Added[]>();
	for (const [index, { channel, request, change }] of batch.entries()) {
		const { member } = channel;
		const outcome = outcomes[index];
		if (!member || !outcome) continue;
		relay.rooms.release(member.room);
		member.addedBytes -= change.entry.length;
		if (outcome.type !== 'added') {
			closeChannel(
				channel,
				outcome.type === 'too-large' ? 4413 : outcome.type === 'deleted' ? 4410 : 4503
			);
			continue;
		}
		const { room } = member;
		room.size = outcome.size;
		room.digest = outcome.digest;
		append(requests, channel, request);
		const { entry, replaces } = change;
		if (outcome.hasChanged) append(news, room, { entry, replaces, from: channel });
	}
	for (const [channel, list] of requests) {
		if (!channel.isClosed) tell(channel, { type: 'ack', requests: list });
	}
	for (const [room, added] of news) relay.metrics.delivered(sendOn(room, added));
}

/** Nothing of it is there; whoever sent it comes again. */
export function giveUp(relay: Relay, batch: readonly Pending[]): void {
	for (const { channel } of batch) {
		if (channel.member) relay.rooms.release(channel.member.room);
		closeChannel(channel, 4503);
	}
}

/** Gives how many entries went out. */
function sendOn(room: LiveRoom, added: readonly Added[]): number {
	const senders = new Set(added.map(({ from }) => from));
	// Written once for all who get all of it.
	let whole: Outgoing | undefined;
	let sent = 0;
	for (const channel of room.members) {
		const { member, connection } = channel;
		if (!member) continue;
		if (member.isListing || isPaused(connection.outbox)) {
			member.isBehind = true;
			connection.isWaiting = true;
			continue;
		}
		const isSender = senders.has(channel);
		const own = isSender ? added.filter(({ from }) => from !== channel) : added;
		if (own.length === 0) continue;
		const message = isSender ? messageOf(own) : (whole ??= messageOf(own));
		send(connection.outbox, channel.number, message);
		sent += own.length;
	}
	return sent;
}

function messageOf(added: readonly NewEntry[]): Outgoing {
	return { bytes: encodeMessage({ type: 'new', added }) };
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
	const list = lists.get(key);
	if (list) list.push(value);
	else lists.set(key, [value]);
}
