/**
 * Seals what lies on this device's disk, at once: a page that goes has no time for a promise, and the platform's own
 * ciphers give nothing else. Nonces of 24 bytes are drawn by chance, so tabs need not agree on them.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { label, randomBytes, VERSION, versioned, type Bytes } from './bytes.ts';

export interface DiskSeal {
	readonly seal: (plain: Uint8Array) => Bytes;
	/** Undefined for what was sealed by another key, was changed, or was never sealed. */
	readonly open: (sealed: Uint8Array) => Uint8Array | undefined;
}

const NONCE_BYTES = 24;
const ASSOCIATED = label('lock/disk');

/** `key` has 32 bytes. */
export function createDiskSeal(key: Uint8Array): DiskSeal {
	const cipher = (nonce: Uint8Array) => xchacha20poly1305(key, nonce, ASSOCIATED);
	return {
		seal(plain) {
			const nonce = randomBytes(NONCE_BYTES);
			return versioned(nonce, cipher(nonce).encrypt(plain));
		},
		open(sealed) {
			if (sealed[0] !== VERSION) return undefined;
			try {
				const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
				return cipher(nonce).decrypt(sealed.subarray(1 + NONCE_BYTES));
			} catch {
				return undefined;
			}
		}
	};
}
