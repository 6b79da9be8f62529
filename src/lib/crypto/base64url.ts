import { err, ok, type Result } from '../result.ts';
import type { Bytes } from './bytes.ts';

/** Without padding. */
export function toBase64url(bytes: Uint8Array): string {
	let binary = '';
	for (const byte of bytes) binary += String.fromCharCode(byte);
	return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Takes only what `toBase64url` gives: two texts never mean the same bytes. */
export function fromBase64url(text: string): Result<Bytes, { type: 'not-base64url' }> {
	if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return err({ type: 'not-base64url' });
	const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
	const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
	return toBase64url(bytes) === text ? ok(bytes) : err({ type: 'not-base64url' });
}
