import { hash } from 'node:crypto';
import { nameBytes } from '../../src/lib/sync/wire-names.ts';
import { maxFrame } from '../../src/lib/sync/wire-frames.ts';
import { entryOverhead, type Add } from '../../src/lib/sync/wire.ts';
import { closeChannel, type Channel, type Member } from './channel.ts';
import { msUntilToken, takeToken } from './limits.ts';

/** How many bursts may wait for their tokens. */
const heldBursts = 2;

/**
 * Sends an entry on its way to the disk, at the rate a writer has. Above it entries wait, and where too many do the
 * channel is closed: none is dropped without a word.
 */
export function addEntry(channel: Channel, member: Member, add: Add): void {
	const { relay } = channel.connection;
	const { adds, room } = relay.limits;
	const limit = room[member.room.kind];
	if (add.entry.length + entryOverhead > limit) return closeChannel(channel, 4413);
	member.addedBytes += add.entry.length;
	// More than a room on its way into a room.
	if (member.addedBytes > limit + maxFrame) return closeChannel(channel, 4529);
	if (member.held.length === 0 && takeToken(member.adds, adds, relay.clock.now())) {
		return commit(channel, member, add);
	}
	if (member.held.length >= heldBursts * adds.burst) return closeChannel(channel, 4529);
	// A copy: a view would hold on to all that came with it.
	member.held.push({ ...add, entry: add.entry.slice(), replaces: add.replaces.slice() });
	member.callOff ??= relay.clock.after(msUntilToken(member.adds, adds), () =>
		letGo(channel, member)
	);
}

function letGo(channel: Channel, member: Member): void {
	const { relay } = channel.connection;
	const { adds } = relay.limits;
	member.callOff = undefined;
	if (relay.isDraining) return;
	while (member.held.length > 0 && takeToken(member.adds, adds, relay.clock.now())) {
		const add = member.held.shift();
		if (add) commit(channel, member, add);
	}
	if (member.held.length === 0) return;
	// A clock may be a moment early.
	const ms = Math.max(1, msUntilToken(member.adds, adds));
	member.callOff = relay.clock.after(ms, () => letGo(channel, member));
}

function commit(channel: Channel, { room }: Member, { request, replaces, entry }: Add): void {
	const { limits, committer, rooms } = channel.connection.relay;
	rooms.hold(room);
	const name = hash('sha256', entry, 'buffer').subarray(0, nameBytes);
	const change = { roomId: room.id, name, entry, replaces, limit: limits.room[room.kind] };
	committer.add({ channel, request, change });
}
