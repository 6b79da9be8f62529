import { joinBytes, type Piece } from './wire-bytes.ts';
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
	return joinBytes([kinds[message.type], ...bodyOf(message)]);
}

/** What is below 128 is one byte, so a kind, a version or a role is written as any other number. */
function bodyOf(message: Message): readonly Piece[] {
	switch (message.type) {
		case 'hello': {
			const { room, channels } = message.limits;
			return [protocolVersion, message.nonce, room.large, room.small, channels];
		}
		case 'open':
			return openBody(message);
		case 'list':
			return [message.size, message.names];
		case 'get':
			return [message.names];
		case 'entry':
			return [...namesPieces(message.missing), ...message.entries.flatMap(sizedPieces)];
		case 'add':
			return [message.request, ...namesPieces(message.replaces), message.entry];
		case 'ack':
			return message.requests;
		case 'new':
			return message.added.flatMap(newEntryPieces);
		case 'closed':
			return [message.code];
		case 'same':
		case 'close':
		case 'delete':
			return [];
	}
}

function openBody({ roomId, role, held }: Open): readonly Piece[] {
	const proof =
		role.type === 'writer'
			? [role.kind === 'large' ? 1 : 2, role.publicKey, role.passHash, role.signature]
			: [0, role.pass];
	return [protocolVersion, roomId, ...proof, ...digestPieces(held)];
}

function digestPieces({ count, sum }: SetDigest): readonly Piece[] {
	return [count, sum];
}

function newEntryPieces({ replaces, entry }: NewEntry): readonly Piece[] {
	return [...namesPieces(replaces), ...sizedPieces(entry)];
}

function namesPieces(names: Uint8Array): readonly Piece[] {
	return [names.length / nameBytes, names];
}

function sizedPieces(bytes: Uint8Array): readonly Piece[] {
	return [bytes.length, bytes];
}
