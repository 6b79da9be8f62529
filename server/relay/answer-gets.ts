import { joinBytes } from '../../src/lib/sync/wire-bytes.ts';
import { nameBytes, splitNames } from '../../src/lib/sync/wire-names.ts';
import { maxGetNames } from '../../src/lib/sync/wire.ts';
import { closeChannel, tell, type Channel, type Member } from './channel.ts';
import type { Connection } from './connection.ts';
import { isLight } from './outbox.ts';

/** Entries that are read at once. One that is larger is read alone. */
const readBytes = 128 * 1024;

/** A client may ask for the next before it has all of the last. */
const mostAsked = 2 * maxGetNames * nameBytes;

export function askForEntries(channel: Channel, member: Member, names: Uint8Array): void {
	if (member.asked.length + names.length > mostAsked) return closeChannel(channel, 4529);
	member.asked = joinBytes([member.asked, names]);
	answerGets(channel.connection);
}

/** Reads some for each channel in turn, as fast as they are taken and no faster. */
export function answerGets(connection: Connection): void {
	if (connection.isAnswering) return;
	connection.isAnswering = true;
	void answer(connection).finally(() => (connection.isAnswering = false));
}

async function answer(connection: Connection): Promise<void> {
	const { channels, outbox } = connection;
	for (let isDone = false; !isDone;) {
		isDone = true;
		for (const channel of channels.values()) {
			if (!channel.member?.asked.length) continue;
			if (!isLight(outbox)) {
				// When it took what it has, this starts again.
				connection.isWaiting = true;
				return;
			}
			await answerSome(channel, channel.member);
			isDone = false;
		}
	}
}

async function answerSome(channel: Channel, member: Member): Promise<void> {
	const { relay } = channel.connection;
	const { asked } = member;
	try {
		const found = await relay.store.readEntries(member.room.id, asked, readBytes);
		if (channel.isClosed) return;
		member.asked = member.asked.subarray(found.length * nameBytes);
		const names = splitNames(asked).slice(0, found.length);
		tell(channel, {
			type: 'entry',
			missing: joinBytes(names.filter((_, index) => found[index] === undefined)),
			entries: found.filter((entry) => entry !== undefined)
		});
	} catch (error) {
		relay.warn('Entries could not be read', error);
		closeChannel(channel, 4503);
	}
}
