export function toBase64(bytes: Uint8Array): string {
	let letters = '';
	for (const byte of bytes) letters += String.fromCharCode(byte);
	return btoa(letters);
}

/** @throws where it is none. */
export function fromBase64(text: string): Uint8Array {
	return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
