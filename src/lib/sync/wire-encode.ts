import { joinBytes, numberBytes } from './wire-bytes.ts';
import { nameBytes, type SetDigest } from './wire-names.ts';
import { protocolVersion, type Message, type NewEntry, type Open } from './wire.ts';

/** The first byte of a message. A number that was once given stays given. */
export const kinds = {
	hello: 1,
	open: 2,
	same: 3,
	list: 4,
	get: 5,
	entry: 6,
	add: 7,
	ack: 8,
	new: 9,
	close: 10,
	closed: 11,
	delete: 12
} as const satisfies Readonly<Record<Message['type'], number>>;

/** The bytes of a message. Its fields have the lengths that `wire.ts` says; nothing is checked here. */
export function encodeMessage(message: Message): Uint8Array {
	return joinBytes([Uint8Array.of(kinds[message.type]), ...bodyOf(message)]);
}

function bodyOf(message: Message): readonly Uint8Array[] {
	switch (message.type) {
		case 'hello':
			return [
				Uint8Array.of(protocolVersion),
				message.nonce,
				numberBytes(message.limits.room.large),
				numberBytes(message.limits.room.small),
				numberBytes(message.limits.channels)
			];
		case 'open':
			return openBody(message);
		case 'list':
			return [numberBytes(message.size), message.names];
		case 'get':
			return [message.names];
		case 'entry':
			return [...namesBytes(message.missing), ...message.entries.flatMap(sizedBytes)];
		case 'add':
			return [numberBytes(message.request), ...namesBytes(message.replaces), message.entry];
		case 'ack':
			return message.requests.map(numberBytes);
		case 'new':
			return message.added.flatMap(newEntryBytes);
		case 'closed':
			return [numberBytes(message.code)];
		case 'same':
		case 'close':
		case 'delete':
			return [];
	}
}

function openBody({ roomId, role, held }: Open): readonly Uint8Array[] {
	const proof =
		role.type === 'writer'
			? [
					Uint8Array.of(role.kind === 'large' ? 1 : 2),
					role.publicKey,
					role.passHash,
					role.signature
				]
			: [Uint8Array.of(0), role.pass];
	return [Uint8Array.of(protocolVersion), roomId, ...proof, ...digestBytes(held)];
}

function digestBytes({ count, sum }: SetDigest): readonly Uint8Array[] {
	return [numberBytes(count), sum];
}

function newEntryBytes({ replaces, entry }: NewEntry): readonly Uint8Array[] {
	return [...namesBytes(replaces), ...sizedBytes(entry)];
}

function namesBytes(names: Uint8Array): readonly Uint8Array[] {
	return [numberBytes(names.length / nameBytes), names];
}

function sizedBytes(bytes: Uint8Array): readonly Uint8Array[] {
	return [numberBytes(bytes.length), bytes];
}
