/** Entries as no honest device makes them, signed by somebody who holds the write key. */
import type { WriterKeys } from '../../src/lib/crypto/room-keys.ts';

const utf8 = new TextEncoder();

export interface Crafted {
	/** What lies under the encryption: `length · deflated · zeros` if it were honest. */
	padded: Uint8Array<ArrayBuffer>;
	version?: number;
	/** The room that the signature and the associated data name. */
	signedFor?: string;
	sealedFor?: string;
	/** What signs in place of the entry's own label. */
	label?: string;
}

export async function craftEntry(keys: WriterKeys, crafted: Crafted): Promise<Uint8Array> {
	const { padded, version = 1, signedFor = keys.roomId, sealedFor = keys.roomId } = crafted;
	const iv = new Uint8Array(12).fill(7);
	const additionalData = join(Uint8Array.of(version), utf8.encode(sealedFor));
	const aes = { name: 'AES-GCM', iv, additionalData };
	const sealed = new Uint8Array(await crypto.subtle.encrypt(aes, keys.readKey, padded));
	const body = join(Uint8Array.of(version), iv, sealed);
	const label = utf8.encode(crafted.label ?? 'afterview/1/entry\0');
	const message = join(label, utf8.encode(signedFor), body);
	return join(body, new Uint8Array(await crypto.subtle.sign('Ed25519', keys.signKey, message)));
}

/** With a length and a size that need not be true. */
export function craftPadded(deflated: Uint8Array, length = deflated.length, size = 1024) {
	const padded = new Uint8Array(size);
	new DataView(padded.buffer).setUint32(0, length);
	padded.set(deflated, 4);
	return padded;
}

export function join(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(parts.flatMap((part) => [...part]));
}
