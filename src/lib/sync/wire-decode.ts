import { err, ok, type Result } from '../result.ts';
import {
	createReader,
	isAtEnd,
	readByte,
	readBytes,
	readNumber,
	readRest,
	type Reader
} from './wire-bytes.ts';
import { isCloseCode } from './wire-close.ts';
import { kinds } from './wire-encode.ts';
import { nameBytes } from './wire-names.ts';
import {
	keyBytes,
	protocolVersion,
	signatureBytes,
	type Message,
	type NewEntry,
	type Open,
	type Unreadable
} from './wire.ts';

/** A whole message of foreign bytes. Its arrays are views of them. Every message has exactly one form. */
export function decodeMessage(bytes: Uint8Array): Result<Message, Unreadable> {
	const [kind, version] = bytes;
	const isVersioned = kind === kinds.hello || kind === kinds.open;
	if (isVersioned && version !== undefined && version !== protocolVersion) {
		return err({ type: 'other-version', version });
	}
	const reader = createReader(bytes);
	const message = readMessage(reader);
	return message && reader.ok && isAtEnd(reader) ? ok(message) : err({ type: 'malformed' });
}

/** Undefined or no longer `ok` where it is none. */
function readMessage(reader: Reader): Message | undefined {
	switch (readByte(reader)) {
		case kinds.hello:
			readByte(reader);
			return {
				type: 'hello',
				nonce: readBytes(reader, keyBytes),
				limits: {
					room: { large: readNumber(reader), small: readNumber(reader) },
					channels: readNumber(reader)
				}
			};
		case kinds.open:
			readByte(reader);
			return readOpen(reader);
		case kinds.same:
			return { type: 'same' };
		case kinds.list:
			return {
				type: 'list',
				size: readNumber(reader),
				names: wholeNames(reader, readRest(reader))
			};
		case kinds.get:
			return { type: 'get', names: atLeastOne(reader, wholeNames(reader, readRest(reader))) };
		case kinds.entry:
			return {
				type: 'entry',
				missing: readNames(reader),
				entries: untilEnd(reader, () => readSized(reader))
			};
		case kinds.add:
			return {
				type: 'add',
				request: readNumber(reader),
				replaces: readNames(reader),
				entry: atLeastOne(reader, readRest(reader))
			};
		case kinds.ack:
			return {
				type: 'ack',
				requests: atLeastOne(
					reader,
					untilEnd(reader, () => readNumber(reader))
				)
			};
		case kinds.new:
			return {
				type: 'new',
				added: atLeastOne(
					reader,
					untilEnd(reader, () => readNewEntry(reader))
				)
			};
		case kinds.close:
			return { type: 'close' };
		case kinds.closed: {
			const code = readNumber(reader);
			return isCloseCode(code) ? { type: 'closed', code } : undefined;
		}
		case kinds.delete:
			return { type: 'delete' };
		default:
			return undefined;
	}
}

function readOpen(reader: Reader): Open | undefined {
	const roomId = readBytes(reader, keyBytes);
	const role = readRole(reader);
	const held = { count: readNumber(reader), sum: readBytes(reader, nameBytes) };
	return role && { type: 'open', roomId, role, held };
}

function readRole(reader: Reader): Open['role'] | undefined {
	const role = readByte(reader);
	switch (role) {
		case 0:
			return { type: 'reader', pass: readBytes(reader, keyBytes) };
		case 1:
		case 2:
			return {
				type: 'writer',
				kind: role === 1 ? 'large' : 'small',
				publicKey: readBytes(reader, keyBytes),
				passHash: readBytes(reader, keyBytes),
				signature: readBytes(reader, signatureBytes)
			};
		default:
			return undefined;
	}
}

function readNewEntry(reader: Reader): NewEntry {
	return { replaces: readNames(reader), entry: readSized(reader) };
}

function readNames(reader: Reader): Uint8Array {
	return readBytes(reader, readNumber(reader) * nameBytes);
}

function readSized(reader: Reader): Uint8Array {
	return atLeastOne(reader, readBytes(reader, readNumber(reader)));
}

/** Each item takes a byte or more, so there are no more of them than bytes. */
function untilEnd<T>(reader: Reader, read: () => T): T[] {
	const items: T[] = [];
	while (!isAtEnd(reader)) items.push(read());
	return items;
}

function wholeNames(reader: Reader, names: Uint8Array): Uint8Array {
	if (names.length % nameBytes !== 0) reader.ok = false;
	return names;
}

function atLeastOne<T extends { readonly length: number }>(reader: Reader, items: T): T {
	if (items.length === 0) reader.ok = false;
	return items;
}
