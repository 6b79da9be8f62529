/** Without shared memory, which no cipher of the platform takes. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** The first byte of everything that is written here. */
export const VERSION = 1;

/** Says what a key or a signature is for, so that none made for one purpose can serve another. */
export function label(purpose: string): Bytes {
	return new TextEncoder().encode(`afterview/${VERSION}/${purpose}\0`);
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
	const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}

export function versioned(...parts: readonly Uint8Array[]): Bytes {
	return concat(Uint8Array.of(VERSION), ...parts);
}

export function areEqual(one: Uint8Array, other: Uint8Array): boolean {
	return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

export function randomBytes(length: number): Bytes {
	return crypto.getRandomValues(new Uint8Array(length));
}

export async function sha256(bytes: Uint8Array): Promise<Bytes> {
	return new Uint8Array(await crypto.subtle.digest('SHA-256', asBytes(bytes)));
}

/** Yjs and sockets give arrays whose type allows shared memory; none of them ever has it. */
export function asBytes(bytes: Uint8Array): Bytes {
	return bytes as Bytes;
}
