/** One question to the server about a room, and its answer. */
import { deriveWriterKeys } from '../crypto/room-keys.ts';
import type { Channel, Connection, Refusal, RoomAccess } from './channel.ts';
import { emptyDigest } from './wire-names.ts';
import type { RoomKind } from './wire.ts';

/** What the server says of a room to somebody who only looks: looking makes none. */
export type RoomThere =
	| { readonly type: 'there'; readonly entries: number }
	/** Never made on this server, or aged out. */
	| { readonly type: 'unknown' }
	| { readonly type: 'deleted' }
	| { readonly type: 'refused'; readonly refusal: Refusal };

export async function findRoom(connection: Connection, secret: Uint8Array): Promise<RoomThere> {
	const { channel, answer } = ask(connection, {
		role: 'reader',
		keys: await deriveWriterKeys(secret)
	});
	const found = await answer;
	channel.close();
	return found;
}

/** True once the server says that the room is gone, whoever deleted it. One that never was is marked as deleted, too. */
export async function deleteRoom(
	connection: Connection,
	{ secret, kind }: { readonly secret: Uint8Array; readonly kind: RoomKind }
): Promise<boolean> {
	const { channel, answer } = ask(connection, {
		role: 'writer',
		keys: await deriveWriterKeys(secret),
		kind
	});
	const found = await answer;
	const isGone = found.type === 'there' ? (await channel.delete()).ok : found.type === 'deleted';
	channel.close();
	return isGone;
}

/** Takes the first answer; where the server cannot be reached, that. */
function ask(
	connection: Connection,
	access: RoomAccess
): { channel: Channel; answer: Promise<RoomThere> } {
	let resolve: (answer: RoomThere) => void = () => undefined;
	const answer = new Promise<RoomThere>((settle) => (resolve = settle));
	const channel = connection.openRoom(access, {
		held: () => emptyDigest,
		onSame: () => resolve({ type: 'there', entries: 0 }),
		onList: (names) => resolve({ type: 'there', entries: names.length }),
		onEntries: () => undefined,
		onMissing: () => undefined,
		onClosed(refusal) {
			if (refusal.type === 'closed' && refusal.code === 4504) resolve({ type: 'unknown' });
			else if (refusal.type === 'closed' && refusal.code === 4410) resolve({ type: 'deleted' });
			else resolve({ type: 'refused', refusal });
		}
	});
	return { channel, answer };
}
