import { createDiskSeal } from '../../src/lib/crypto/disk-seal.ts';
import type { Cipher } from '../../src/lib/storage/cipher.ts';
import type { LockRecord } from '../../src/lib/storage/lock-record.ts';
import { createCipher } from '../../src/lib/storage/make-cipher.ts';

/** The real one. Another `fill` is another key. */
export function lockCipher(fill = 7): Cipher {
	return createCipher(createDiskSeal(new Uint8Array(32).fill(fill)));
}

export const lockRecord: LockRecord = {
	passphrase: new Uint8Array(78).fill(1),
	check: new Uint8Array([1, 2, 3]),
	minutes: 5
};
