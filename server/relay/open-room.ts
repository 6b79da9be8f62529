import { sameDigest } from '../../src/lib/sync/wire-names.ts';
import type { CloseCode } from '../../src/lib/sync/wire-close.ts';
import type { Open } from '../../src/lib/sync/wire.ts';
import { closeChannel, tell, type Channel, type Member } from './channel.ts';
import { touchedAt } from '../stores/plan-change.ts';
import { closeConnection } from './connection.ts';
import { createBucket } from './limits.ts';
import { listNames } from './list-names.ts';
import { fitsRoom, holdsKey } from './proof.ts';
import type { LiveRoom } from './rooms.ts';

const nothing = new Uint8Array();

/** So many forged proofs on one connection are no mistake. */
const mostBadProofs = 16;

/** Answers `open`, with `closed` where anything speaks against it. */
export async function openRoom(channel: Channel, open: Open): Promise<void> {
	const { connection } = channel;
	const { relay } = connection;
	try {
		const isWriter = open.role.type === 'writer';
		if (isWriter && !(await holdsKey(open, connection.challenge))) return refuseProof(channel);
		// The writer of any room has shown that it is in earnest; a reader's pass says nothing before the room is known.
		if (isWriter) proven(channel);
		const found = await findRoom(channel, open);
		if (typeof found === 'number') return closeChannel(channel, found);
		if (channel.isClosed) return relay.rooms.release(found);
		if (!fitsRoom(open.role, found.passHash)) {
			relay.rooms.release(found);
			return refuseProof(channel);
		}
		proven(channel);
		const member = join(channel, found, open.role.type);
		if (sameDigest(found.digest, open.held)) tell(channel, { type: 'same' });
		else await listNames(channel, member);
	} catch (error) {
		relay.warn('A room could not be opened', error);
		closeChannel(channel, 4503);
	}
}

/** The room, or why not. A room that cannot be read is never made. */
async function findRoom(
	{ connection }: Channel,
	{ roomId, role }: Open
): Promise<LiveRoom | CloseCode> {
	const { relay, address } = connection;
	const id = Buffer.from(roomId).toString('base64url');
	let found = await relay.rooms.acquire(id);
	if (found.type === 'unknown') {
		if (role.type === 'reader') return 4504;
		if (!relay.newRooms(address, relay.clock.now())) return 4509;
		found = await relay.rooms.create(id, role);
	}
	if (found.type === 'unknown') return 4503;
	return found.type === 'deleted' ? 4410 : found.room;
}

function join(channel: Channel, room: LiveRoom, role: Open['role']['type']): Member {
	const { relay } = channel.connection;
	const now = relay.clock.now();
	const member: Member = {
		room,
		role,
		adds: createBucket(relay.limits.adds, now),
		held: [],
		callOff: undefined,
		addedBytes: 0,
		asked: nothing,
		isListing: false,
		isBehind: false
	};
	channel.member = member;
	room.members.add(channel);
	const touched = touchedAt(room.touched, now);
	if (touched > room.touched) {
		room.touched = touched;
		relay.store
			.touchRoom(room.id, now)
			.catch((error: unknown) => relay.warn('A room could not be marked as used', error));
	}
	return member;
}

function proven({ connection }: Channel): void {
	connection.callOff?.();
	connection.callOff = undefined;
}

function refuseProof(channel: Channel): void {
	const { connection } = channel;
	connection.badProofs += 1;
	closeChannel(channel, 4401);
	if (connection.badProofs >= mostBadProofs) closeConnection(connection, 4401);
}
