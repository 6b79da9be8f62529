import { expect, test } from 'vitest';
import {
	lockWithPasskey,
	lockWithPassphrase,
	unlockWithPasskey,
	unlockWithPassphrase
} from '../../../src/lib/crypto/app-lock.ts';
import { createSecret } from '../../../src/lib/crypto/room-keys.ts';

const key = createSecret();
const prf = createSecret();
const byPassphrase = await lockWithPassphrase(key, 'Zoë, five shells');
const byPasskey = await lockWithPasskey(key, prf);

function refused(type: string) {
	return { ok: false, error: { type } };
}

test('a passphrase opens what it locked, however the keyboard spells it', async () => {
	for (const typed of ['Zoë, five shells', 'Zoe\u0308, five shells', 'Zoë, ﬁve shells']) {
		expect(await unlockWithPassphrase(byPassphrase, typed)).toEqual({ ok: true, value: key });
	}
	for (const typed of ['', 'zoë, five shells', 'Zoë, five shells ', 'x'.repeat(10_000)]) {
		expect(await unlockWithPassphrase(byPassphrase, typed)).toEqual(refused('wrong-passphrase'));
	}
});

test('a passkey opens what it locked', async () => {
	expect(await unlockWithPasskey(byPasskey, prf)).toEqual({ ok: true, value: key });
	expect(await unlockWithPasskey(byPasskey, createSecret())).toEqual(refused('wrong-passkey'));
});

test('a lock looks different every time', async () => {
	expect(await lockWithPasskey(key, prf)).not.toEqual(byPasskey);
});

test('what is no lock, or another, is named before anything slow is done', async () => {
	expect(await unlockWithPassphrase(byPasskey, 'x')).toEqual(refused('other-lock'));
	expect(await unlockWithPasskey(byPassphrase, prf)).toEqual(refused('other-lock'));
	expect(await unlockWithPasskey(new Uint8Array(), prf)).toEqual(refused('damaged'));
	expect(await unlockWithPasskey(byPasskey.subarray(0, 70), prf)).toEqual(refused('damaged'));
	const newer = byPasskey.slice();
	newer[0] = 2;
	expect(await unlockWithPasskey(newer, prf)).toEqual(refused('unknown-version'));
});

test('any changed byte keeps it shut', async () => {
	for (let at = 2; at < byPasskey.length; at++) {
		const changed = byPasskey.slice();
		changed[at] = (changed[at] ?? 0) ^ 1;
		expect(await unlockWithPasskey(changed, prf)).toEqual(refused('wrong-passkey'));
	}
});

test('only a key of 32 bytes is locked', async () => {
	await expect(lockWithPasskey(key.subarray(1), prf)).rejects.toThrow(RangeError);
});
