import { closeChannel, type Channel, type Member } from './channel.ts';

/** For good. Everyone who has it open is told, the one who asked as well: that is the answer. */
export async function deleteRoom(channel: Channel, { room }: Member): Promise<void> {
	const { relay } = channel.connection;
	try {
		await relay.store.deleteRoom(room.id, relay.clock.now());
		relay.rooms.forget(room);
		for (const member of [...room.members]) closeChannel(member, 4410);
	} catch (error) {
		relay.warn('A room could not be deleted', error);
		closeChannel(channel, 4503);
	}
}
