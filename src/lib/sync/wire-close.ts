/**
 * Why a channel, or a whole connection, was closed. A closed set: the app has words for each of them. What begins with
 * 44 is final: the same again would be refused again. What begins with 45 is tried again, after a random wait.
 */
export const closeCodes = {
	/** Not understood: the bytes are no message, or none that may come here. */
	4400: 'malformed',
	/** The signature or the pass is not that of the room. */
	4401: 'proof',
	/** A reader may not add or delete. */
	4403: 'may-not-write',
	/** There is no such room and there will be none. */
	4404: 'no-such-room',
	/** The room was deleted by its writer. */
	4410: 'deleted',
	/** The entry, or the room with it, is larger than a room may be. */
	4413: 'too-large',
	/** The app speaks a version that the server does not. */
	4426: 'app-too-old',
	/** The store cannot be read or written, or the server is about to stop. */
	4503: 'later',
	/** A reader came before the room's writer. */
	4504: 'not-there-yet',
	/** No proof in time, or what was sent is not being taken. */
	4508: 'too-slow',
	/** This address has made as many rooms as it may for now. */
	4509: 'quota',
	/** Too many messages, rooms or connections in too short a time. */
	4529: 'too-many'
} as const;

export type CloseCode = keyof typeof closeCodes;

export function isCloseCode(code: number): code is CloseCode {
	return Object.hasOwn(closeCodes, code);
}

/** Trying again is of no use. Also of codes that a later version may bring. */
export function isFinal(code: number): boolean {
	return code >= 4400 && code < 4500;
}
