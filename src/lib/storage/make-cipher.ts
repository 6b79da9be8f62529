/** Whatever goes to the disk as bytes, sealed. Loaded where the app lock is on. */
import { decodeAny, encodeAny } from 'lib0/buffer';
import type { Cipher } from './cipher.ts';

/** Bytes in, bytes out; undefined for what was not sealed by this key. */
export interface Seal {
	readonly seal: (plain: Uint8Array) => Uint8Array;
	readonly open: (sealed: Uint8Array) => Uint8Array | undefined;
}

export function createCipher({ seal, open }: Seal): Cipher {
	return {
		seal: (value) => seal(encodeAny(value)),
		open(stored) {
			const plain = stored instanceof Uint8Array ? open(stored) : undefined;
			return plain && (decodeAny(plain) as unknown);
		}
	};
}
