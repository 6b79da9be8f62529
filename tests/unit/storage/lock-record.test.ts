import { expect, it } from 'vitest';
import {
	readLockRecord,
	readSpare,
	toRecord,
	writeSpare
} from '../../../src/lib/storage/lock-record.ts';
import { createMemoryStore, createRefusingStore } from './memory-store.ts';

const whole = {
	passphrase: new Uint8Array(78).fill(1),
	passkey: { id: Uint8Array.of(1, 2), lock: new Uint8Array(78).fill(2) },
	check: Uint8Array.of(3),
	minutes: 5
};

it('comes back from its spare as it was', () => {
	const store = createMemoryStore();
	writeSpare(store, 'app', whole);
	expect(readSpare(store, 'app')).toEqual(whole);
	expect(readSpare(store, 'other')).toBeUndefined();
	expect(() => writeSpare(createRefusingStore('QuotaExceededError'), 'app', whole)).not.toThrow();
});

it.each([
	['of a newer version', { ...toRecord(whole), v: 2 }],
	['with nothing to open it', { ...toRecord(whole), passphrase: undefined, passkey: undefined }],
	['without its check', { ...toRecord(whole), check: 'x' }],
	['that is none', 'text'],
	['that is missing', undefined]
])('is not read from a record %s', (_, record) => {
	expect(readLockRecord(record)).toBeUndefined();
});

it('does with either of the two', () => {
	const { passkey: _, ...byPassphrase } = whole;
	const { passphrase: __, ...byPasskey } = whole;
	expect(readLockRecord(toRecord(byPassphrase))).toEqual(byPassphrase);
	expect(readLockRecord(toRecord(byPasskey))).toEqual(byPasskey);
});
